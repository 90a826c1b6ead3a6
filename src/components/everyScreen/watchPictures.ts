/** Where people write: editors of texts, and the composers. */
const texts = '[contenteditable="true"], .wire-composer textarea, .entry-composer textarea'

/** Signs of one dot, by which letters and pages count who reads them. */
const isShown = (picture: HTMLImageElement): boolean =>
  picture.hasAttribute('src') && !['width', 'height'].some((side) => ['0', '1'].includes(picture.getAttribute(side) ?? ''))

/** Whether what was copied holds pictures: as a page, a word processor or a mail puts them among its words, or as files. */
export const holdsPictures = (copied: DataTransfer): boolean => {
  // Out of a text of ours: its pictures come along.
  if (copied.types.includes('application/x-lexical-editor')) return false
  const page = new DOMParser().parseFromString(copied.getData('text/html'), 'text/html')
  if ([...page.images].some(isShown)) return true
  // A word processor puts a picture of the words beside them.
  return !copied.types.includes('text/plain') && [...copied.files].some((file) => file.type.startsWith('image/'))
}

/**
 * Texts take words alone: what is pasted into one or dropped on it loses the pictures in it, and `onLost` says so. What a composer took is
 * not lost. Returns what ends it.
 */
export const watchPictures = (onLost: () => void): (() => void) => {
  const look = (event: ClipboardEvent | DragEvent) => {
    const copied = 'clipboardData' in event ? event.clipboardData : event.dataTransfer
    const { target } = event
    if (!copied || !(target instanceof Element) || !target.closest(texts) || !holdsPictures(copied)) return
    const isEditor = target.closest('textarea') === null
    // Whoever takes a file says so by then; an editor takes over whatever is pasted, for its words.
    setTimeout(() => void ((isEditor || !event.defaultPrevented) && onLost()))
  }
  document.addEventListener('paste', look, true)
  document.addEventListener('drop', look, true)
  return () => {
    document.removeEventListener('paste', look, true)
    document.removeEventListener('drop', look, true)
  }
}

/** What a form for a new article hands to the form of the draft that was made of it: both are on the screen one after the other. */
export interface HandedOver {
  id: number | string
  /** What the server has. */
  sent: Record<string, unknown>
  /** The form as it was left. */
  left: Record<string, unknown>
  focus?: Focus | undefined
}

interface Focus {
  elementId: string
  start: number | null
  end: number | null
  /** Keys that were pressed while neither form was there. */
  keys: string
}

/** Milliseconds after which nobody comes any more: who went elsewhere meanwhile has the keys back. */
const longestMs = 5000

let handed: HandedOver | undefined
let underWay: Focus | undefined
let stopListening = () => {}

/** Whether the cursor is on its way from one form to the other: nobody else may put it anywhere. */
export const isHandingOver = (): boolean => underWay !== undefined

/** The old form goes: from now on keys that nobody takes are noted. */
export const handOver = (what: HandedOver): void => {
  handed = what
  const focus = what.focus
  if (!focus) return
  const note = (event: KeyboardEvent) => {
    if (document.activeElement && document.activeElement !== document.body) return
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      focus.keys += event.key
      event.preventDefault()
    }
  }
  document.addEventListener('keydown', note, true)
  underWay = focus
  const stop = () => {
    document.removeEventListener('keydown', note, true)
    if (underWay === focus) underWay = undefined
  }
  stopListening = stop
  setTimeout(stop, longestMs)
}

/** What was handed to the form of this document, once. */
export const takeHanded = (id: number | string | undefined): HandedOver | undefined => {
  if (!handed || id === undefined || String(handed.id) !== String(id)) return undefined
  const taken = handed
  handed = undefined
  return taken
}

/** Where the cursor is, so that it can be put there again. */
export const focusNow = (): Focus | undefined => {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !field.id) return undefined
  return { elementId: field.id, start: field.selectionStart, end: field.selectionEnd, keys: '' }
}

/** Puts the cursor where it was, and types what was pressed meanwhile. */
export const focusAgain = ({ elementId, start, end, keys }: Focus): void => {
  const field = document.getElementById(elementId)
  if (field && (!document.activeElement || document.activeElement === document.body)) {
    field.focus({ preventScroll: true })
    if (start !== null && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) field.setSelectionRange(start, end)
  }
  stopListening()
  // The one way in which a field is told what was typed as if it had been: what is in it is a form's.
  if (keys && field === document.activeElement) document.execCommand('insertText', false, keys)
}

const maxLength = 120

/** Bytes that a disk takes of a name are 255, and formats made of the picture get longer ones. A letter may have four. */
const maxBytes = 180

/** However many, and whatever they say: `photo.webp.jpg` is a photo. */
const pictureEndings = /(\.(jpe?g|jpe|jfif|png|webp|avif|gif|tiff?))+$/iu

/**
 * A name that is safe in a folder, an object store, an address and a header: no path, no control or
 * direction characters, no sign that a shell or a system keeps for itself, the ending given.
 * Letters of all scripts stay.
 */
export function safeFilename(name: string, extension: string): string {
  const base = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const stem = base
    .trim()
    .replace(pictureEndings.test(base.trim()) ? pictureEndings : /\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\s<>:"|?*%#&{}$!'`=+@,;^~()[\]]+/gu, '-')
    .replace(/\.+/gu, '-')
    .replace(/-{2,}/gu, '-')
    .replace(/^[-_]+|[-_]+$/gu, '')
  const short = shorten(stem)
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/iu.test(short)
  return `${reserved ? 'picture-' : ''}${short || 'picture'}.${extension}`
}

/** The beginning of a name, cut between signs as they are seen: an accent or a flag stays whole. */
const shorten = (stem: string): string => {
  let short = ''
  for (const { segment } of signs.segment([...stem].slice(0, maxLength).join(''))) {
    if (Buffer.byteLength(short + segment) > maxBytes) break
    short += segment
  }
  return short
}

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

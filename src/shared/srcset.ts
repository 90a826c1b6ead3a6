import type { WireImage, WireRendition } from '../livewire/types.js'

type Shown = Pick<WireImage, 'height' | 'mimeType' | 'renditions' | 'width'>

/**
 * The files of a picture that a browser may choose from, by width: those that show the same as the one that is named, in the same format.
 * `undefined` where there is no choice.
 */
export const srcsetOf = (image: Shown): string | undefined => {
  const files = new Map<number, string>()
  // Of two of one width, as a small picture has them, it is the one that is named.
  for (const file of [...image.renditions].sort((a, b) => a.width - b.width)) {
    const { url, width, mimeType } = file
    if (mimeType === image.mimeType && isWhole(file, image) && !files.has(width)) files.set(width, `${inSrcset(url)} ${width}w`)
  }
  return files.size > 1 ? [...files.values()].join(', ') : undefined
}

/** Not cut to another shape: as large as the other one would be at its width, but for what rounding takes. */
const isWhole = ({ width, height }: WireRendition, shown: Shown): boolean => Math.abs((width * shown.height) / shown.width - height) <= 1

/** A comma at its end would end an address there. */
const inSrcset = (url: string): string => url.replaceAll(',', '%2C')

/** The same with other addresses. */
export const withSources = (srcset: string, change: (address: string) => string): string =>
  srcset
    .split(', ')
    .map((candidate) => candidate.replace(/^\S+/, change))
    .join(', ')

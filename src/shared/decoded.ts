/** A part of an address without its percent-encoding; `undefined` where that is broken, or no UTF-8. */
export const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

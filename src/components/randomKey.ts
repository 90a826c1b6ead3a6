/** A name that nobody else makes. `crypto.randomUUID` is there under https and at localhost alone, and a desk may be elsewhere. */
export const randomKey = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36).padStart(7, '0')).join('')

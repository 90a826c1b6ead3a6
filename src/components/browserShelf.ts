/** Where the browser keeps what is typed: `browserShelf`, or what a test gives. */
export type Shelf = Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>
/** … of which it can be asked what is there. */
export type ListedShelf = Pick<Storage, 'key' | 'length'> & Shelf

/** `localStorage`, looked for at each call: a browser that forbids it throws where it is named. */
export const browserShelf: ListedShelf = {
  get length() {
    return localStorage.length
  },
  key: (at) => localStorage.key(at),
  getItem: (key) => localStorage.getItem(key),
  removeItem: (key) => localStorage.removeItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
}

/** A browser may forbid or have filled its storage: then there is nothing kept, and nobody is stopped. */
export const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

export const keep = (shelf: Shelf, key: string, value: unknown): void => void quietly(() => shelf.setItem(key, JSON.stringify(value)))

/** `undefined` where nothing is kept that can be read. */
export const findKept = <T extends object>(shelf: Shelf, key: string): Partial<T> | undefined => {
  const kept = quietly(() => JSON.parse(shelf.getItem(key) ?? 'null') as Partial<T> | null)
  return kept && typeof kept === 'object' ? kept : undefined
}

export const forget = (shelf: Shelf, key: string): void => void quietly(() => shelf.removeItem(key))

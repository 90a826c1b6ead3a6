/** What was typed and not saved, kept by the browser until the server has it. */
export interface KeptText {
  /** ISO 8601. */
  at: string
  data: Record<string, unknown>
}

const prefix = 'newsroom:typed:'
/** Days after which nobody looks for it any more. */
const days = 7

/** Where the text of a form is kept, by who typed it into which one. */
export const keyOf = (parts: readonly (number | string | undefined)[]): string => prefix + parts.map((part) => encodeURIComponent(String(part ?? 'new'))).join('/')

type Shelf = Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>

/** A browser may forbid or have filled its storage: then there is nothing kept, and nobody is stopped. */
const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

export const keepText = (shelf: Shelf, key: string, kept: KeptText): void => void quietly(() => shelf.setItem(key, JSON.stringify(kept)))
export const forgetText = (shelf: Shelf, key: string): void => void quietly(() => shelf.removeItem(key))

export const findText = (shelf: Shelf, key: string, now: Date): KeptText | undefined => {
  const kept = quietly(() => JSON.parse(shelf.getItem(key) ?? 'null') as KeptText | null)
  if (!kept || typeof kept.data !== 'object' || now.getTime() - new Date(kept.at).getTime() > days * 86_400_000) return undefined
  return kept
}

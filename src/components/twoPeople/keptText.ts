import { findKept, forget, keep, type ListedShelf, quietly, type Shelf } from '../browserShelf.js'

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
export const keyOf = (parts: readonly (number | string | undefined)[]): string =>
  prefix + parts.map((part) => encodeURIComponent(String(part ?? 'new'))).join('/')

export const keepText = (shelf: Shelf, key: string, kept: KeptText): void => keep(shelf, key, kept)
export const forgetText = (shelf: Shelf, key: string): void => forget(shelf, key)

export const findText = (shelf: Shelf, key: string, now: Date): KeptText | undefined => {
  const kept = findKept<KeptText>(shelf, key)
  if (!kept || typeof kept.data !== 'object' || now.getTime() - new Date(kept.at ?? Number.NaN).getTime() > days * 86_400_000)
    return undefined
  return kept as KeptText
}

/**
 * What pages left behind that were closed or killed, the newest first, with where it is kept: of a document that is not made yet each page
 * keeps its own. What is too old goes.
 * @param prefix as `keyOf` writes it, of all of them
 * @param isHere whether the page of that name is still open
 */
export const findLeft = (
  shelf: ListedShelf,
  { prefix, now, isHere }: { prefix: string; now: Date; isHere: (page: string) => boolean },
): { key: string; text: KeptText } | undefined => {
  const keys = quietly(() => Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '')) ?? []
  const left = keys.flatMap((key) => {
    if (!key.startsWith(`${prefix}/`) || isHere(key.slice(prefix.length + 1))) return []
    const text = findText(shelf, key, now)
    if (!text) forgetText(shelf, key)
    return text ? [{ key, text }] : []
  })
  return left.sort((one, other) => other.text.at.localeCompare(one.text.at))[0]
}

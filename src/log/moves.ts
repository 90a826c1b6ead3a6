import type { OutboxRow } from './rows.js'

/** Live blog → when its entries moved it last. */
export type Moves = ReadonlyMap<string, string>

/**
 * How a batch of events moves live blogs: an entry that is published moves its blog to the entry's own time, so that what comes back with
 * its blog moves nothing; one that is corrected or withdrawn moves it now. An update does not: a renamed person would put old blogs first.
 */
export const movesOf = (rows: readonly Pick<OutboxRow, 'at' | 'partOf' | 'publishedAt' | 'type'>[]): Moves => {
  const moves = new Map<string, string>()
  for (const { at, partOf, publishedAt, type } of rows) {
    if (!partOf || type === 'article.updated') continue
    const time = iso(type === 'article.published' ? publishedAt : at)
    if (time > (moves.get(partOf) ?? '')) moves.set(partOf, time)
  }
  return moves
}

/**
 * Where an item's row stands: never before the one that it follows. A live blog that goes takes its entries along, which moves it nowhere.
 */
export const placeOf = (
  row: Pick<OutboxRow, 'item' | 'kind' | 'partOf' | 'publishedAt' | 'type'>,
  before: Date | string | null | undefined,
  moves: Moves,
): string => {
  const own = iso(row.publishedAt)
  if (row.partOf || row.kind !== 'live') return own
  const moved = row.type === 'article.withdrawn' ? undefined : moves.get(row.item)
  return [own, before ? iso(before) : own, moved ?? own].reduce((latest, time) => (time > latest ? time : latest))
}

const iso = (time: Date | string): string => new Date(time).toISOString()

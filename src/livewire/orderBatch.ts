/** A committed event that has no number yet. */
export interface Unnumbered {
  /** Event id. */
  id: string
  /** uid of the item it is about. */
  item: string
  /** Counts the item's events from 1. */
  revision: number
  /** ISO 8601. */
  at: string
}

/**
 * Puts committed events into the order in which they get their numbers: by time, and an item's
 * own events by revision whatever the clocks of several instances said. An event whose
 * predecessor is neither numbered (`numbered`: uid → last numbered revision) nor in the batch
 * before it waits for a later batch.
 */
export const orderBatch = <T extends Unnumbered>(rows: T[], numbered: ReadonlyMap<string, number>): T[] => {
  const byTime = [...rows].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
  const ownEvents = new Map<string, T[]>()
  for (const row of byTime) ownEvents.set(row.item, [...(ownEvents.get(row.item) ?? []), row])
  for (const events of ownEvents.values()) events.sort((a, b) => a.revision - b.revision)

  const lastRevision = new Map(numbered)
  return byTime.flatMap(({ item }) => {
    const next = ownEvents.get(item)?.shift()
    if (!next || next.revision !== (lastRevision.get(item) ?? 0) + 1) return []
    lastRevision.set(item, next.revision)
    return [next]
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

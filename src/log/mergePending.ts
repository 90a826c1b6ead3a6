import type { LogFilter } from './logFilter.js'
import { movesOf, placeOf } from './moves.js'
import { fromTagColumn, type OutboxRow } from './rows.js'

/** Of each item its newest row. */
export const newestOfEach = <T extends Pick<OutboxRow, 'item' | 'revision'>>(rows: readonly T[]): Map<string, T> => {
  const newest = new Map<string, T>()
  for (const row of rows) if ((newest.get(row.item)?.revision ?? 0) < row.revision) newest.set(row.item, row)
  return newest
}

export interface ListParts {
  /** The newest of the log that the list shows. */
  rows: readonly OutboxRow[]
  /** Live blogs of the log that stand below them, and that an entry of `pending` moves. */
  moved: readonly OutboxRow[]
  /** What waits for its number. */
  pending: readonly OutboxRow[]
  filter: LogFilter
}

/** A list of the log as it will be once everything that waits is numbered. */
export const mergeList = ({ rows, moved, pending, filter }: ListParts): OutboxRow[] => {
  const moves = movesOf(pending)
  const before = newestOfEach([...rows, ...moved])
  const waiting = [...newestOfEach(pending).values()].filter((row) => row.revision > (before.get(row.item)?.revision ?? 0))
  const replaced = new Set(waiting.map(({ item }) => item))
  const isShown = (row: OutboxRow) => !row.partOf && row.type !== 'article.withdrawn' && isWithin(row, filter)
  const others = [...before.values()].flatMap((row) => {
    const place = moves.get(row.item)
    return replaced.has(row.item)
      ? []
      : [place !== undefined && row.kind === 'live' && place > iso(row.movedAt) ? { ...row, movedAt: place } : row]
  })
  const placed = waiting.map((row) => ({ ...row, movedAt: placeOf(row, before.get(row.item)?.movedAt, moves) }))
  return [...others, ...placed].filter(isShown).sort((a, b) => iso(b.movedAt).localeCompare(iso(a.movedAt)))
}

/** The entries of one live blog, newest first. */
export const mergeParts = (rows: readonly OutboxRow[], pending: readonly OutboxRow[]): OutboxRow[] =>
  pending.length === 0
    ? [...rows]
    : [...newestOfEach([...rows, ...pending]).values()].sort((a, b) => iso(b.publishedAt).localeCompare(iso(a.publishedAt)))

/** What was withdrawn, the last withdrawal first; what came back is not among it. */
export const mergeWithdrawn = (rows: readonly OutboxRow[], pending: readonly OutboxRow[]): OutboxRow[] => {
  if (pending.length === 0) return [...rows]
  return [...newestOfEach([...rows, ...pending]).values()]
    .filter(({ type }) => type === 'article.withdrawn')
    .sort((a, b) => iso(b.at).localeCompare(iso(a.at)))
}

/** Whether a list of that filter takes a row in. */
export const isWithin = ({ section, tags, kind }: Pick<OutboxRow, 'kind' | 'section' | 'tags'>, filter: LogFilter): boolean => {
  const has = (wanted: string[] | undefined, values: readonly (string | null | undefined)[]) =>
    !wanted?.length || wanted.some((one) => values.includes(one))
  return has(filter.sections, [section]) && has(filter.tags, fromTagColumn(tags)) && has(filter.kinds, [kind])
}

/** Rows of the databases have times of either kind. */
const iso = (time: Date | string | null | undefined): string => (time ? new Date(time).toISOString() : '')

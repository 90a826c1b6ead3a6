import type { RecentComment, Submission } from './types.js'

/** A comment of the past as it is stored, without its text. Times are epoch milliseconds. */
export interface PastComment {
  id: string
  at: number
  /** The same in ISO 8601, as phases are told of it again and again. */
  iso: string
  status: string
  key: string
  /** Who said it, and under what. */
  reader?: string | undefined
  on?: string | undefined
  badge?: 'author' | 'staff' | undefined
  isGuest: boolean
  /** When everybody saw it first, and when somebody removed it. */
  publicAt?: number | undefined
  removedAt?: number | undefined
}

/** When a reader was warned, and until when that held. */
export interface PastWarning {
  reader: string
  from: number
  until: number
}

const removed = new Set(['rejected', 'spam'])

/** What a comment was at a time: people decide later than it was said. */
const statusAt = ({ status, publicAt, removedAt }: PastComment, at: number): string => {
  if (removed.has(status) && (removedAt === undefined || removedAt <= at)) return status
  if (publicAt !== undefined && publicAt <= at) return status === 'withdrawn' ? status : 'approved'
  return publicAt === undefined && status !== 'rejected' && status !== 'spam' ? status : 'pending'
}

const byKey = <T>(list: readonly T[], keyOf: (one: T) => string | undefined): Map<string, T[]> => {
  const map = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    if (key === undefined || key === '') continue
    const known = map.get(key)
    if (known) known.push(one)
    else map.set(key, [one])
  }
  return map
}

/**
 * What was known when each of these was said: what its writer had said before and what had become of it by then, and who else had said the
 * same.
 * @param comments in any order; those before the ones that are asked for among them, as far as they are to count
 * @param lookBack so many of each are looked at, as when it was posted
 */
export const createPast = (comments: readonly PastComment[], warnings: readonly PastWarning[], lookBack: number) => {
  const sorted = [...comments].sort((a, b) => a.at - b.at)
  const known = new Map(sorted.map((comment) => [comment.id, comment]))
  const own = byKey(sorted, ({ reader }) => reader)
  const same = byKey(sorted, ({ key }) => key)
  const warned = byKey(warnings, ({ reader }) => reader)
  const places = (lists: Map<string, PastComment[]>) => {
    const place = new Map<PastComment, number>()
    for (const list of lists.values()) list.forEach((comment, n) => place.set(comment, n))
    return place
  }
  const [placeOfOwn, placeOfSame] = [places(own), places(same)]

  const latest = (list: readonly PastComment[] | undefined, before = 0): PastComment[] =>
    list?.slice(Math.max(0, before - lookBack), before).reverse() ?? []
  const asKnown = (list: readonly PastComment[], at: number, isOwn: boolean): RecentComment[] =>
    list.map((comment) => ({ own: isOwn, at: comment.iso, status: statusAt(comment, at), key: comment.key }))

  /** @param wanted so many approved comments make nobody new: no more are counted */
  return (id: string, wanted: number): Omit<Submission, 'moderation' | 'settings' | 'text'> | undefined => {
    const comment = known.get(id)
    if (!comment) return undefined
    const { at, key, reader, on, badge, isGuest } = comment
    const mine = own.get(reader ?? '') ?? []
    const before = placeOfOwn.get(comment) ?? 0
    let approved = reader === undefined && !isGuest ? Infinity : 0
    for (let n = before - 1; n >= 0 && approved < wanted; n--) if (statusAt(mine[n] as PastComment, at) === 'approved') approved++
    const others = latest(same.get(key), placeOfSame.get(comment)).filter((one) => one.on === on && (one.reader !== reader || isGuest))
    const warning = warned.get(reader ?? '')?.find(({ from, until }) => from <= at && at < until)
    return {
      key,
      now: new Date(at),
      author: {
        approved,
        badge,
        ...(isGuest ? { guest: true as const } : {}),
        ...(warning ? { warnedUntil: new Date(warning.until).toISOString() } : {}),
      },
      recent: [...asKnown(latest(mine, before), at, true), ...asKnown(others, at, false)],
    }
  }
}

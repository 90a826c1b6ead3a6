import { type ChangeObject, diffArrays } from 'diff'

/** A stretch of a merged list: what everybody agrees on, or what two people made of the same place. */
export type Part<T> = { items: T[] } | Collision<T>

export interface Collision<T> {
  base: T[]
  mine: T[]
  theirs: T[]
}

export const collides = <T>(part: Part<T>): part is Collision<T> => !('items' in part)

/** Items `from` to `to` of the base are replaced; where both are one number, something is put in before that item. */
interface Hunk<T> {
  from: number
  to: number
  items: T[]
}

interface Sided<T> extends Hunk<T> {
  side: 'mine' | 'theirs'
}

interface Three<T> {
  base: readonly T[]
  mine: readonly T[]
  theirs: readonly T[]
}

/**
 * Merges what two people made of a list, item by item. Changes of different items never collide, be they next to each other; what both put
 * in at the same place is kept, theirs first. Only an item that both changed, each in another way, is a collision.
 * @param signatureOf a text that is the same for items that say the same
 */
export const mergeLists = <T>({ base, mine, theirs }: Three<T>, signatureOf: (item: T) => string): Part<T>[] => {
  const sided = (side: Sided<T>['side'], list: readonly T[]) => hunksOf(base, list, signatureOf).map((hunk) => ({ ...hunk, side }))
  const hunks = [...sided('theirs', theirs), ...sided('mine', mine)].sort(
    (a, b) => a.from - b.from || Number(a.to > a.from) - Number(b.to > b.from),
  )
  const same = (one: readonly T[], other: readonly T[]) =>
    one.length === other.length && one.every((item, at) => signatureOf(item) === signatureOf(other[at] as T))

  const parts: Part<T>[] = []
  let at = 0
  for (const { from, to, members } of groupsOf(hunks)) {
    if (from > at) parts.push({ items: base.slice(at, from) })
    at = Math.max(at, to)
    const made = (side: Sided<T>['side']) =>
      apply(
        base,
        { from, to },
        members.filter((hunk) => hunk.side === side),
      )
    const sides = new Set(members.map(({ side }) => side))
    const [mineHere, theirsHere] = [made('mine'), made('theirs')]
    if (sides.size === 1) parts.push({ items: sides.has('mine') ? mineHere : theirsHere })
    else if (same(mineHere, theirsHere)) parts.push({ items: theirsHere })
    else if (from === to) parts.push({ items: [...theirsHere, ...mineHere] })
    else parts.push({ base: base.slice(from, to), mine: mineHere, theirs: theirsHere })
  }
  if (at < base.length) parts.push({ items: base.slice(at) })
  return parts
}

/** Two lists of which nobody knows what they were made from: what they share, and side by side where they differ. */
export const apartFrom = <T>(theirs: readonly T[], mine: readonly T[], signatureOf: (item: T) => string): Part<T>[] => {
  const parts: Part<T>[] = []
  let [inTheirs, inMine] = [0, 0]
  for (const { added, removed, count } of changesOf(theirs.map(signatureOf), mine.map(signatureOf))) {
    const last = parts.at(-1)
    const open: Collision<T> | undefined = last && collides(last) ? last : undefined
    const side = removed ? theirs.slice(inTheirs, inTheirs + count) : mine.slice(inMine, inMine + count)
    if (!added) inTheirs += count
    if (!removed) inMine += count
    if (!added && !removed) parts.push({ items: side })
    else if (open) open[removed ? 'theirs' : 'mine'].push(...side)
    else parts.push({ base: [], mine: removed ? [] : side, theirs: removed ? side : [] })
  }
  return parts
}

/** Items that are taken out or put in, past which nobody looks for the fewest: it takes the square of them. */
const mostChanges = 800

type Change = Pick<ChangeObject<string[]>, 'added' | 'count' | 'removed'>

/** How one list becomes the other. Where nearly all is new, what lies between the first and the last change is replaced as a whole. */
const changesOf = (from: readonly string[], to: readonly string[]): Change[] =>
  diffArrays([...from], [...to], { maxEditLength: mostChanges }) ?? replaced(from, to)

const replaced = (from: readonly string[], to: readonly string[]): Change[] => {
  const shorter = Math.min(from.length, to.length)
  let [before, after] = [0, 0]
  while (before < shorter && from[before] === to[before]) before += 1
  while (after < shorter - before && from[from.length - 1 - after] === to[to.length - 1 - after]) after += 1
  const same = (count: number): Change => ({ added: false, removed: false, count })
  return [
    same(before),
    { added: false, removed: true, count: from.length - before - after },
    { added: true, removed: false, count: to.length - before - after },
    same(after),
  ].filter(({ count }) => count > 0)
}

const hunksOf = <T>(base: readonly T[], list: readonly T[], signatureOf: (item: T) => string): Hunk<T>[] => {
  const hunks: Hunk<T>[] = []
  let [inBase, inList] = [0, 0]
  let open: Hunk<T> | undefined
  for (const { added, removed, count } of changesOf(base.map(signatureOf), list.map(signatureOf))) {
    if (!added && !removed) {
      inBase += count
      inList += count
      open = undefined
      continue
    }
    if (!open) hunks.push((open = { from: inBase, to: inBase, items: [] }))
    if (removed) open.to = inBase += count
    else open.items.push(...list.slice(inList, (inList += count)))
  }
  const changes = ({ from, to, items: [item, ...more] }: Hunk<T>): boolean =>
    to - from !== 1 || item === undefined || more.length > 0 || signatureOf(item) !== signatureOf(base[from] as T)
  return hunks.flatMap(apart).filter(changes)
}

/** Of as many items as there were, each stands for the one in its place. */
const apart = <T>({ from, to, items }: Hunk<T>): Hunk<T>[] =>
  to - from === items.length ? items.map((item, at) => ({ from: from + at, to: from + at + 1, items: [item] })) : [{ from, to, items }]

/** Hunks that touch the same items, together. */
const groupsOf = <T>(hunks: Sided<T>[]): { from: number; to: number; members: Sided<T>[] }[] => {
  const groups: { from: number; to: number; members: Sided<T>[] }[] = []
  for (const hunk of hunks) {
    const last = groups.at(-1)
    const overlaps = last && (hunk.from < last.to || (hunk.from === hunk.to && last.from === last.to && hunk.from === last.from))
    if (!overlaps) {
      groups.push({ from: hunk.from, to: hunk.to, members: [hunk] })
      continue
    }
    last.to = Math.max(last.to, hunk.to)
    last.members.push(hunk)
  }
  return groups
}

const apply = <T>(base: readonly T[], { from, to }: { from: number; to: number }, hunks: Hunk<T>[]): T[] => {
  const made: T[] = []
  let at = from
  for (const hunk of hunks) {
    made.push(...base.slice(at, hunk.from), ...hunk.items)
    at = hunk.to
  }
  return [...made, ...base.slice(at, to)]
}

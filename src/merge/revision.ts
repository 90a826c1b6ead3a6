import type { FieldCollision } from './mergeFields.js'
import { isSame } from './sameness.js'

/** What each field of a document said, as marks of some letters: so short that a form carries it along. */
export type Revision = ReadonlyMap<string, string>

export const writeRevision = (revision: Revision): string => [...revision].map(([path, mark]) => `${path}:${mark}`).join(',')

/** `undefined` where it is none. */
export const parseRevision = (text: string): Revision | undefined => {
  const marks = text.split(',').map((one) => one.split(':'))
  return marks.every((one) => one.length === 2 && one.every(Boolean)) ? new Map(marks as [string, string][]) : undefined
}

interface Sent {
  path: string
  /** As it was sent; what was not sent is as it is stored. */
  mine: unknown
  /** As it is stored. */
  theirs: unknown
}

interface Since {
  /** The state that the change started from. */
  seen: Revision
  /** The state that is stored. */
  stored: Revision
  markOf: (path: string, value: unknown) => string
}

/**
 * Merges a change with what others have saved since, of which the marks of each field are all that is kept: what the sender left as it was
 * stays theirs, and what both changed, each in another way, collides.
 */
export const mergeSince = (
  fields: readonly Sent[],
  { seen, stored, markOf }: Since,
): { theirs: string[]; collisions: FieldCollision[] } => {
  const others = fields.filter(({ path, mine, theirs }) => seen.has(path) && seen.get(path) !== stored.get(path) && !isSame(mine, theirs))
  const isLeft = ({ path, mine }: Sent) => markOf(path, mine) === seen.get(path)
  return {
    theirs: others.filter(isLeft).map(({ path }) => path),
    collisions: others.filter((one) => !isLeft(one)).map((one) => ({ base: undefined, ...one })),
  }
}

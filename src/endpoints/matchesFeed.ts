import type { LogFilter } from '../log/readLog.js'
import { isTombstone, type WireEvent } from '../livewire/types.js'

/**
 * Whether an event is one of a feed's. A tombstone says nothing of its item, so every feed passes it on. An entry counts as its live blog.
 */
export const matchesFeed = ({ article }: WireEvent, { sections, tags, kinds }: LogFilter): boolean => {
  if (isTombstone(article)) return true
  const within = (wanted: string[] | undefined, has: (string | undefined)[]) =>
    !wanted?.length || has.some((value) => value !== undefined && wanted.includes(value))
  return (
    within(sections, [article.section?.slug]) &&
    within(
      tags,
      article.tags.map(({ slug }) => slug),
    ) &&
    within(kinds, [article.partOf ? 'live' : article.kind])
  )
}

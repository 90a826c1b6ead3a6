import type { LogFilter } from '../log/readLog.js'
import { everTermsOf } from '../livewire/formerTerms.js'
import { isTombstone, type WireEvent } from '../livewire/types.js'

/**
 * Whether an event is one of a feed's. A tombstone says nothing of its item, so every feed passes it on. An entry counts as its live blog.
 * What was filed under a feed's terms once goes on being told of: who has it must hear that it was corrected.
 */
export const matchesFeed = ({ article }: WireEvent, { sections, tags, kinds }: LogFilter): boolean => {
  if (isTombstone(article)) return true
  const within = (wanted: string[] | undefined, has: string[]) => !wanted?.length || has.some((value) => wanted.includes(value))
  const ever = everTermsOf(article)
  return within(sections, ever.sections) && within(tags, ever.tags) && within(kinds, ever.kinds)
}

import type { WireWithdrawal } from '../livewire/types.js'
import type { Words } from '../words/types.js'

/**
 * Why an item was withdrawn, as people read it: the editor's own words, or ours where there are none. What the log then says,
 * `Unpublished` or `Deleted`, is the same in every newsroom.
 */
export const withdrawalReason = (
  { reason, final }: Pick<WireWithdrawal, 'final' | 'reason'>,
  words: Pick<Words, 'deleted' | 'unpublished'>,
): string => {
  if (reason === (final ? 'Deleted' : 'Unpublished')) return final ? words.deleted : words.unpublished
  return reason
}

import type { Words } from '../words/types.js'
import type { WireWithdrawal } from '../livewire/types.js'

/** What the log says of a withdrawal that nobody gave a reason for. Machines compare it, so it is the same in every newsroom. */
const stored: Readonly<Record<string, 'deleted' | 'unpublished'>> = { Unpublished: 'unpublished', Deleted: 'deleted' }

/** Why an item was withdrawn, as people read it: the editor's own words, or ours where there are none. */
export const withdrawalReason = ({ reason }: Pick<WireWithdrawal, 'reason'>, words: Pick<Words, 'deleted' | 'unpublished'>): string => {
  const word = Object.hasOwn(stored, reason) ? stored[reason] : undefined
  return word ? words[word] : reason
}

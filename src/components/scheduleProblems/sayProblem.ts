import type { ScheduleProblem } from '../../endpoints/scheduleProblems.js'
import type { DeskWord } from '../../words/desk/types.js'

const failed = { publish: 'planNotPublished', unpublish: 'planNotTakenOff', release: 'planNotReleased' } as const
const planned = { publish: 'planWontPublish', unpublish: 'planWontTakeOff', release: 'planWontRelease' } as const

/** What did not happen, or will not as it is now. */
export const problemWord = ({ action, state }: Pick<ScheduleProblem, 'action' | 'state'>): DeskWord =>
  (state === 'failed' ? failed : planned)[action]

import type { ScheduleProblem } from '../../endpoints/scheduleProblems.js'

const failed = { publish: 'Was not published at', unpublish: 'Was not taken off at', release: 'Was not released from its embargo at' } as const
const planned = { publish: 'Will not be published at', unpublish: 'Will not be taken off at', release: 'Will not be released at' } as const

/** What did not happen, or will not as it is now; its time follows. */
export const sayProblem = ({ action, state }: Pick<ScheduleProblem, 'action' | 'state'>): string => (state === 'failed' ? failed : planned)[action]

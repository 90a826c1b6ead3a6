import type { Fault } from '../shared/faults.js'

/** A change that is tried out before its time, and never kept. */
export interface Rehearsal {
  /** When it is to be made. */
  at: Date
  /** What hooks have found, where they would refuse otherwise: one fault must not hide the others. */
  faults: Fault[]
}

const key = 'newsroomRehearsal'

/** Makes an operation one that is tried out. Nothing that is sent can say so. */
export const rehearsing = (rehearsal: Rehearsal): Record<string, unknown> => ({ [key]: rehearsal })

export const rehearsalOf = (context: Record<string, unknown>): Rehearsal | undefined => context[key] as Rehearsal | undefined

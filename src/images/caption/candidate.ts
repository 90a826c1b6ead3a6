import type { Assembled } from './assemble.js'
import type { Context } from './context.js'
import type { Doubt } from './types.js'

/** One way to read a caption. */
export interface Candidate {
  /** `plain`, and the forms that were followed to it. */
  forms: readonly string[]
  /** How many changes of the text they made. */
  edits: number
  /** The text that was read. */
  context: Context
  /** What the forms add to the reading. */
  proposed?: { notes: readonly string[]; doubts: readonly Doubt[] }
  reading: Assembled
}

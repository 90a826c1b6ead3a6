import type { Assembled } from '../assemble.js'
import type { Context } from '../context.js'
import type { Doubt } from '../types.js'
import type { Edit } from './edits.js'

export interface Proposal {
  edits: Edit[]
  /** What the edits took out that says how the picture may be used. */
  notes?: string[]
  /** Whoever it names gave the picture, and need not have made it. */
  gives?: true
  /** What an editor is told when this reading is taken. None where the form is unmistakable. */
  doubt?: Doubt
}

/** What a form makes of a caption. Every example is tested. */
export interface Example {
  text: string
  caption: string
  creators: string[]
  suppliers: string[]
}

/** A way to write a credit that the grammar does not read as it stands: one file each, and a line in index.ts. */
export interface Form {
  name: string
  /** One sentence: who writes so. */
  about: string
  examples: readonly Example[]
  /** Other ways to read the text; none where the form is not there. Looks, and changes nothing. */
  propose: (context: Context, plain: Assembled) => Proposal[]
}

export const major = (text: string): Doubt => ({ weight: 'major', text })
export const minor = (text: string): Doubt => ({ weight: 'minor', text })
export const example = (text: string, caption: string, creators: string[], suppliers: string[]): Example => ({
  text,
  caption,
  creators,
  suppliers,
})

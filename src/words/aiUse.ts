import type { Words } from './types.js'

/** The part that AI had in a text, as it is told to readers where the newsroom says so. Not by AI is nothing to tell. */
export type AiUse = 'assisted' | 'generated'

const newsCodes = 'http://cv.iptc.org/newscodes/digitalsourcetype/'
const sourceTypes = {
  assisted: `${newsCodes}compositeWithTrainedAlgorithmicMedia`,
  generated: `${newsCodes}trainedAlgorithmicMedia`,
} as const

/** IRI from IPTC's Digital Source Type NewsCodes. */
export const sourceTypeOf = (use: AiUse): string => sourceTypes[use]

/** What readers are told beside the text. */
export const aiNote = (use: AiUse, words: Pick<Words, 'aiAssisted' | 'aiWritten'>): string =>
  use === 'generated' ? words.aiWritten : words.aiAssisted

/** What is stored, if it is something to tell. */
export const toAiUse = (stored: unknown): AiUse | undefined => (stored === 'assisted' || stored === 'generated' ? stored : undefined)

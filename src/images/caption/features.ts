import type { Candidate } from './candidate.js'
import { isSpoilt } from './glued.js'
import { nameWithCaption } from './unknownName.js'
import { untidiness } from './untidy.js'

/**
 * What tells a good reading from a bad one. Each has a weight in tables/weights.json, which `fitWeights` finds on the training captions.
 */
export const featureTexts = {
  named: 'Somebody is credited: a creator or a supplier. “Photo: Jane Doe / AP” beats a caption without a credit.',
  noted: 'A standing or a licence was read: “Submitted photo” is none of the caption.',
  creator: 'A creator is named, and not only a house.',
  fullName: 'The first creator has two to four words, as most people have.',
  known: 'The last supplier stands alone in the words that the table gives, so nothing else was taken for it.',
  unreadable: 'A doubt of weight: something could not be read, or two readings contradict each other.',
  doubted: 'A minor doubt.',
  prose: 'Words are left for readers. A caption that is all credit is rarer than one that is not.',
  longCreator: 'A creator of five words or more, or of nine Korean or Chinese signs: it holds words of the caption.',
  longSupplier: 'A supplier of seven words or more: it holds words of the caption.',
  untidy: 'The caption holds an address, a mark of a page, a label or half a pair of brackets: something was left over.',
  labelInName: 'A name begins with a label or holds the caption’s last word: “Credit Jane Doe” and “Ulm.Jane Doe” are nobody.',
  runsOn: 'A name of three words or more ends in none that people have, and no words are left: “Uwe Beck Der Turm” holds the caption.',
  formed: 'A form that is made for such captions was found in it.',
  edits: 'How often the form had to change the text: the less the better.',
} as const

export type FeatureName = keyof typeof featureTexts

const words = (text: string): number => text.split(/\s+/u).filter(Boolean).length
/** Korean and Chinese names have two to four signs, seldom more than six. */
const isLong = (name: string): boolean => words(name) > 4 || (name.match(/[\p{Script=Hangul}\p{Script=Han}]/gu)?.length ?? 0) > 8
const count = (truth: boolean): number => (truth ? 1 : 0)

export function features({ edits, reading }: Candidate): Record<FeatureName, number> {
  const { caption, creators, suppliers, doubts } = reading
  const majors = doubts.filter(({ weight }) => weight === 'major').length
  const first = words(creators[0] ?? '')
  return {
    named: count(creators.length + suppliers.length > 0),
    noted: count(reading.rightsNotes.length > 0),
    creator: count(creators.length > 0),
    fullName: count(first > 1 && first < 5),
    known: count(suppliers.length > 0 && !doubts.some(({ text }) => text.includes('not in the table'))),
    unreadable: majors,
    doubted: doubts.length - majors,
    prose: count(words(caption) > 0),
    longCreator: creators.filter(isLong).length,
    longSupplier: suppliers.filter((name) => words(name) > 6).length,
    labelInName: [...creators, ...suppliers].filter(isSpoilt).length,
    untidy: untidiness(caption),
    runsOn: count(nameWithCaption(reading) !== undefined),
    formed: count(edits > 0),
    edits,
  }
}

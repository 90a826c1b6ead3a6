import type { WireCorrection, WireCorrectionKind } from '../livewire/types.js'
import { fill, formatDay, type Voice } from '../words/voice.js'

/** The words that a correction needs. */
export const noteWords = ['correction', 'clarification', 'editorsNote', 'note', 'retracted'] as const
export type NoteWord = (typeof noteWords)[number]

const labels: Record<WireCorrectionKind, Exclude<NoteWord, 'note' | 'retracted'>> = {
  correction: 'correction',
  clarification: 'clarification',
  'editors-note': 'editorsNote',
}

/**
 * A correction as readers see it, in the item's language and with the newsroom's own day: `Correction, 7 April 2017: …`, and that it was
 * taken back, where it was. Plain text.
 */
export const correctionNote = ({ kind, text, at, retracted }: WireCorrection, voice: Voice<NoteWord>): string => {
  const note = fill(voice.words.note, { label: voice.words[labels[kind]], day: formatDay(at, voice), text })
  return retracted ? `${note} ${fill(voice.words.retracted, { day: formatDay(retracted.at, voice), reason: retracted.reason })}` : note
}

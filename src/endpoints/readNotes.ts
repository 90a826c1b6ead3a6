import { APIError } from 'payload'

import type { WireCorrectionKind } from '../livewire/types.js'
import { correctionKinds, maxCorrectionLength, maxReasonLength } from '../shared/notes.js'
import { readOneOf, readText } from '../requests/readBody.js'

type Body = Record<string, unknown>

/** @throws APIError 400 where the kind is none, or the text is missing or too long */
export const readCorrection = ({ kind, text }: Body): { kind: WireCorrectionKind; text: string } => ({
  kind: readOneOf<WireCorrectionKind>('kind', kind ?? 'correction', correctionKinds),
  text: readText('text', text, maxCorrectionLength),
})

/** @throws APIError 400 where it is missing or too long */
export const readReason = ({ reason }: Body): string => readText('reason', reason, maxReasonLength)

/** The id of a correction, which SQLite's own rows have as a number. @throws APIError 400 where it is missing */
export const readCorrectionId = ({ correction }: Body): string =>
  readText('correction', typeof correction === 'number' ? String(correction) : correction, 100)

/** The correction of that id. @throws APIError 400 where the item has none */
export const findCorrection = <Correction extends { id?: number | string | null }>(made: readonly Correction[], id: string): Correction => {
  const found = made.find((one) => String(one.id) === id)
  if (!found) throw new APIError('`correction` is the id of a correction of this item: there is none of that id.', 400)
  return found
}

/** Whether the last correction says this already: said again, it changes nothing. */
export const isLastSaid = (made: readonly { kind: string; text: string }[], { kind, text }: { kind: string; text: string }): boolean => {
  const last = made.at(-1)
  return last?.kind === kind && last.text === text
}

/** The four verbs that set a mark or take it off. */
export const markVerbs = <Verb>(mark: (field: 'keyEvent' | 'pinned', value: boolean) => Verb) => ({
  pin: mark('pinned', true),
  unpin: mark('pinned', false),
  'key-event': mark('keyEvent', true),
  'unkey-event': mark('keyEvent', false),
})

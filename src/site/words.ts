import { noteWords } from '../feeds/correctionNote.js'
import type { Voice } from '../words/voice.js'
import type { Words } from '../words/types.js'

/** What the list of the latest items says, in the newsroom's language. */
export const listWords = ['by', 'corrected', 'live', 'newItem', 'pinned'] as const
export type ListVoice = Voice<(typeof listWords)[number]>

/** What a live blog says around its entries, in its own language. */
export const blogWords = ['blogWithdrawn', 'deleted', 'keyMoments', 'labelled', 'newItem', 'noUpdates', 'unpublished', 'updates'] as const
export type BlogVoice = Voice<(typeof blogWords)[number]>

/** What is said where an item is handed on, in the newsroom's language. */
export const shareWords = ['copyLink', 'linkCopied', 'share', 'shareByMail'] as const
export type ShareVoice = Voice<(typeof shareWords)[number]>

/** What an entry says of itself, in whatever language it is filed. */
export const entryWords = [
  ...noteWords,
  'aiAssisted',
  'aiWritten',
  'correctionsOfEntry',
  'deleted',
  'entryWithdrawn',
  'keyEvent',
  'labelled',
  'less',
  'more',
  'pinned',
  'unpublished',
  'updated',
] as const
export type EntryWord = (typeof entryWords)[number]
export type EntryVoice = Voice<EntryWord>
export type EntryTable = Record<string, Partial<Pick<Words, EntryWord>>>

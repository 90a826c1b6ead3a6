import { errorTable } from '../../shared/errors.js'

/** What is refused so often that those who write read it in their language: by the code of an error … */
const codes = [
  'ALREADY_WITHDRAWN',
  'COVERAGE_ENDED',
  'CONFLICT',
  'DRAFT_NOT_WITHDRAWN',
  'FEED_NOT_PRIVATE',
  'BODY_TOO_LARGE',
  'IN_USE',
  'LOGIN_REFUSED',
  'NOT_A_LIVE_BLOG',
  'NOT_FOR_THE_WIRE',
  'CANNOT_PUT_RIGHT',
  'NOT_PUBLISHED',
  'OVERLOADED',
  'SESSION_ENDED',
  'STALE',
  'STORE_UNAVAILABLE',
  'TOO_MANY_REQUESTS',
  'UNKNOWN_REFERENCE',
  'WRITER_GATE_TIMEOUT',
] as const

const byCode = Object.fromEntries(codes.map((code) => [code, errorTable[code].message])) as Record<(typeof codes)[number], string>

/**
 * … and what fields and verbs say. `{…}` stands for what is put in. The server says it in these words: a test looks for them in its code.
 */
export const texts = {
  storageFull: 'There is no space left to store this. Nothing was changed; tell whoever runs this server.',
  storageReadOnly: 'The database cannot be written to at the moment. Nothing was changed.',
  storageAway: 'The database cannot be reached at the moment. Try again soon.',

  usedIn: 'It is used in {places}.',
  usedInMore: 'It is used in {places} and {count} more.',
  legal: 'The lawyer has not cleared it: see the legal note.',
  legalStays: 'Only who may clear a note may take it away.',
  checkNotMade: 'The check “{name}” could not be made.',
  embargoLive: 'The public sees this already, so it cannot be put under an embargo. Unpublish it first.',
  publishedAhead: 'This is when the public first saw it, so it cannot be in the future. To publish later, set an embargo or a schedule.',
  correctedAhead: 'This is when it was corrected, so it cannot be in the future.',
  withdrawnAhead: 'This is when it was withdrawn, so it cannot be in the future. To take it off later, schedule that.',
  blogStays: 'This live blog has entries, so it stays one.',
  picture: 'The picture “{name}” cannot be published: {what}. Mend it at {where}',
  roleEnds: 'A role cannot end before it began.',

  slugNeeds: 'A slug needs at least one letter or digit.',
  slugReserved: '"{slug}" is an address of the newsroom itself. Choose another slug.',
  address: 'Write a full address that starts with https:// or http://.',
  addressNeeded: 'An address is needed.',
  linkAddress: 'Write a full address: https://…, http://… or mailto:….',
  languageTag: 'Write a language tag such as en, de, pt-BR or zh-Hant.',
  sourceType: 'Not a Digital Source Type of the IPTC. One of: {types}.',

  passwordShort: 'A password has at least {count} characters.',
  passwordLong: 'A password has at most {count} characters.',
  passwordSame: 'A password needs at least four different characters.',
  passwordCommon: 'This is one of the passwords that are tried first.',
  passwordName: 'A password cannot be the name of its account.',
  passwordCurrent: 'Give your current password to set a new one.',
  passwordWrong: 'This is not your current password.',

  hookForm: 'Write a full address that starts with https:// or http://, up to 2,000 characters, without spaces and backslashes.',
  hookScheme: 'The address has to start with https:// or http://.',
  hookCredentials: 'Take the user name and password out of the address; use a header instead.',
  hookPort: 'This port belongs to another service. Use the port of a web server.',
  hookNotation: 'Write the host as a plain name or address: no full stop at its end, no escapes, numbers of an address in decimal.',
  hookLocal: 'This name belongs to a local network. A webhook needs a public name.',
  hookUnresolvable: 'This host has no address at the moment. Check its spelling.',
  hookPrivate: 'This host is not on the public Internet.',
  hookDisabled: 'This endpoint is disabled. Enable it first.',

  needed: '`{name}` is needed: some text.',
  tooLong: '`{name}` has at most {count} characters.',
  isTime: '`{name}` is a time with its zone, as {example}.',
  atAhead: '`at` has to be in the future. To do it now, use the verb itself.',
  notFailed: 'This has not failed, so there is nothing to deal with.',
  inHand: 'Somebody else has this comment in hand. Take another, or come back in a few minutes.',

  // Why a comment waits for a moderator.
  heldWord: '“{word}” is on the list of suspect words.',
  heldRate: '{count} comments within a minute.',
  heldNew: 'A new reader: {count} comments approved so far.',
  heldGuest: 'A guest, without an account.',
  heldSame: 'Somebody else has said the same, word by word.',
  heldWarned: 'The reader was warned lately.',
  heldRejected: 'A comment of this reader was rejected lately.',
  heldLinks: '{count} links; {most} are free.',
  heldOutside: 'The outside service held it.',
} as const

export const en = { ...byCode, ...texts }

export type Refusal = keyof typeof en
export type Refusals = Readonly<Record<Refusal, string>>

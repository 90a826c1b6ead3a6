import { en as english } from '../../words/refusals/en.js'
import { refusalTable } from '../../words/refusals/table.js'
import { wider } from '../../words/voice.js'
import { type CommentWords, faults } from './en.js'
import { commentWordsIn } from './table.js'

/** What everybody can be refused with, and is said to those who write for the newsroom, too. */
const shared = [
  'BODY_TOO_LARGE',
  'CONFLICT',
  'LOGIN_REFUSED',
  'OVERLOADED',
  'SESSION_ENDED',
  'TOO_MANY_REQUESTS',
  'WRITER_GATE_TIMEOUT',
  'passwordCommon',
  'passwordLong',
  'passwordName',
  'passwordSame',
  'passwordShort',
  'passwordWrong',
  'storageAway',
  'storageFull',
  'storageReadOnly',
] as const

interface Spoken extends Pick<CommentWords, 'account' | 'element'> {
  language: string
  /** What the server says in English, with the same in this language. */
  faults: [english: string, own: string][]
}

/** What a browser fetches to speak a language. */
export const spokenIn = (wanted: string): Spoken => {
  const { language, words } = commentWordsIn(wanted)
  const refusals = wider(language)
    .map((tag) => refusalTable[tag])
    .find((found) => found !== undefined)
  const own = Object.entries(faults).map(([name, text]): [string, string] => [text, words.faults[name as keyof typeof faults]])
  const others = refusals ? shared.map((name): [string, string] => [english[name], refusals[name]]) : []
  return { language, element: words.element, account: words.account, faults: refusals ? [...own, ...others] : [] }
}

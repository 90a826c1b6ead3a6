/** What an editor sets for all comments. */
export interface CommentSettings {
  /** Whether comments wait for a moderator, where the article does not say. */
  moderation: 'post' | 'pre'
  /** Whether who has no account comments, once their device has done a sum for it. */
  guests: boolean
  /** Days after publication on which comments close by themselves; 0: never. */
  closeAfterDays: number
  /** Minutes for which a comment may be changed by who wrote it. */
  editMinutes: number
  minLength: number
  maxLength: number
  /** Links that one comment may hold before it waits. */
  maxLinks: number
  /** Hosts that anybody may link to. */
  trustedHosts: readonly string[]
  /** Approved comments after which a reader is no longer new; until then each waits. 0: nobody is new. */
  newReaderComments: number
  /** Days for which who was rejected waits again. */
  rejectedDays: number
  /** Words by which a comment waits, … */
  suspectWords: readonly string[]
  /** … and by which it is refused. */
  bannedWords: readonly string[]
  /** Words and names in which the others may stand. */
  allowedWords: readonly string[]
  /** How exactly others are told when something was said. */
  times: 'day' | 'exact' | 'hour'
  /** Reasons of the newsroom's own, beside those that are built in. */
  reasons: readonly ReasonTemplate[]
}

/** A reason for a decision, with what it says to whom it concerns. */
export interface ReasonTemplate {
  key: string
  /** The rule that was broken, or the law. */
  rule: string
  explanation: string
  ground: 'illegal' | 'incompatible'
  category: string
}

export const defaultSettings: CommentSettings = {
  moderation: 'pre',
  guests: false,
  closeAfterDays: 0,
  editMinutes: 10,
  minLength: 2,
  maxLength: 5000,
  maxLinks: 2,
  trustedHosts: [],
  newReaderComments: 1,
  rejectedDays: 14,
  suspectWords: [],
  bannedWords: [],
  allowedWords: [],
  times: 'exact',
  reasons: [],
}

/** One a line, as an editor writes them; `#` begins a remark. */
const linesOf = (text: unknown): string[] =>
  typeof text === 'string'
    ? text
        .split('\n')
        .map((line) => line.replace(/(^|\s)#.*/, '').trim())
        .filter((line) => line !== '')
    : []

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : otherwise)

/** What is stored, with our defaults for what is not. */
export const toSettings = (stored: Readonly<Record<string, unknown>> = {}): CommentSettings => {
  const number = (name: 'closeAfterDays' | 'editMinutes' | 'maxLength' | 'maxLinks' | 'minLength' | 'newReaderComments' | 'rejectedDays') =>
    numberOf(stored[name], defaultSettings[name])
  return {
    moderation: stored['moderation'] === 'post' ? 'post' : 'pre',
    guests: stored['guests'] === true,
    closeAfterDays: number('closeAfterDays'),
    editMinutes: number('editMinutes'),
    minLength: number('minLength'),
    maxLength: number('maxLength'),
    maxLinks: number('maxLinks'),
    newReaderComments: number('newReaderComments'),
    rejectedDays: number('rejectedDays'),
    trustedHosts: linesOf(stored['trustedHosts']).map((host) => host.toLowerCase()),
    suspectWords: linesOf(stored['suspectWords']),
    bannedWords: linesOf(stored['bannedWords']),
    allowedWords: linesOf(stored['allowedWords']),
    times: stored['times'] === 'hour' || stored['times'] === 'day' ? stored['times'] : 'exact',
    reasons: Array.isArray(stored['reasons']) ? (stored['reasons'] as ReasonTemplate[]) : [],
  }
}

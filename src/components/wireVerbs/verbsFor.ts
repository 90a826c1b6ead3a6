import { correctionKindOptions, maxCorrectionLength, maxReasonLength } from '../../shared/notes.js'

/** Where an article or an entry stands, as far as its verbs must know. */
export interface WireStanding {
  _status?: 'draft' | 'published' | null
  wireState?: 'embargoed' | 'live' | 'none' | 'unpublished' | 'waiting' | 'withdrawn' | null
  pinned?: boolean | null
  keyEvent?: boolean | null
  kind?: string | null
  corrections?: { id?: string | null; text?: string; retracted?: { at?: string | null } | null }[] | null
  coverageEndTime?: string | null
}

export interface VerbField {
  name: string
  label: string
  type: 'datetime' | 'select' | 'text'
  options?: { value: string; label: string }[]
  /** Most characters of a text. */
  maxLength?: number
}

/** What was filled in, and whether the text of the screen goes out with it. */
export type VerbBody = Record<string, unknown> & { takesText?: boolean }

export interface Verb {
  /** Last part of its address: `POST /api/<collection>/<id>/<name>`. */
  name: string
  label: string
  /** What the editor is told afterwards. */
  done: string
  /** What has to be said with it. */
  fields?: VerbField[]
  /** What the editor should know before. */
  explanation?: string
  dangerous?: boolean
  /** Whether the text of the screen goes out with it: always, or where the editor says so. */
  takesText?: 'always' | 'asked'
}

export type VerbCollection = 'articles' | 'entries'

const publish: Verb = { name: 'publish', label: 'Publish', done: 'Published.' }

/** From a list: what it would publish is not on the screen, so it asks. */
const publishListed: Verb = {
  ...publish,
  explanation: 'The newest version goes on the wire, and the public sees it at once.',
  fields: [],
}

const correct: Verb = {
  name: 'correct',
  label: 'Correct',
  done: 'The correction is on the wire.',
  explanation: 'The note is shown with the item, in every feed and on the corrections page.',
  takesText: 'asked',
  fields: [
    {
      name: 'kind',
      label: 'Kind',
      type: 'select',
      options: correctionKindOptions,
    },
    { name: 'text', label: 'What was wrong, and what is right', type: 'text', maxLength: maxCorrectionLength },
  ],
}

const withdraw: Verb = {
  name: 'withdraw',
  label: 'Withdraw',
  done: 'The item is withdrawn everywhere.',
  explanation: 'A withdrawal is final. The item disappears from every feed, subscribers are told, and its address says why.',
  fields: [{ name: 'reason', label: 'Reason, as readers will see it', type: 'text', maxLength: maxReasonLength }],
  dangerous: true,
}

const unpublish: Verb = {
  name: 'unpublish',
  label: 'Unpublish',
  done: 'It is off the wire.',
  explanation:
    'The public sees this item now. It disappears from every feed and page, subscribers are told, and its address answers that there is nothing. It may come back; to say that it was wrong, withdraw it.',
  fields: [],
  dangerous: true,
}

/** What nobody has seen yet goes back to being a draft. */
const unpublishHeld: Verb = {
  ...unpublish,
  label: 'Back to draft',
  done: 'It is a draft again.',
  explanation: 'Nobody has seen it. It does not go on the wire when its embargo ends.',
  dangerous: false,
}

/** Takes a correction back that is out: it stays, and says that it was taken back. */
const retract = (corrections: NonNullable<WireStanding['corrections']>): Verb => ({
  name: 'retract-correction',
  label: 'Take a correction back',
  done: 'The correction is marked as taken back.',
  explanation: 'The correction stays where it is, and says when and why it was taken back.',
  fields: [
    {
      name: 'correction',
      label: 'Which',
      type: 'select',
      options: corrections.map(({ id, text = '' }) => ({ value: String(id), label: text.slice(0, 80) })),
    },
    { name: 'reason', label: 'Why, as readers will see it', type: 'text', maxLength: maxReasonLength },
  ],
})

const retractable = ({ corrections }: WireStanding): Verb[] => {
  const standing = (corrections ?? []).filter(({ id, retracted }) => id && !retracted?.at)
  return standing.length > 0 ? [retract(standing)] : []
}

const pin: Verb = { name: 'pin', label: 'Pin', done: 'Pinned to the top.' }
const unpin: Verb = { name: 'unpin', label: 'Unpin', done: 'Not pinned any more.' }
const keyEvent: Verb = { name: 'key-event', label: 'Key event', done: 'Marked as a key event.' }
const unkeyEvent: Verb = { name: 'unkey-event', label: 'Unmark key event', done: 'Not a key event any more.' }

const endLiveBlog: Verb = {
  name: 'end-live-blog',
  label: 'End live blog',
  done: 'The coverage has ended.',
  explanation:
    'It is not shown as live any more and takes no new entries. Those that are there can still be corrected, and it can be reopened.',
  fields: [],
}

const resumeLiveBlog: Verb = { name: 'resume-live-blog', label: 'Reopen live blog', done: 'It is live again.' }

const embargo: Verb = {
  name: 'publish',
  label: 'Embargo',
  done: 'Published under embargo: it goes on the wire at that second.',
  explanation: 'The newest version is published, and stays off the wire until then.',
  takesText: 'always',
  fields: [{ name: 'embargoUntil', label: 'Until', type: 'datetime' }],
}

const schedule: Verb = {
  name: 'schedule',
  label: 'Schedule',
  done: 'Scheduled.',
  explanation: 'What is the newest version then is published, or taken off, at that second.',
  fields: [
    {
      name: 'action',
      label: 'What',
      type: 'select',
      options: [
        { value: 'publish', label: 'Publish' },
        { value: 'unpublish', label: 'Unpublish' },
      ],
    },
    { name: 'at', label: 'When', type: 'datetime' },
  ],
}

const promote: Verb = {
  name: 'promote',
  label: 'Make article',
  done: 'There is a draft article of this entry.',
  explanation: 'Makes a draft article of the entry. The entry stays in its live blog.',
  fields: [
    {
      name: 'kind',
      label: 'As a',
      type: 'select',
      options: [
        { value: 'wire', label: 'Wire item' },
        { value: 'story', label: 'Story' },
      ],
    },
  ],
}

/** The verbs that make sense now, in the order of their buttons. */
export const verbsFor = (standing: WireStanding, collection: VerbCollection): Verb[] =>
  collection === 'articles' ? articleVerbs(standing) : entryVerbs(standing)

/** The verbs of an article in a list: its form has a button of its own for publishing. */
export const verbsInList = (standing: WireStanding): Verb[] => {
  const { wireState, _status: status } = standing
  const verbs = verbsFor(standing, 'articles')
  if (wireState === 'live') return status === 'draft' ? [correct, publishListed, ...verbs.slice(1)] : verbs
  return !wireState || wireState === 'none' || wireState === 'unpublished' ? [publishListed, ...verbs] : verbs
}

const marks = ({ pinned, keyEvent: isKey }: WireStanding): Verb[] => [pinned ? unpin : pin, isKey ? unkeyEvent : keyEvent]

const coverage = ({ kind, coverageEndTime }: WireStanding): Verb[] =>
  kind !== 'live' ? [] : [coverageEndTime ? resumeLiveBlog : endLiveBlog]

const articleVerbs = (standing: WireStanding): Verb[] => {
  switch (standing.wireState) {
    case 'withdrawn':
      return []
    case 'live':
      return [correct, ...marks(standing), ...coverage(standing), schedule, ...retractable(standing), unpublish, withdraw]
    case 'embargoed':
      return [embargo, schedule, unpublishHeld, withdraw]
    case 'unpublished':
      return [embargo, schedule, withdraw]
    default:
      return [embargo, schedule]
  }
}

const entryVerbs = (standing: WireStanding): Verb[] => {
  if (standing.wireState === 'withdrawn') return []
  const isPublished = standing.wireState === 'live' || standing.wireState === 'waiting'
  return [
    ...(standing._status === 'draft' ? [publish] : []),
    ...(isPublished ? [correct, ...marks(standing)] : []),
    promote,
    ...(isPublished ? [unpublish, withdraw] : []),
  ]
}

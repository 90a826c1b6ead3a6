/** Where an article stands, as far as its verbs must know. */
export interface ArticleStanding {
  _status?: 'draft' | 'published' | null
  wireState?: 'embargoed' | 'live' | 'none' | 'withdrawn' | null
  pinned?: boolean | null
}

export interface VerbField {
  name: string
  label: string
  type: 'datetime' | 'select' | 'text'
  options?: { value: string; label: string }[]
  hint?: string
}

export interface Verb {
  /** Last part of its address: `POST /api/articles/<id>/<name>`. */
  name: string
  label: string
  /** What the editor is told afterwards. */
  done: string
  /** What has to be said with it. */
  fields?: VerbField[]
  /** What the editor should know before. */
  explanation?: string
  dangerous?: boolean
}

const correct: Verb = {
  name: 'correct',
  label: 'Correct',
  done: 'The correction is on the wire.',
  explanation: 'Change the text first and save it. The note is shown with the article, in every feed and on the corrections page.',
  fields: [
    {
      name: 'kind',
      label: 'Kind',
      type: 'select',
      options: [
        { value: 'correction', label: 'Correction' },
        { value: 'clarification', label: 'Clarification' },
        { value: 'editors-note', label: "Editor's note" },
      ],
    },
    { name: 'text', label: 'What was wrong, and what is right', type: 'text' },
  ],
}

const withdraw: Verb = {
  name: 'withdraw',
  label: 'Withdraw',
  done: 'The item is withdrawn everywhere.',
  explanation: 'A withdrawal is final. The item disappears from every feed, subscribers are told, and its address says why.',
  fields: [{ name: 'reason', label: 'Reason, as readers will see it', type: 'text' }],
  dangerous: true,
}

const pin: Verb = { name: 'pin', label: 'Pin', done: 'Pinned to the top.' }
const unpin: Verb = { name: 'unpin', label: 'Unpin', done: 'Not pinned any more.' }

const schedule: Verb = {
  name: 'schedule',
  label: 'Schedule',
  done: 'Scheduled.',
  explanation: 'The newest version is published, or taken off, at that second.',
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

/** The verbs that make sense for an article now, in the order of their buttons. */
export const verbsFor = ({ wireState, pinned }: ArticleStanding): Verb[] => {
  if (wireState === 'withdrawn') return []
  if (wireState === 'live') return [correct, pinned ? unpin : pin, schedule, withdraw]
  return wireState === 'embargoed' ? [schedule, withdraw] : [schedule]
}

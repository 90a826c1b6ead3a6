'use client'

import { VerbButtons } from '../wireVerbs/VerbButtons.js'
import { type Verb, verbsFor } from '../wireVerbs/verbsFor.js'
import { describe, type ListedEntry, timeOf } from './entryList.js'

interface Props {
  entry: ListedEntry
  blogIsLive: boolean
  editUrl: string
  /** None for those who have no verbs. */
  onVerb?: ((verb: Verb) => void) | undefined
  busy: boolean
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

export function EntryRow({ entry, blogIsLive, editUrl, onVerb, busy }: Props) {
  const headline = entry.headline || 'Without a headline'
  const at = new Date(timeOf(entry))
  return (
    <li className="live-entry">
      <time dateTime={at.toISOString()} title={at.toLocaleString()}>
        {clock.format(at)} <small>{day.format(at)}</small>
      </time>
      <div className="live-entry__text">
        <a href={editUrl}>{headline}</a>
        <p>
          <span className={`live-entry__state live-entry__state--${entry.wireState ?? 'none'}`}>{describe(entry, blogIsLive)}</span>
          {entry.pinned && <span className="live-entry__mark">Pinned</span>}
          {entry.keyEvent && <span className="live-entry__mark">Key event</span>}
        </p>
      </div>
      {onVerb && (
        <div className="live-entry__verbs">
          <VerbButtons busy={busy} label={`Verbs: ${headline}`} onVerb={onVerb} verbs={verbsFor(entry, 'entries')} />
        </div>
      )}
    </li>
  )
}

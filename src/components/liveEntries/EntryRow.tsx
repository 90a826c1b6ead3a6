'use client'

import { useTranslation } from '@payloadcms/ui'

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

const clock = { hour: '2-digit', minute: '2-digit' } as const
const day = { day: 'numeric', month: 'short' } as const

export function EntryRow({ entry, blogIsLive, editUrl, onVerb, busy }: Props) {
  const { i18n } = useTranslation()
  const headline = entry.headline || 'Without a headline'
  const at = new Date(timeOf(entry))
  return (
    <li className="live-entry">
      <time dateTime={at.toISOString()} title={at.toLocaleString(i18n.language)}>
        {at.toLocaleTimeString(i18n.language, clock)} <small>{at.toLocaleDateString(i18n.language, day)}</small>
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

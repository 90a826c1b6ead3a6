'use client'

import { Button, useAuth, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { VerbButtons } from '../wireVerbs/VerbButtons.js'
import { type Verb, verbsFor } from '../wireVerbs/verbsFor.js'
import { EntryEditor } from './EntryEditor.js'
import { describe, type ListedEntry, timeOf } from './entryList.js'
import { keptEdit } from './keptEdits.js'
import { type OpenEntry, openEntry } from './openEntry.js'

interface Props {
  entry: ListedEntry
  blogIsLive: boolean
  editUrl: string
  /** Hosts whose pages are framed. */
  frames?: readonly string[] | undefined
  /** It was saved. */
  onSaved: () => void
  /** None for those who have no verbs. */
  onVerb?: ((verb: Verb) => void) | undefined
  busy: boolean
}

const clock = { hour: '2-digit', minute: '2-digit' } as const
const day = { day: 'numeric', month: 'short' } as const

export function EntryRow({ entry, blogIsLive, editUrl, frames, onSaved, onVerb, busy }: Props) {
  const { i18n } = useTranslation()
  const say = useDeskWords()
  const { user } = useAuth()
  const { read } = useNewsroomApi()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const [opened, setOpened] = useState<OpenEntry>()
  // Somebody was in the middle of it when the page went.
  useEffect(() => {
    setOpened((before) => before ?? keptEdit(browserShelf, account, entry.id))
  }, [account, entry.id])
  const open = async () => {
    const found = await read<Record<string, unknown>>(`/entries/${entry.id}?draft=true&depth=0&joins=false`)
    const made = found && openEntry(found)
    if (made) setOpened(made)
    // Its text is more than plain: its own form shows all of it.
    else if (found) window.location.assign(editUrl)
  }
  const headline = entry.headline || say('noHeadline')
  const at = new Date(timeOf(entry))
  return (
    <li className="live-entry">
      <time dateTime={at.toISOString()} title={at.toLocaleString(i18n.language)}>
        {at.toLocaleTimeString(i18n.language, clock)} <small>{at.toLocaleDateString(i18n.language, day)}</small>
      </time>
      <div className="live-entry__text">
        <a href={editUrl}>{headline}</a>
        <p>
          <span className={`live-entry__state live-entry__state--${entry.wireState ?? 'none'}`}>
            {describe(entry, blogIsLive)
              .map((word) => say(word))
              .join(', ')}
          </span>
          {entry.pinned && <span className="live-entry__mark">{say('pinned')}</span>}
          {entry.keyEvent && <span className="live-entry__mark">{say('keyEvent')}</span>}
        </p>
      </div>
      {opened && (
        <EntryEditor
          entry={opened}
          frames={frames}
          onDone={() => {
            setOpened(undefined)
            onSaved()
          }}
        />
      )}
      {!opened && entry.wireState !== 'withdrawn' && (
        <div className="live-entry__edit">
          <Button
            aria-label={`${say('editHere')}: ${headline}`}
            buttonStyle="secondary"
            margin={false}
            onClick={() => void open()}
            size="small"
          >
            {say('editHere')}
          </Button>
        </div>
      )}
      {onVerb && (
        <div className="live-entry__verbs">
          <VerbButtons busy={busy} label={say('verbsOf', { headline })} onVerb={onVerb} verbs={verbsFor(entry, 'entries')} />
        </div>
      )}
    </li>
  )
}

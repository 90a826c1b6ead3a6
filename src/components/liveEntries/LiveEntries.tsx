'use client'

import { useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useId } from 'react'

import './liveEntries.css'
import '../wire/wire.css'
import { mayPublish, useNewsroomApi } from '../newsroomApi.js'
import { useVerb } from '../wireVerbs/useVerb.js'
import type { WireStanding } from '../wireVerbs/verbsFor.js'
import { EntryComposer } from './EntryComposer.js'
import { type ListedEntry, maxListed } from './entryList.js'
import { EntryRow } from './EntryRow.js'
import { useEntries } from './useEntries.js'

/** The desk of a live blog: file an entry, see all of them, newest first, and do to each what an editor does. */
export function LiveEntries() {
  const { id, savedDocumentData } = useDocumentInfo()
  const { user } = useAuth()
  const { config } = useConfig()
  const { attempt } = useNewsroomApi()
  const { entries, total, load } = useEntries(id)
  const titleId = useId()
  const { ask, busy, dialog } = useVerb<ListedEntry>({
    perform: (verb, body, entry) => (verb.name === 'unpublish' ? attempt('PATCH', `/entries/${entry.id}`, { _status: 'draft' }) : attempt('POST', `/entries/${entry.id}/${verb.name}`, body)),
    onDone: () => void load(),
    nameOf: ({ headline }) => headline ?? '',
  })
  if (!id) return <p>Save the live blog first; then entries can be filed here.</p>

  const { wireState } = (savedDocumentData ?? {}) as WireStanding
  if (wireState === 'withdrawn') return <p>This live blog was withdrawn, and its entries with it.</p>
  const blogIsLive = wireState === 'live'
  const editUrl = (entry: ListedEntry) => `${config.routes.admin}/collections/entries/${entry.id}`
  return (
    <div className="live-entries">
      <EntryComposer blog={id} blogIsLive={blogIsLive} mayPublish={mayPublish(user)} onFiled={() => void load()} />
      <section aria-labelledby={titleId}>
        <h3 id={titleId}>Entries{total > 0 && ` (${total})`}</h3>
        {entries?.length === 0 && <p>There are none yet.</p>}
        <ol>
          {entries?.map((entry) => (
            <EntryRow
              blogIsLive={blogIsLive}
              busy={busy}
              editUrl={editUrl(entry)}
              entry={entry}
              key={entry.id}
              onVerb={mayPublish(user) ? (verb) => ask(verb, entry) : undefined}
            />
          ))}
        </ol>
        {total > maxListed && (
          <p>
            These are the newest {maxListed}. <a href={`${config.routes.admin}/collections/entries?where[article][equals]=${id}`}>All entries</a>
          </p>
        )}
      </section>
      {dialog}
    </div>
  )
}

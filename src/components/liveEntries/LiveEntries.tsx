'use client'

import { useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useId } from 'react'

import './liveEntries.css'
import '../wire/wire.css'
import { mayPublish, useNewsroomApi } from '../newsroomApi.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useVerb } from '../wireVerbs/useVerb.js'
import { verbsFor, type WireStanding } from '../wireVerbs/verbsFor.js'
import { CoverageSwitch } from './CoverageSwitch.js'
import { EntryComposer } from './EntryComposer.js'
import { type ListedEntry, maxListed, momentsOf } from './entryList.js'
import { EntryRow } from './EntryRow.js'
import { KeyMoments } from './KeyMoments.js'
import { useEntries } from './useEntries.js'
import { appAddress } from '../../shared/appAddress.js'

/** The desk of a live blog: file an entry, see all of them, newest first, and do to each what an editor does. */
export function LiveEntries({ frames }: { frames?: readonly string[] }) {
  const say = useDeskWords()
  const { id, savedDocumentData } = useDocumentInfo()
  const { user } = useAuth()
  const { config } = useConfig()
  const { attempt } = useNewsroomApi()
  const { entries, total, coverage, load } = useEntries(id)
  const titleId = useId()
  const stays = useFocusStays<HTMLElement>()
  const { ask, busy, dialog } = useVerb<ListedEntry>({
    perform: (verb, body, entry) =>
      verb.name === 'unpublish'
        ? attempt('PATCH', `/entries/${entry.id}`, { _status: 'draft' })
        : attempt('POST', `/entries/${entry.id}/${verb.name}`, {
            ...body,
            ...(verb.name === 'publish' ? { baseRevision: entry.updatedAt } : {}),
          }),
    onDone: () => void load(),
    nameOf: ({ headline }) => headline ?? '',
    keepAs: ({ id: entry }) => `${(user as { id?: number | string } | null)?.id ?? ''}/entries/${entry}`,
  })
  const ofBlog = useVerb({ perform: (verb, body) => attempt('POST', `/articles/${id}/${verb.name}`, body), onDone: () => void load() })
  if (!id) return <p>{say('entrySaveFirst')}</p>

  const { wireState } = { ...(savedDocumentData as WireStanding | undefined), ...coverage } as WireStanding
  if (wireState === 'withdrawn') return <p>{say('entryGone')}</p>
  const blogIsLive = wireState === 'live'
  const editUrl = (entry: ListedEntry) => appAddress(`${config.routes.admin}/collections/entries/${entry.id}`)
  return (
    <div className="live-entries">
      {blogIsLive && coverage && mayPublish(user) && (
        <CoverageSwitch
          busy={ofBlog.busy}
          endedAt={coverage.coverageEndTime}
          onSwitch={() => {
            const verb = verbsFor({ kind: 'live', wireState: 'live', coverageEndTime: coverage.coverageEndTime ?? null }, 'articles').find(
              ({ name }) => name.endsWith('-live-blog'),
            )
            if (verb) ofBlog.ask(verb)
          }}
        />
      )}
      <EntryComposer blog={id} blogIsLive={blogIsLive} frames={frames} mayPublish={mayPublish(user)} onFiled={() => void load()} />
      <section aria-labelledby={titleId} ref={stays} tabIndex={-1}>
        <h2 id={titleId}>
          {say('entryList')}
          {total > 0 && ` (${total})`}
        </h2>
        {entries?.length === 0 && <p>{say('entryNone')}</p>}
        <ol>
          {entries?.map((entry) => (
            <EntryRow
              blogIsLive={blogIsLive}
              busy={busy}
              editUrl={editUrl(entry)}
              entry={entry}
              frames={frames}
              key={entry.id}
              onSaved={() => void load()}
              onVerb={mayPublish(user) ? (verb) => ask(verb, entry) : undefined}
            />
          ))}
        </ol>
        {total > maxListed && (
          <p>
            {say('entryNewest', { count: maxListed })}{' '}
            <a href={appAddress(`${config.routes.admin}/collections/entries?where[article][equals]=${id}`)}>{say('entryAll')}</a>
          </p>
        )}
      </section>
      <KeyMoments editUrl={editUrl} moments={momentsOf(entries ?? [])} />
      {dialog}
      {ofBlog.dialog}
    </div>
  )
}

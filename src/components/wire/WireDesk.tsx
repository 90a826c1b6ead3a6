'use client'

import { Button, Gutter, SetStepNav, useAuth } from '@payloadcms/ui'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { mayPublish, useNewsroomApi } from '../newsroomApi.js'
import { useVerb } from '../wireVerbs/useVerb.js'
import { verbsFor } from '../wireVerbs/verbsFor.js'
import { StillButton } from '../StillButton.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import type { WireRowData } from './readPage.js'
import { useWire } from './useWire.js'
import { useWireKeys } from './useWireKeys.js'
import { WireComposer } from './WireComposer.js'
import { WireFiltersBar } from './WireFiltersBar.js'
import { WireKeys } from './WireKeys.js'
import { filtersOf, showsNewest, toAddress, type WireFilters } from './wireQuery.js'
import { rowKey, WireRow } from './WireRow.js'
import '../wireVerbs/wireVerbs.css'
import './wire.css'

/** The wire as it runs, with the composer above it. */
export function WireDesk({ frames }: { frames: readonly string[] }) {
  const say = useDeskWords()
  const stays = useFocusStays<HTMLElement>()
  const { user } = useAuth()
  const { attempt } = useNewsroomApi()
  const { id: account, role } = (user ?? {}) as { id?: number | string; role?: string }
  const [filters, setFilters] = useFilters()
  const { page, error, isLive, editors, planned, reload } = useWire(filters, account)
  const [showsKeys, setShowsKeys] = useState(false)
  const headline = useRef<HTMLInputElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const { ask, busy, dialog } = useVerb<WireRowData>({
    perform: (verb, body, row) =>
      verb.name === 'unpublish'
        ? attempt('PATCH', `/${row.collection}/${row.id}`, { _status: 'draft' })
        : attempt('POST', `/${row.collection}/${row.id}/${verb.name}`, { ...body, ...seenOf(verb.name, row, filters) }),
    onDone: () => void reload(),
    nameOf: ({ headline: name }) => name ?? '',
    keepAs: ({ collection, id }) => `${account ?? ''}/${collection}/${id}`,
  })
  const isDesk = mayPublish(user)
  const rows = page?.docs
  const { isOn, switchKeys } = useWireKeys({
    compose: () => headline.current?.focus(),
    search: () => search.current?.focus(),
    help: () => setShowsKeys(true),
    correct: (id) => {
      const row = rows?.find((one) => rowKey(one) === id)
      const verb = row && isDesk ? verbsFor(row, row.collection).find(({ name }) => name === 'correct') : undefined
      if (row && verb) ask(verb, row)
    },
  })
  const sections = useMemo(() => [...new Set((rows ?? []).flatMap(({ section }) => section ?? []))], [rows])
  const pages = page?.totalPages ?? 1
  return (
    <Gutter className="wire-desk">
      <SetStepNav nav={[{ label: say('theWire') }]} />
      <div className="wire-desk__header">
        <h1>{say('theWire')}</h1>
        <span className={`wire-desk__live${isLive ? ' wire-desk__live--on' : ''}`} role="status">
          {say(isLive ? 'streamLive' : 'streamPolled')}
        </span>
        <Button aria-label={say('keyHelp')} buttonStyle="secondary" margin={false} onClick={() => setShowsKeys(true)} size="small">
          ?
        </Button>
      </div>
      {role !== 'moderator' && (
        <WireComposer
          account={account}
          frames={frames}
          headline={headline}
          mayPublish={isDesk}
          onFiled={() => void reload()}
          sections={sections}
        />
      )}
      <section aria-labelledby="wire-as-it-runs" className="wire-list" ref={stays} tabIndex={-1}>
        <h2 id="wire-as-it-runs">{say('asItRuns')}</h2>
        <WireFiltersBar filters={filters} onChange={setFilters} search={search} sections={sections} total={page?.totalDocs} />
        {error && (
          <p className="wire-list__error" role="alert">
            {error}
          </p>
        )}
        {rows?.length === 0 && <p>{say('nothingFound')}</p>}
        <ol aria-busy={!page}>
          {rows?.map((row) => (
            <WireRow
              busy={busy}
              heldBy={row.collection === 'articles' ? editors.get(String(row.id)) : undefined}
              key={rowKey(row)}
              onVerb={isDesk ? (verb) => ask(verb, row) : undefined}
              planned={row.collection === 'articles' ? planned.get(String(row.id)) : undefined}
              row={row}
            />
          ))}
        </ol>
        {pages > 1 && (
          <nav aria-label={say('pageOf', { page: filters.page, pages })} className="wire-list__pages">
            <StillButton
              buttonStyle="secondary"
              still={filters.page <= 1}
              onClick={() => setFilters({ page: filters.page - 1 })}
              size="small"
            >
              {say('later')}
            </StillButton>
            <span>{say('pageOf', { page: filters.page, pages })}</span>
            <StillButton
              buttonStyle="secondary"
              still={filters.page >= pages}
              onClick={() => setFilters({ page: filters.page + 1 })}
              size="small"
            >
              {say('earlier')}
            </StillButton>
          </nav>
        )}
      </section>
      {dialog}
      {showsKeys && <WireKeys isOn={isOn} onClose={() => setShowsKeys(false)} onSwitch={switchKeys} />}
    </Gutter>
  )
}

/** What is published is what the row showed, where it showed the newest. */
const seenOf = (verb: string, { updatedAt }: WireRowData, { state }: WireFilters) =>
  verb === 'publish' && showsNewest(state) ? { baseRevision: updatedAt } : {}

/** Filters that stand in the address: a reload and a colleague see the same. */
const useFilters = () => {
  const [filters, setFilters] = useState<WireFilters>(() => filtersOf(new URLSearchParams()))
  useEffect(() => setFilters(filtersOf(new URLSearchParams(window.location.search))), [])
  const change = useCallback((wanted: Partial<WireFilters>) => {
    setFilters((before) => {
      const made = { ...before, page: 1, ...wanted }
      window.history.replaceState(window.history.state, '', window.location.pathname + toAddress(made))
      return made
    })
  }, [])
  return [filters, change] as const
}

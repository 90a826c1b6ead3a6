'use client'

import { type RefObject, useEffect, useState } from 'react'

import { useDeskWords } from '../words/useDeskWords.js'
import { type WireFilters, type WireFilterState, wireFilterStates, wireKinds } from './wireQuery.js'

interface Props {
  filters: WireFilters
  onChange: (change: Partial<WireFilters>) => void
  search: RefObject<HTMLInputElement | null>
  total: number | undefined
}

/** Milliseconds after the last key until it is searched for. */
const restMs = 250

const stateWords = {
  all: 'filterAll',
  live: 'filterLive',
  held: 'filterHeld',
  ready: 'filterReady',
  drafts: 'filterDrafts',
  off: 'filterOff',
} as const
const kindWords = { wire: 'kindWire', story: 'kindStory', live: 'kindLive' } as const

export function WireFiltersBar({ filters, onChange, search, total }: Props) {
  const say = useDeskWords()
  const [words, setWords] = useState(filters.q)
  useEffect(() => setWords(filters.q), [filters.q])
  useEffect(() => {
    if (words === filters.q) return
    const timer = setTimeout(() => onChange({ q: words }), restMs)
    return () => clearTimeout(timer)
  }, [filters.q, onChange, words])
  return (
    <div className="wire-filters" role="search">
      <label>
        <span>{say('search')}</span>
        <input maxLength={200} onChange={({ target }) => setWords(target.value)} ref={search} type="search" value={words} />
      </label>
      <label>
        <span>{say('filterState')}</span>
        <select onChange={({ target }) => onChange({ state: target.value as WireFilterState })} value={filters.state}>
          {wireFilterStates.map((state) => (
            <option key={state} value={state}>
              {say(stateWords[state])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('kind')}</span>
        <select onChange={({ target }) => onChange({ kind: target.value })} value={filters.kind}>
          <option value="">{say('allKinds')}</option>
          {wireKinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(kindWords[kind])}
            </option>
          ))}
        </select>
      </label>
      <p role="status">{total === undefined ? '' : say('itemsFound', { count: total })}</p>
    </div>
  )
}

'use client'

import { type ChangeEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'

import { useDeskWords } from '../words/useDeskWords.js'
import { usePeople } from './usePeople.js'
import { type WireFilters, type WireFilterState, wireFilterStates, wireKinds } from './wireQuery.js'

interface Props {
  filters: WireFilters
  onChange: (change: Partial<WireFilters>) => void
  search: RefObject<HTMLInputElement | null>
  sections: readonly string[]
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
const kindWords = { wire: 'kindWire', story: 'kindStory', live: 'kindLive', entry: 'kindEntry' } as const

export function WireFiltersBar({ filters, onChange, search, sections, total }: Props) {
  const say = useDeskWords()
  const people = usePeople()
  const listId = useId()
  const words = useRested(filters.q, (q) => onChange({ q }))
  const section = useRested(filters.section, (wanted) => onChange({ section: wanted.trim() }))
  const tag = useRested(filters.tag, (wanted) => onChange({ tag: wanted.trim() }))
  return (
    <div className="wire-filters" role="search">
      <label>
        <span>{say('search')}</span>
        <input maxLength={200} ref={search} type="search" {...words} />
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
      <label>
        <span>{say('section')}</span>
        <input list={listId} maxLength={80} type="text" {...section} />
        <datalist id={listId}>
          {sections.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </label>
      <label>
        <span>{say('tags')}</span>
        <input maxLength={80} type="text" {...tag} />
      </label>
      <label>
        <span>{say('byline')}</span>
        <select onChange={({ target }) => onChange({ byline: target.value })} value={filters.byline}>
          <option value="">{say('filterAll')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={String(id)}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p role="status">{total === undefined ? '' : say('itemsFound', { count: total })}</p>
    </div>
  )
}

/** What is typed, which is looked for once the keys rest. */
const useRested = (value: string, onRest: (value: string) => void) => {
  const [typed, setTyped] = useState(value)
  const rest = useRef(onRest)
  useEffect(() => {
    rest.current = onRest
  }, [onRest])
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => rest.current(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed, value])
  return { value: typed, onChange: ({ target }: ChangeEvent<HTMLInputElement>) => setTyped(target.value) }
}

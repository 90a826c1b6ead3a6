import type { Metadata } from 'next'

import { fill } from '../../words/voice.js'
import { ItemList } from '../components/ItemList.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { searchItems } from '../../sources/searchItems.js'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const longestQuery = 100

export const searchMetadata = (config: SiteConfig) => async (): Promise<Metadata> => {
  const { voice } = await openSite(config)
  return { title: voice.words.search, robots: { index: false } }
}

/** A form that needs no script, and what it found. */
export const searchPage = (config: SiteConfig) =>
  async function SearchPage({ searchParams }: Props) {
    const { payload, voice } = await openSite(config)
    const { words } = voice
    const { q } = await searchParams
    const query = (Array.isArray(q) ? (q[0] ?? '') : (q ?? '')).trim().slice(0, longestQuery)
    const items = query === '' ? [] : await searchItems(payload, query)
    return (
      <div className="front">
        <h1>{words.search}</h1>
        <form className="search" action="/search" method="get" role="search">
          <input type="search" name="q" aria-label={words.search} defaultValue={query} maxLength={longestQuery} dir="auto" required />
          <button>{words.search}</button>
        </form>
        {query !== '' && items.length === 0 && (
          <p className="quiet" role="status">
            {fill(words.nothingFound, { query })}
          </p>
        )}
        {items.length > 0 && <ItemList items={items} voice={voice} />}
      </div>
    )
  }

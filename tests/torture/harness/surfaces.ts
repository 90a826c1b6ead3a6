import { XMLParser } from 'fast-xml-parser'

import type { WireEvent, WireItem } from '../../../src/livewire/types.js'

/** An item as a surface shows it; what a surface does not say is left out. */
export interface Shown {
  uid: string
  headline: string
  revision?: number
  corrections?: string[]
  bylines?: string[]
}

export interface FeedShown {
  live: Shown[]
  /** uids, where the format can say so. */
  withdrawn?: string[]
  /** Number of the last event it takes in, where the format says so. */
  seq?: number
}

const fetched = async (url: string, init?: RequestInit): Promise<Response> => {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${url} was answered ${response.status}: ${(await response.text()).slice(0, 200)}`)
  return response
}

/** The log after a number, to its end. */
export const readLog = async (url: string, after = 0): Promise<WireEvent[]> => {
  const events: WireEvent[] = []
  for (;;) {
    const response = await fetched(`${url}/livewire/log?after=${events.at(-1)?.seq ?? after}&limit=500`)
    const { items } = (await response.json()) as { items: WireEvent[] }
    if (items.length === 0) return events
    events.push(...items)
  }
}

/** `path` of a feed: `''` or `<slug>/`. */
export const feedReaders: Record<string, (url: string, path: string) => Promise<FeedShown>> = {
  'feed.json': async (url, path) => {
    const feed = (await (await fetched(`${url}/livewire/${path}feed.json`)).json()) as JsonFeed
    const live = feed.items.map(({ id, title, authors = [], _newsroom }) => ({
      uid: uidIn(id),
      headline: title,
      bylines: authors.map(({ name }) => name),
      revision: _newsroom.revision,
      corrections: _newsroom.corrections.map(({ text }) => text),
    }))
    return { live, seq: feed._newsroom.seq }
  },
  'rss.xml': async (url, path) => {
    const { rss } = (await parsed(`${url}/livewire/${path}rss.xml`)) as { rss: { channel: { item: { guid: unknown; title: string }[] } } }
    return { live: rss.channel.item.map(({ guid, title }) => ({ uid: uidIn(guid), headline: title })) }
  },
  'atom.xml': async (url, path) => {
    const { feed } = (await parsed(`${url}/livewire/${path}atom.xml`)) as { feed: AtomFeed }
    return {
      live: feed.entry.map(({ id, title }) => ({ uid: uidIn(id), headline: textOf(title) })),
      withdrawn: feed['at:deleted-entry'].map((entry) => uidIn(entry['@ref'])),
    }
  },
  'ninjs.json': async (url, path) => {
    const { seq, items } = (await (await fetched(`${url}/livewire/${path}ninjs.json`)).json()) as { seq: number; items: Ninjs[] }
    const isLive = ({ pubStatus }: Ninjs) => pubStatus === 'usable'
    const live = items
      .filter(isLive)
      .map((item) => ({ uid: uidIn(item.uri), headline: item.headlines?.[0]?.value ?? '', revision: Number(item.version) }))
    return { live, withdrawn: items.filter((item) => item.pubStatus !== 'usable').map(({ uri }) => uidIn(uri)), seq }
  },
}

/** Everything that anybody may read, page by page. */
export const listReaders: Record<string, (url: string) => Promise<Shown[]>> = {
  rest: (url) =>
    pages(async (page) => {
      const response = await fetched(`${url}/api/articles?limit=100&depth=0&sort=id&page=${page}`)
      return (await response.json()) as Page
    }),
  graphql: (url) =>
    pages(async (page) => {
      const query = `{ Articles(limit: 100, page: ${page}, sort: "id") { docs { id headline corrections { text } } hasNextPage } }`
      const response = await fetched(`${url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      const { data, errors } = (await response.json()) as { data?: { Articles?: Page }; errors?: unknown }
      if (!data?.Articles) throw new Error(`GraphQL answered ${JSON.stringify(errors)}`)
      return data.Articles
    }),
}

interface Page {
  docs: { id: number | string; headline: string; corrections?: { text: string }[] | null }[]
  hasNextPage: boolean
}

const pages = async (read: (page: number) => Promise<Page>): Promise<Shown[]> => {
  const shown: Shown[] = []
  for (let page = 1; ; page++) {
    const { docs, hasNextPage } = await read(page)
    shown.push(
      ...docs.map(({ id, headline, corrections }) => ({
        uid: `articles:${id}`,
        headline,
        corrections: (corrections ?? []).map(({ text }) => text),
      })),
    )
    if (!hasNextPage) return shown
  }
}

interface JsonFeed {
  _newsroom: { seq: number }
  items: { id: string; title: string; authors?: { name: string }[]; _newsroom: Pick<WireItem, 'corrections' | 'revision'> }[]
}

interface AtomFeed {
  entry: { id: string; title: unknown }[]
  'at:deleted-entry': { '@ref': string }[]
}

interface Ninjs {
  uri: string
  pubStatus: string
  version: string
  headlines?: { value: string }[]
}

const repeated = new Set(['item', 'entry', 'at:deleted-entry'])
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => repeated.has(name),
})

const parsed = async (url: string): Promise<unknown> => {
  const document = parser.parse(await (await fetched(url)).text()) as Record<string, Record<string, unknown>>
  // A feed without items has no such element at all.
  for (const place of [document.rss?.channel, document.feed] as (Record<string, unknown> | undefined)[]) {
    for (const name of repeated) if (place) place[name] ??= []
  }
  return document
}

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? String((value as { '#text'?: unknown })['#text'] ?? '') : String(value)

/** The uid at the end of a tag URI, or the whole of a guid. */
const uidIn = (value: unknown): string => /articles:[^:/]+$/.exec(textOf(value))?.[0] ?? textOf(value)

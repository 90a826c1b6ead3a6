/**
 * `npm run bench -- lists [--items 100000] [--few 1000] [--rounds 15]`: what the admin's lists of articles ask for, with many articles
 * against a few: Payload's own list, as its page finds it, and the Wire's, as its page asks the API; first pages, searches, filters.
 * Milliseconds, the median of each; `ratio` is the worst of many to few. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'

import type { Where } from 'payload'

import { readPage } from '../src/components/wire/readPage.js'
import { filtersOf, type WireFilters } from '../src/components/wire/wireQuery.js'
import { learnLists } from '../src/database/followLists.js'
import { benchDatabase, bootBench, median } from './bootBench.js'
import { article } from './lib/article.js'
import { fillArticles } from './lib/fillArticles.js'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    few: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '15' },
  },
})
const [many, few, rounds] = [Number(values.items), Number(values.few), Number(values.rounds)]

const app = await bootBench({ enabled: true })
const { payload } = app
const { docs: accounts } = await payload.find({
  collection: 'users',
  limit: 1,
})
const user = accounts[0] && { ...accounts[0], collection: 'users' as const }

/** As the page of Payload's list finds them. */
const list =
  (where: Where = {}, more: { page?: number; sort?: string } = {}) =>
  () =>
    payload.find({
      collection: 'articles',
      ...{
        depth: 0,
        draft: true,
        limit: 25,
        page: 1,
        sort: '-updatedAt',
        overrideAccess: false,
        includeLockStatus: true,
      },
      ...more,
      where,
      user,
    })
const like = (words: string): Where => ({
  or: ['headline', 'standfirst', 'slug'].map((field) => ({
    [field]: { like: words },
  })),
})

/** As the Wire asks for them. */
const wire =
  (filters: Partial<WireFilters> = {}) =>
  () =>
    readPage({ ...filtersOf(new URLSearchParams()), ...filters }, async (path) => {
      const response = await app.send('GET', `/api${path}`)
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${path} was answered ${response.status}: ${text.slice(0, 200)}`)
      return JSON.parse(text) as never
    })

const questions: Record<string, () => Promise<unknown>> = {
  first: list(),
  page20: list({}, { page: 20 }),
  byHeadline: list({}, { sort: 'headline' }),
  search: list(like('Livewire')),
  searchRare: list(like('filled-777')),
  searchNone: list(like('nowhere at all')),
  section: list({ section: { equals: 'Harbour' } }),
  drafts: list({ _status: { equals: 'draft' } }),
  since: list({ publishedAt: { greater_than: '2020-01-01T10:00:00.000Z' } }),
  wire: wire(),
  wireLive: wire({ state: 'live' }),
  wireDrafts: wire({ state: 'drafts' }),
  wireReady: wire({ state: 'ready' }),
  wireOff: wire({ state: 'off' }),
  wireKind: wire({ kind: 'story' }),
  wireSearch: wire({ q: 'Livewire' }),
  wireSearchRare: wire({ q: 'filled-777' }),
}

const measure = async (): Promise<Record<string, number>> => {
  const times: Record<string, number> = {}
  for (const [name, ask] of Object.entries(questions)) {
    const each: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const began = performance.now()
      await ask()
      // The first of each prepares its statements.
      if (round > 0) each.push(performance.now() - began)
    }
    times[name] = Number(median(each).toFixed(2))
  }
  return times
}

const { id: template } = await payload.create({
  collection: 'articles',
  data: article(0) as never,
  overrideAccess: true,
})
const fill = async (from: number, to: number) => {
  await fillArticles(payload, { template, from, to })
  const began = performance.now()
  await learnLists(payload, 'articles')
  console.log(`the index of their words took ${Math.round(performance.now() - began)} ms`)
}
await fill(0, few)
const withFew = await measure()
console.log(`${few} articles`, withFew)
await fill(few, many)
const withMany = await measure()
console.log(`${many} articles`, withMany)
const ratios = Object.fromEntries(
  Object.keys(questions).map((name) => [name, Number(((withMany[name] ?? 0) / (withFew[name] ?? 1)).toFixed(2))]),
)
console.log('ratios', ratios)
await app.stop()
console.log(
  JSON.stringify({
    name: 'lists',
    ratio: Math.max(...Object.values(ratios)),
    ratios,
    few: withFew,
    many: withMany,
    unit: 'ms',
    items: many,
    baselineName: `${few} articles`,
    database: benchDatabase(),
  }),
)
process.exit(0)

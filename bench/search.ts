/**
 * `npm run bench -- search [--items 10000] [--few 500]`: what the site's search costs among many articles against a few: a word in one
 * text, a word in all of them, two words, the beginning of a word, a word in none; and how fast their words are read. Milliseconds, the
 * median of each; `ratio` is the worst of many to few. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { insertRows } from '../src/database/insertRows.js'
import { startSearchIndex } from '../src/jobs/followSearch.js'
import { getLivewire } from '../src/jobs/livewire.js'
import type { WireItem } from '../src/livewire/types.js'
import { type LogRow, logSlug, sequencerName, stateSlug } from '../src/log/rows.js'
import { inTransaction } from '../src/log/transaction.js'
import { searchItems } from '../src/sources/searchItems.js'
import { benchDatabase, bootBench, median } from './bootBench.js'
import { article } from './lib/article.js'

const { values } = parseArgs({ options: { items: { type: 'string', default: '10000' }, few: { type: 'string', default: '500' } } })
const [many, few] = [Number(values.items), Number(values.few)]
const app = await bootBench({ enabled: true })

const livewire = getLivewire(app.payload)
if (!livewire) throw new Error('The Livewire does not run')
const index = startSearchIndex(app.payload, livewire)

const fill = async (from: number, to: number): Promise<number> => {
  const bar = new SingleBar({ format: 'filling {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 20_000 }, Presets.shades_classic)
  bar.start(to, from)
  for (let done = from; done < to; done += 200) {
    const rows = Array.from({ length: Math.min(to, done + 200) - done }, (_, n) => toRow(done + n))
    await inTransaction(app.payload, async (req) => {
      await insertRows(app.payload, logSlug, rows, req)
      const lastSeq = rows.at(-1)?.seq
      const where = { id: { equals: sequencerName } }
      await app.payload.db.updateOne({ collection: stateSlug, where, data: { lastSeq }, req, returning: false })
    })
    bar.update(Math.min(to, done + 200))
  }
  bar.stop()
  const began = performance.now()
  await index.settled()
  return Math.round((to - from) / ((performance.now() - began) / 1000))
}

const toRow = (n: number): LogRow => {
  const at = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString()
  const uid = `articles:filled-${n}`
  const snapshot: WireItem = {
    ...template,
    uid,
    url: `${template.url}-${n}`,
    bodyText: `${template.bodyText}\nThe harbour on day ${n}, said word${n}x. What was seen there by ${n % 4 ? 'many' : 'few'}.`,
    publishedAt: at,
    updatedAt: at,
  }
  const filters = { kind: 'wire', section: null, tags: null, partOf: null, pinned: null }
  const state = { latest: true, redacted: false, publishedAt: at, movedAt: at }
  return {
    id: `bench-${n}`,
    seq: first + n,
    item: uid,
    revision: 1,
    type: 'article.published',
    at,
    source: 'articles',
    ...filters,
    ...state,
    snapshot,
  }
}

// No other begins with the one that stands in one text: else it were found in as many as there are, of which fifty are read.
const questions = { one: 'word77x', all: 'harbour', two: 'harbour few', begun: 'harb', none: 'nowhere' }
const measure = async (): Promise<Record<string, number>> => {
  const times: Record<string, number> = {}
  for (const [name, query] of Object.entries(questions)) {
    const each: number[] = []
    for (let round = 0; round < 15; round++) {
      const began = performance.now()
      await searchItems(app.payload, query)
      each.push(performance.now() - began)
    }
    times[name] = Number(median(each).toFixed(2))
  }
  return times
}

await app.send('POST', '/api/articles', article(0))
await livewire.settled()
const [event] = await livewire.events(0, 1)
const template = event?.article as WireItem
const first = (await livewire.lastSeq()) + 1

await fill(0, few)
const withFew = await measure()
const indexedPerSecond = await fill(few, many)
const withMany = await measure()
await index.stop()
const ratios = Object.fromEntries(
  Object.keys(questions).map((name) => [name, Number(((withMany[name] ?? 0) / (withFew[name] ?? 1)).toFixed(2))]),
)
await app.stop()
console.log(
  JSON.stringify({
    name: 'search',
    ratio: Math.max(...Object.values(ratios)),
    ratios,
    few: withFew,
    many: withMany,
    indexedPerSecond,
    unit: 'ms',
    items: many,
    baselineName: `${few} articles`,
    database: benchDatabase(),
  }),
)
process.exit(0)

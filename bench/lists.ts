/**
 * `npm run bench -- lists [--items 100000] [--few 1000]`: what the admin's list of articles asks the database for, with many articles
 * against a few: the first page, a search, and filters by section, state and date. Milliseconds, the median of each; `ratio` is the
 * worst of many to few. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { inTransaction } from '../src/log/transaction.js'
import { benchDatabase, bootBench, median } from './bootBench.js'
import { article } from './lib/article.js'

const { values } = parseArgs({ options: { items: { type: 'string', default: '100000' }, few: { type: 'string', default: '1000' } } })
const [many, few] = [Number(values.items), Number(values.few)]
const rounds = 15
const batchSize = 200

const app = await bootBench({ enabled: true })
const sections = ['Politics', 'Harbour', 'Town', 'Environment', 'Sport']

/** Articles and their newest versions, as a newsroom of some years has them, past hooks. */
const fill = async (from: number, to: number): Promise<void> => {
  const bar = new SingleBar({ format: 'filling {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 20_000 }, Presets.shades_classic)
  bar.start(to, from)
  for (let done = from; done < to; done += batchSize) {
    await inTransaction(app.payload, async (req) => {
      for (let n = done; n < Math.min(to, done + batchSize); n++) {
        const at = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString()
        const section = sections[n % sections.length]
        const data = {
          ...article(n),
          slug: `filled-${n}`,
          kind: 'wire',
          section,
          publishedAt: at,
          wireState: 'live',
          createdAt: at,
          updatedAt: at,
        }
        const { id } = await app.payload.db.create({ collection: 'articles', data, req })
        await app.payload.db.createVersion({
          collectionSlug: 'articles',
          parent: id,
          versionData: data as never,
          autosave: false,
          createdAt: at,
          updatedAt: at,
          req,
        })
      }
    })
    bar.update(Math.min(to, done + batchSize))
  }
  bar.stop()
}

const list = '/api/articles?draft=true&depth=0&limit=10&sort=-updatedAt'
const questions: Record<string, string> = {
  first: list,
  page100: `${list}&page=50`,
  search: `${list}&where[or][0][headline][like]=number&where[or][1][slug][like]=number`,
  searchRare: `${list}&where[or][0][headline][like]=filled-777&where[or][1][slug][like]=filled-777`,
  section: `${list}&where[section][equals]=Harbour`,
  state: `${list}&where[_status][equals]=draft`,
  date: `${list}&where[publishedAt][greater_than]=2020-01-01T10:00:00.000Z`,
  headline: '/api/articles?draft=true&depth=0&limit=10&sort=headline',
}

const measure = async (): Promise<Record<string, number>> => {
  const times: Record<string, number> = {}
  for (const [name, path] of Object.entries(questions)) {
    const each: number[] = []
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const response = await app.send('GET', path)
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${name} was answered ${response.status}: ${text.slice(0, 200)}`)
      each.push(performance.now() - began)
    }
    times[name] = Number(median(each).toFixed(2))
  }
  return times
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

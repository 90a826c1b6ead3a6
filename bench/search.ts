/**
 * `npm run bench -- search [--items 10000] [--few 500]`: what the site's search costs among many articles against a few: a word in one
 * headline, a word in all of them, two words, a word in none. Milliseconds, the median of each; `ratio` is the worst of many to few. The
 * last line is one JSON object.
 */
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { inTransaction } from '../src/log/transaction.js'
import { searchItems } from '../src/sources/searchItems.js'
import { benchDatabase, bootBench, median } from './bootBench.js'
import { article } from './lib/article.js'

const { values } = parseArgs({ options: { items: { type: 'string', default: '10000' }, few: { type: 'string', default: '500' } } })
const [many, few] = [Number(values.items), Number(values.few)]
const app = await bootBench({ enabled: true })

const fill = async (from: number, to: number): Promise<void> => {
  const bar = new SingleBar({ format: 'filling {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 20_000 }, Presets.shades_classic)
  bar.start(to, from)
  for (let done = from; done < to; done += 200) {
    await inTransaction(app.payload, async (req) => {
      for (let n = done; n < Math.min(to, done + 200); n++) {
        const at = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString()
        const data = {
          ...article(n),
          headline: `The harbour on day ${n}, said word${n}`,
          standfirst: `What was seen there by ${n % 7 ? 'many' : 'few'}`,
          slug: `filled-${n}`,
          kind: 'wire',
          publishedAt: at,
          wireState: 'live',
          _status: 'published',
          createdAt: at,
          updatedAt: at,
        }
        await app.payload.db.create({ collection: 'articles', data, req, returning: false })
      }
    })
    bar.update(Math.min(to, done + 200))
  }
  bar.stop()
}

const questions = { one: 'word77', all: 'harbour', two: 'harbour few', none: 'nowhere' }
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

await fill(0, few)
const withFew = await measure()
await fill(few, many)
const withMany = await measure()
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
    unit: 'ms',
    items: many,
    baselineName: `${few} articles`,
    database: benchDatabase(),
  }),
)
process.exit(0)

/**
 * `npm run bench -- publish [--rounds 7] [--publishes 200]`: publishes a second through REST with the Livewire's hooks,
 * until every event is numbered, while a feed is being read, against the same collections without them. The two take
 * turns in one process, so that a noisy machine troubles both.
 */
import { parseArgs } from 'node:util'

import { getLivewire } from '../src/jobs/livewire.js'
import { type BenchApp, benchDatabase, bootBench, median } from './bootBench.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, publishes: { type: 'string', default: '200' } } })
const rounds = Number(values.rounds)
const publishes = Number(values.publishes)
const concurrency = 8

const paragraph = (text: string) => ({
  type: 'paragraph',
  version: 1,
  children: [{ type: 'text', version: 1, text, format: 0, style: '', mode: 'normal', detail: 0 }],
})
const body = {
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: Array.from({ length: 6 }, (_, n) => paragraph(`Paragraph ${n}. ${'The court filing said on Friday. '.repeat(8)}`)),
  },
}

const publishesPerSecond = async (app: BenchApp): Promise<number> => {
  const start = performance.now()
  let next = 0
  const work = async () => {
    while (next < publishes) {
      const n = next++
      const response = await app.send('POST', '/api/articles', {
        headline: `Bench ${n}`,
        section: 'Politics',
        tags: ['bench'],
        body,
        _status: 'published',
      })
      if (response.status !== 201) throw new Error(`A publish was answered ${response.status}: ${await response.text()}`)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  await getLivewire(app.payload)?.numbered()
  return publishes / ((performance.now() - start) / 1000)
}

const ours = await bootBench({ enabled: true })
const plain = await bootBench({ enabled: false })
await getLivewire(ours.payload)?.read({ slug: '', file: 'feed.json' })
for (const app of [ours, plain]) await publishesPerSecond(app)

const measured: { ours: number; plain: number }[] = []
for (let round = 0; round < rounds; round++) {
  const oursFirst = round % 2 === 0
  const first = await publishesPerSecond(oursFirst ? ours : plain)
  const second = await publishesPerSecond(oursFirst ? plain : ours)
  measured.push(oursFirst ? { ours: first, plain: second } : { ours: second, plain: first })
  console.log(`round ${round + 1}: ${measured.at(-1)?.ours.toFixed(1)}/s with the Livewire, ${measured.at(-1)?.plain.toFixed(1)}/s without`)
}
await ours.stop()
await plain.stop()
console.log(
  JSON.stringify({
    name: 'publish',
    ratio: Number(median(measured.map((round) => round.ours / round.plain)).toFixed(3)),
    ours: Number(median(measured.map((round) => round.ours)).toFixed(1)),
    baseline: Number(median(measured.map((round) => round.plain)).toFixed(1)),
    baselineName: 'the same collections without the Livewire and its hooks',
    unit: 'publishes/s',
    database: benchDatabase(),
    rounds,
  }),
)
process.exit(0)

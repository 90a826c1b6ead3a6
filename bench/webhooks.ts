/**
 * `npm run bench -- webhooks [--rounds 5] [--events 1000] [--publishes 200]`: deliveries a second with attempts recorded, against a
 * bare loop that signs and posts the same bodies through the same HTTP client to the same sink; and the time from commit to
 * receipt, at idle and beside an endpoint that hangs and one that refuses.
 *
 * `npm run bench -- webhooks --rows 1000000 [--repeats 15]`: how long the admin's lists and panels and the workers' claim take with
 * so many deliveries stored, against 1,000.
 */
import { parseArgs } from 'node:util'

import { benchDatabase, median } from './bootBench.js'
import { measureLatency } from './webhooks/latency.js'
import { measureRows } from './webhooks/rows.js'
import { measureThroughput } from './webhooks/throughput.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '1000' },
    publishes: { type: 'string', default: '200' },
    rows: { type: 'string' },
    repeats: { type: 'string', default: '15' },
  },
})
const database = benchDatabase()
const round1 = (value: number) => Number(value.toFixed(1))

if (values.rows) {
  const { ratio, rows, slowest, queries } = await measureRows(Number(values.rows), Number(values.repeats))
  for (const [name, [few, many]] of Object.entries(queries))
    console.log(`${name.padEnd(28)} ${few} ms at 1,000, ${many} ms at ${rows.toLocaleString('en')}`)
  const [baseline, ours] = queries[slowest] ?? [Number.NaN, Number.NaN]
  console.log(
    JSON.stringify({
      name: 'webhooks-rows',
      ratio,
      ours,
      baseline,
      baselineName: 'the same query at 1,000 deliveries',
      unit: 'ms',
      database,
      rows,
      slowest,
      queries,
    }),
  )
} else {
  const { ours, bare } = await measureThroughput({ rounds: Number(values.rounds), events: Number(values.events) })
  for (const [round, rate] of ours.entries())
    console.log(`round ${round + 1}: ${round1(rate)}/s delivered and recorded, ${round1(bare[round] ?? Number.NaN)}/s by the bare loop`)
  const { idle, besideTroubled } = await measureLatency(Number(values.publishes))
  console.log(
    JSON.stringify({
      name: 'webhooks',
      ratio: Number(median(ours.map((rate, round) => rate / (bare[round] ?? Number.NaN))).toFixed(3)),
      ours: round1(median(ours)),
      baseline: round1(median(bare)),
      baselineName: 'a bare loop that signs and posts the same bodies through an undici Pool to the same sink',
      unit: 'deliveries/s',
      database,
      commitToReceiptMs: idle,
      besideHangingAndRefusingMs: besideTroubled,
      p99RatioBesideTroubled: Number((besideTroubled.p99 / idle.p99).toFixed(2)),
    }),
  )
}
process.exit(0)

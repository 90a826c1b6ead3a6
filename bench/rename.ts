/**
 * `npm run bench -- rename [--items 10000] [--publishes 300] [--seed 1]`: a person with 10,000 live bylines is renamed. Milliseconds of
 * the request; seconds until the wire, in order and in its feeds, tells the new name of all of them; the 99th percentile of publishes
 * meanwhile, against the same instance at rest. Then the person is renamed again, the instance is killed without warning in the middle,
 * and another goes on: all must have been told, once each.
 */
import { once } from 'node:events'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { serverFlags } from '../scripts/lib/serverFlags.mjs'
import { benchDatabase } from './bootBench.js'
import { type Child, served, startChild } from './lib/child.js'
import { scratchDatabase } from './lib/scratch.js'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    publishes: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
})
const [items, publishes, seed] = [values.items, values.publishes, values.seed].map(Number) as [number, number, number]
/** Between two publishes: a busy desk, not a load test. */
const pauseMs = 50

const scratch = await scratchDatabase()
const start = async (): Promise<Child> => {
  const child = startChild('../servers/renameServer.ts', { BENCH_SHARE: scratch.uri }, serverFlags)
  child.process.setMaxListeners(50)
  await served(child)
  return child
}

let questions = 0
const ask = async <T>({ process: child }: Child, message: object): Promise<T> => {
  const question = ++questions
  child.send({ question, ...message })
  for (;;) {
    const [answer] = (await once(child, 'message')) as [T & { question?: number; error?: string }]
    if (answer.question !== question) continue
    if (answer.error) throw new Error(answer.error)
    return answer
  }
}

const first = await start()
const bar = new SingleBar({ format: 'filling {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 10_000 }, Presets.shades_classic)
bar.start(items, 0)
first.process.on('message', ({ filled }: { filled?: number }) => filled && bar.update(filled))
const { person } = await ask<{ person: string }>(first, { fill: items })
bar.stop()

const percentile = (ms: number[], share: number): number =>
  [...ms].sort((a, b) => a - b)[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? Number.NaN
const rounded = (value: number): number => Number(value.toFixed(2))
const publish = async (count: number): Promise<number[]> => (await ask<{ ms: number[] }>(first, { publish: { count, pauseMs } })).ms

await publish(50)
const idle = await publish(publishes)

const before = await ask<{ seq: number }>(first, { lastSeq: true })
const renamed = performance.now()
const { ms: requestMs } = await ask<{ ms: number }>(first, { rename: { person, name: 'Jo Quills' } })
let isRight = false
const right = ask(first, { right: true }).then(() => {
  isRight = true
  return (performance.now() - renamed) / 1000
})
const meanwhile: number[] = []
while (!isRight) meanwhile.push(...(await publish(10)))
const seconds = await right
const told = await ask<Judged>(first, { judge: { after: before.seq, name: 'Jo Quills' } })
console.log(
  `request ${requestMs.toFixed(0)} ms, right after ${seconds.toFixed(1)} s, ${meanwhile.length} publishes meanwhile: ${JSON.stringify(told)}`,
)
idle.push(...(await publish(publishes)))

interface Judged {
  items: number
  twice: number
  others: number
}

const killAt = items * (0.2 + ((seed * 37) % 50) / 100)
const mark = await ask<{ seq: number }>(first, { lastSeq: true })
const again = performance.now()
await ask(first, { rename: { person, name: 'Jo Quillson' } })
let done = 0
while (done < killAt) ({ done } = await ask<{ done: number }>(first, { progress: true }))
first.process.kill('SIGKILL')
await once(first.process, 'exit')
const second = await start()
await ask(second, { right: true })
const secondsWithKill = (performance.now() - again) / 1000
const toldAgain = await ask<Judged>(second, { judge: { after: mark.seq, name: 'Jo Quillson' } })
console.log(
  `killed after ${done} of ${items}; right after ${secondsWithKill.toFixed(1)} s, start of the other one included: ${JSON.stringify(toldAgain)}`,
)
await ask(second, { stop: { drop: true } })
await second.stop()
await scratch.remove()

const [p99, idleP99] = [percentile(meanwhile, 0.99), percentile(idle, 0.99)]
const lost = 2 * items - told.items - toldAgain.items
console.log(
  JSON.stringify({
    name: 'rename',
    ratio: rounded(p99 / idleP99),
    ours: rounded(p99),
    baseline: rounded(idleP99),
    unit: 'ms of a publish meanwhile, 99th percentile',
    baselineName: 'the same instance at rest',
    database: benchDatabase(),
    items,
    requestMs: rounded(requestMs),
    secondsUntilRight: rounded(seconds),
    secondsUntilRightWithKill: rounded(secondsWithKill),
    killedAfter: done,
    lost,
    twice: told.twice + toldAgain.twice,
    publishesMeanwhile: meanwhile.length,
    p50: rounded(percentile(meanwhile, 0.5)),
    baselineP50: rounded(percentile(idle, 0.5)),
  }),
)
process.exit(lost + told.twice + toldAgain.twice === 0 ? 0 : 1)

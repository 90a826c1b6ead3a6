import { once } from 'node:events'

import autocannon from 'autocannon'
import { MultiBar, Presets } from 'cli-progress'

import { serverFlags } from '../../scripts/lib/serverFlags.mjs'
import { benchDatabase, median } from '../bootBench.js'
import { type Child, startChild } from './child.js'

export interface ScaleOptions {
  /** Events in the log, the smallest first. */
  sizes: number[]
  rounds: number
  /** Seconds of each measurement of the prepared feed. */
  seconds: number
}

interface Sized {
  size: number
  child: Child
  url: string
  preparations: string[]
}

/**
 * The same reads over logs of several sizes, each a process and a database of its own; they take turns. Prints the
 * milliseconds or requests a second of each, and how the largest compares to the smallest.
 */
export const scaleFeed = async ({ sizes, rounds, seconds }: ScaleOptions): Promise<void> => {
  const logs = await fill(sizes)
  const measured = new Map<string, number[][]>()
  const note = (name: string, index: number, value: number) => {
    const ofName = measured.get(name) ?? sizes.map(() => [])
    ofName[index]?.push(value)
    measured.set(name, ofName)
  }
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { size, child, url, preparations }] of logs.entries()) {
      const noted = (name: string, value: number) => (round > 0 ? note(name, index, value) : undefined)
      noted('read', await readsPerSecond(`${url}/livewire/feed.json`, seconds))
      for (const [place, after] of Object.entries({ start: 0, middle: Math.floor(size / 2), end: Math.max(0, size - 100) })) {
        noted(`log.${place}`, await millisecondsOf(`${url}/livewire/log?after=${after}&limit=100`))
      }
      for (const name of preparations) noted(`prepare.${name}`, (await child.ask<{ ms: number }>({ prepare: name })).ms)
      noted('residentMegabytes', child.residentBytes() / 1024 / 1024)
    }
    console.log(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`)
  }
  for (const { child } of logs) await child.stop()

  const results = [...measured].map(([name, ofName]) => [name, ofName.map((values) => rounded(median(values)))] as const)
  for (const [name, values] of results) console.log(name.padEnd(28), ...values.map((value) => String(value).padStart(10)))
  const read = results.find(([name]) => name === 'read')?.[1] ?? []
  console.log(
    JSON.stringify({
      name: 'feed',
      mode: 'scale',
      ratio: rounded((read.at(-1) ?? 0) / (read[0] ?? 1)),
      ours: read.at(-1),
      baseline: read[0],
      unit: 'requests/s',
      baselineName: `the same read with ${sizes[0]} events in the log`,
      database: benchDatabase(),
      sizes,
      ...Object.fromEntries(results),
      largestToSmallest: Object.fromEntries(results.map(([name, values]) => [name, rounded((values.at(-1) ?? 0) / (values[0] ?? 1))])),
    }),
  )
}

const fill = async (sizes: number[]): Promise<Sized[]> => {
  const bars = new MultiBar(
    { format: 'filling the log {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 10_000 },
    Presets.shades_classic,
  )
  const logs: Sized[] = []
  for (const size of sizes) {
    const child = startChild('../servers/scaleServer.ts', { BENCH_ITEMS: String(size) }, serverFlags)
    const bar = bars.create(size, 0)
    for (;;) {
      const [message] = (await once(child.process, 'message')) as [{ filled?: number; port?: number; preparations?: string[] }]
      bar.update(message.filled ?? size)
      if (message.port === undefined) continue
      logs.push({ size, child, url: `http://127.0.0.1:${message.port}`, preparations: message.preparations ?? [] })
      break
    }
  }
  bars.stop()
  return logs
}

const readsPerSecond = async (url: string, duration: number): Promise<number> => {
  const result = await autocannon({ url, duration, connections: 20, headers: { 'accept-encoding': 'identity' } })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} failed`)
  return result.requests.average
}

/** Of one request, the median of twenty. */
const millisecondsOf = async (url: string): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < 20; n++) {
    const start = performance.now()
    const response = await fetch(url)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${url} was answered ${response.status}`)
    times.push(performance.now() - start)
  }
  return median(times)
}

const rounded = (value: number): number => Number(value.toFixed(3))

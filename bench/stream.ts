/**
 * `npm run bench -- stream [--streams 1000] [--events 100] [--rounds 3] [--open 10000]`: milliseconds from the commit of a
 * publish until the event is in the hands of each of so many readers, against a bare `node:http` server that sends the same
 * bytes to as many. On MongoDB it is published on one instance and read on another. Then opens 10,000 streams on
 * one process and says what each of them adds to its resident memory.
 *
 * Readers are a process of their own and come from 127.0.0.2, 127.0.0.3, …, 20 from each: the limits are those of the
 * product. 10,000 streams need a limit of more than 10,100 open files (`ulimit -n`) for either process.
 */
import { parseArgs } from 'node:util'

import { serverFlags } from '../scripts/lib/serverFlags.mjs'
import { benchDatabase, median } from './bootBench.js'
import { type Child, served, startChild } from './lib/child.js'

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '1000' },
    events: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    open: { type: 'string', default: '10000' },
  },
})
const [streams, events, rounds, openCount] = [values.streams, values.events, values.rounds, values.open].map(Number) as [
  number,
  number,
  number,
  number,
]
/** Between two publishes, so that each is measured by itself. */
const pauseMs = 20

const writer = startChild('../servers/streamServer.ts', {}, serverFlags)
const { port: writerPort, databaseUri } = await served<{ port: number; databaseUri: string }>(writer)
const reader = benchDatabase() === 'mongodb' ? startChild('../servers/streamServer.ts', { BENCH_SHARE: databaseUri }, serverFlags) : writer
const port = reader === writer ? writerPort : (await served<{ port: number }>(reader)).port
const readers = startChild('../servers/streamReaders.ts')

/** A first event, to have its bytes. */
await writer.ask({ publish: 1 })
const firstEvent = async (): Promise<string> => {
  for (;;) {
    const { items } = (await (await fetch(`http://127.0.0.1:${writerPort}/livewire/log`)).json()) as { items: { seq: number }[] }
    if (items[0]) return JSON.stringify(items[0])
    // Whichever instance leads has yet to number it.
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const body = await firstEvent()
const bare = startChild('../servers/bareStream.ts', { BENCH_BODY: body })
const { port: barePort } = await served<{ port: number }>(bare)

interface Latency {
  p50: number
  p99: number
}

const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const measure = async (sender: Child, at: number, firstSeq: number): Promise<Latency> => {
  await readers.ask({ open: streams, port: at })
  const { commits } = await sender.ask<{ commits: string[] }>({ publish: events, pauseMs })
  const { ms, missing } = await readers.ask<{ ms: number[]; missing: number }>({ firstSeq, commits })
  await readers.ask({ close: true })
  if (missing > 0) throw new Error(`${missing} of ${streams * events} events did not arrive`)
  const sorted = Float64Array.from(ms).sort()
  return { p50: percentile([...sorted], 0.5), p99: percentile([...sorted], 0.99) }
}

const ours: Latency[] = []
const plain: Latency[] = []
let bareSeq = 0
for (let round = 0; round <= rounds; round++) {
  const { lastSeq } = await writer.ask<{ lastSeq: number }>({ lastSeq: true })
  const [mine, its] = [await measure(writer, port, lastSeq + 1), await measure(bare, barePort, bareSeq + 1)]
  bareSeq += events
  if (round > 0) {
    ours.push(mine)
    plain.push(its)
  }
  console.log(
    round === 0
      ? 'warmed up'
      : `round ${round} of ${rounds}: p50 ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)} ms; bare p99 ${its.p99.toFixed(1)} ms`,
  )
}

const memory = openCount > 0 ? await memoryOf(openCount) : undefined
for (const child of new Set([readers, bare, reader, writer])) await child.stop()

const rounded = (value: number) => Number(value.toFixed(2))
const of = (list: Latency[], which: keyof Latency) => rounded(median(list.map((latency) => latency[which])))
console.log(
  JSON.stringify({
    name: 'stream',
    ratio: rounded(median(ours.map(({ p99 }, n) => p99 / (plain[n]?.p99 ?? Number.NaN)))),
    ours: of(ours, 'p99'),
    baseline: of(plain, 'p99'),
    unit: 'ms from commit to reader, 99th percentile',
    baselineName: 'bare node:http sending the same bytes to as many',
    database: benchDatabase(),
    streams,
    instances: reader === writer ? 1 : 2,
    p50: of(ours, 'p50'),
    baselineP50: of(plain, 'p50'),
    bytes: Buffer.byteLength(body),
    ...memory,
  }),
)
process.exit(0)

async function memoryOf(count: number) {
  const settle = () => new Promise((resolve) => setTimeout(resolve, 2000))
  await settle()
  const before = reader.residentBytes()
  await readers.ask({ open: count, port })
  await settle()
  const open = reader.residentBytes()
  const { lastSeq } = await writer.ask<{ lastSeq: number }>({ lastSeq: true })
  const { commits } = await writer.ask<{ commits: string[] }>({ publish: 10, pauseMs })
  const { missing } = await readers.ask<{ missing: number }>({ firstSeq: lastSeq + 1, commits })
  if (missing > 0) throw new Error(`${missing} of ${count * 10} events did not arrive`)
  await settle()
  const after = reader.residentBytes()
  return {
    openStreams: count,
    bytesPerStream: Math.round((open - before) / count),
    bytesPerStreamAfterEvents: Math.round((after - before) / count),
  }
}

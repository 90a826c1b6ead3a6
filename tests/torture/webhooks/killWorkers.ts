import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Payload } from 'payload'

import { bootTorture, eventsSlug } from './app.js'
import { startSubscriber, type Subscriber } from './subscribers.js'

export interface KillWorkersOptions {
  databaseUri: string
  /** How often a worker is killed. */
  rounds: number
  events: number
  endpoints: number
  /** Worker processes at once. */
  workers: number
  /** From 0 to 1: what receivers do and when kills fall. */
  random: () => number
  /** Milliseconds without any news after which what is not there counts as lost. @default 60000 */
  patienceMs?: number
  onRound?: (round: number) => void
}

export interface KillWorkersResult {
  rounds: number
  events: number
  endpoints: number
  /** Events that an endpoint never took. */
  lost: number
  outOfOrder: number
  /** Events that came under more than one id, and deliveries that were made twice. */
  duplicated: number
  /** Requests that repeated an event under its id, as at-least-once allows. */
  repeats: number
  attempts: number
  /** From the last kill until every endpoint had everything. */
  secondsToAgreement: number
}

const items = 50

/**
 * Delivers from worker processes that are killed without warning, to receivers that fail in every way, and holds what came against what was
 * to come.
 */
export const killWorkers = async (options: KillWorkersOptions): Promise<KillWorkersResult> => {
  const { databaseUri, rounds, events, endpoints, workers, random, patienceMs = 60_000, onRound } = options
  const payload = await bootTorture(databaseUri, { deliver: false })
  const subscribers: Subscriber[] = []
  const running: Worker[] = []
  try {
    for (let n = 0; n < endpoints; n++) {
      const subscriber = await startSubscriber({ ordered: n % 2 === 0, random })
      subscribers.push(subscriber)
      await payload.create({
        collection: 'webhook-endpoints' as never,
        data: { url: subscriber.url, ordered: subscriber.ordered } as never,
      })
    }
    for (let n = 0; n < workers; n++) running.push(startWorker(databaseUri))
    await Promise.all(running.map(({ ready }) => ready))
    let written = 0
    for (let round = 0; round < rounds; round++) {
      // So many that some are left for each round.
      const until = Math.ceil((events * (round + 1)) / rounds)
      const index = Math.floor(random() * running.length)
      await running[index]?.ready
      const writing = writeEvents(payload, written, until)
      await sleep(random() * 400)
      await running[index]?.kill()
      running[index] = startWorker(databaseUri)
      await writing
      written = until
      onRound?.(round + 1)
    }
    const start = performance.now()
    const done = () => subscribers.every(({ taken }) => taken.size === events)
    let seen = 0
    for (let news = start; performance.now() - news < patienceMs && !(done() && (await undelivered(payload)) === 0); await sleep(20)) {
      const arrived = subscribers.reduce((sum, { arrivals }) => sum + arrivals.length, 0)
      if (arrived > seen) news = performance.now()
      seen = arrived
    }
    const secondsToAgreement = Number(((performance.now() - start) / 1000).toFixed(3))
    return { rounds, events, endpoints, ...(await judge(payload, subscribers, events)), secondsToAgreement }
  } finally {
    await Promise.all(running.map(({ kill }) => kill()))
    await Promise.all(subscribers.map(({ close }) => close()))
    if (payload.db.name === 'mongoose')
      await (payload.db as unknown as { connection: { dropDatabase: () => Promise<void> } }).connection.dropDatabase()
    await payload.destroy()
  }
}

const writeEvents = async (payload: Payload, from: number, until: number): Promise<void> => {
  for (let index = from; index < until; index++) {
    const data = { number: index + 1, item: `item-${index % items}`, revision: Math.floor(index / items) + 1 }
    await payload.create({ collection: eventsSlug as never, data: data as never })
  }
}

const undelivered = (payload: Payload): Promise<number> =>
  payload.db.count({ collection: 'webhook-deliveries', where: { status: { not_equals: 'delivered' } } }).then(({ totalDocs }) => totalDocs)

const judge = async (payload: Payload, subscribers: readonly Subscriber[], events: number) => {
  const { totalDocs } = await payload.db.count({ collection: 'webhook-deliveries', where: {} })
  const sum = (count: (one: Subscriber) => number) => subscribers.reduce((total, one) => total + count(one), 0)
  const ids = (one: Subscriber) => new Set(one.arrivals.map(({ id, number }) => `${id} ${number}`)).size
  const numbers = (one: Subscriber) => new Set(one.arrivals.map(({ number }) => number)).size
  return {
    lost: sum(({ taken }) => events - taken.size),
    outOfOrder: sum((one) => one.outOfOrder),
    duplicated: sum((one) => ids(one) - numbers(one)) + Math.max(0, totalDocs - events * subscribers.length),
    repeats: sum((one) => one.arrivals.length - numbers(one)),
    attempts: sum((one) => one.arrivals.length),
  }
}

interface Worker {
  ready: Promise<void>
  kill: () => Promise<void>
}

const startWorker = (databaseUri: string): Worker => {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', path.resolve('tests/torture/webhooks/worker.ts'), databaseUri],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = once(child, 'exit')
  return {
    ready: untilReady(child),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const untilReady = (child: ChildProcess): Promise<void> => {
  const promise = new Promise<void>((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-5000)
      if (/^ready$/m.test(output)) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`A worker ended with ${code} before it was ready:\n${output}`)))
  })
  // One that is killed while it starts is nobody's concern; who waits for it is told.
  promise.catch(() => undefined)
  return promise
}

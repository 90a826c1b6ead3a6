import { setTimeout as sleep } from 'node:timers/promises'

import sharp from 'sharp'

import { type Answer, ask } from './client.js'
import { change, type Hand } from './doors.js'
import { acknowledge, begin, behindMs, dueState, type Patience, stateOf } from './facts.js'
import type { Instances } from './instances.js'
import { makeWorld, type Surface, type Told, type World } from './world.js'

export interface AnswersOptions {
  instances: Instances
  changes: number
  /** From 0 to 1. */
  random: () => number
  /** How often an instance is killed while it writes. @default 0 */
  kills?: number
  writers?: number
  readers?: number
  /** Milliseconds that a feed may be behind. @default 2000 */
  feedMs?: number
  onChange?: (done: number) => void
}

export interface AnswersResult {
  changes: number
  kills: number
  /** Answers that were read, and of them those asked for in the moment after a change, where it was made and elsewhere. */
  reads: number
  readsAtOnce: number
  readsElsewhere: number
  /** Older than what the very instance had acknowledged before they were asked for. */
  staleSame: number
  /** Older than what another instance had acknowledged 100 ms before. */
  staleOthers: number
  /** Older than what was true one second after a writer was killed. */
  staleAfterKill: number
  /**
   * Feeds that were further behind than the second or so in which they are prepared anew, and the most that one was: no promise, but a
   * sign.
   */
  lateFeeds: number
  /** Feeds that did not come to tell what is true once nothing changed any more. */
  staleFeeds: number
  feedBehindMs: number
  /** The most that an answer of another instance was behind; within what is allowed. */
  othersBehindMs: number
  /** Answers that tell of no state, and changes that were refused. */
  unreadable: number
  refused: number
  differences: string[]
}

const patience: Patience = { same: 0, others: 100 }
/** Milliseconds after a kill for which feeds may stand still: who numbers events has a lease of three seconds. */
const leaseMs = 6000

/** Milliseconds in which feeds come to rest when their writers do. */
const restMs = 10_000

const picture = async (n: number): Promise<Blob> => {
  const file = await sharp({ create: { width: 48, height: 36, channels: 3, background: { r: 60 * n, g: 80, b: 120 } } })
    .jpeg()
    .toBuffer()
  return new Blob([new Uint8Array(file)], { type: 'image/jpeg' })
}

/** Changes by every door while readers look everywhere; each answer is held against what was acknowledged before it was asked for. */
export const tortureAnswers = async (options: AnswersOptions): Promise<AnswersResult> => {
  const { instances, changes, random, kills = 0, writers = 4, readers = 8, feedMs = 2000, onChange } = options
  // Feeds are prepared anew at intervals (docs/contracts/answers.md).
  const feedPatience: Patience = { same: feedMs, others: feedMs + 250 }
  const world = await makeWorld(instances, await instances.signIn(), picture)
  const result: AnswersResult = {
    changes: 0,
    kills: 0,
    reads: 0,
    readsAtOnce: 0,
    readsElsewhere: 0,
    staleSame: 0,
    staleOthers: 0,
    staleAfterKill: 0,
    lateFeeds: 0,
    staleFeeds: 0,
    feedBehindMs: 0,
    othersBehindMs: 0,
    unreadable: 0,
    refused: 0,
    differences: [],
  }
  let killedAt = Number.NEGATIVE_INFINITY
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const differ = (words: string) => void (result.differences.length < 50 && result.differences.push(words))

  const judge = (url: string, { fact }: Told, surface: Surface, answer: Answer) => {
    if (answer.status >= 500) {
      if (answer.status !== 503) differ(`${surface.name}: ${answer.status} ${answer.text.slice(0, 200)}`)
      return
    }
    const text = surface.read(answer)
    const shown = text === undefined ? -1 : stateOf(fact, text)
    if (shown === -1) {
      // A feed shows the newest alone.
      if (surface.isFeed) return
      result.unreadable += 1
      return differ(`${surface.name} of ${fact.name} at ${url} tells of none of its states: ${text ?? answer.text.slice(0, 300)}`)
    }
    const isWaiting = surface.isFeed === true && performance.now() - killedAt < leaseMs
    const behind = behindMs(fact, shown, answer.askedAt)
    if (surface.isFeed && !isWaiting) result.feedBehindMs = Math.max(result.feedBehindMs, Math.round(behind))
    const late = fact.acknowledged.filter(({ state }) => state > shown)
    if (!surface.isFeed && late.every(({ by }) => by !== url)) result.othersBehindMs = Math.max(result.othersBehindMs, Math.round(behind))
    if (isWaiting || shown >= dueState(fact, url, answer.askedAt, surface.isFeed ? feedPatience : patience)) return
    if (surface.isFeed) return void (result.lateFeeds += 1)
    if (late.some(({ by }) => by === afterKill)) result.staleAfterKill += 1
    else if (late.some(({ by, at }) => by === url && at <= answer.askedAt)) result.staleSame += 1
    else result.staleOthers += 1
    differ(
      `${surface.name} of ${fact.name} at ${url} shows ${text} ${Math.round(behind)} ms after ${fact.states[late[0]?.state ?? 0]} was acknowledged by ${late[0]?.by}`,
    )
  }

  const read = async (url: string, told: Told, surface: Surface): Promise<void> => {
    try {
      const answer = await ask(`${url}${surface.path}`, surface.body === undefined ? {} : { method: 'POST', body: surface.body })
      result.reads += 1
      judge(url, told, surface, answer)
    } catch (error) {
      if (instances.isUp(url)) differ(`${surface.name} at ${url}: ${(error as Error).message}`)
    }
  }

  /** What a feed tells at last, when all writers rest. */
  const comesRight = async (url: string, { fact }: Told, surface: Surface): Promise<void> => {
    // What was on its way when its writer was killed may have happened as well.
    const due = Math.max(0, ...fact.acknowledged.map(({ state }) => state))
    let text: string | undefined
    for (const until = performance.now() + restMs; performance.now() < until; await sleep(100)) {
      text = surface.read(await ask(`${url}${surface.path}`))
      // A feed shows the newest alone.
      if (text === undefined || stateOf(fact, text) >= due) return
    }
    result.staleFeeds += 1
    differ(`${surface.name} of ${fact.name} at ${url} tells ${text} for good, and not ${fact.states[due]}`)
  }

  const settle = async (told: Told): Promise<void> => {
    // What was on its way when its instance was killed was done, or it was not: the database says so.
    await sleep(1000)
    const [truth] = told.surfaces
    const survivor = pick(instances.urls())
    if (!truth || survivor === undefined || told.fact.name.startsWith('life') || told.fact.name.startsWith('comment')) return
    const answer = await ask(`${survivor}${truth.path}`, { token: world.token }).catch(() => undefined)
    const state = answer && answer.status === 200 ? stateOf(told.fact, truth.read(answer) ?? '') : -1
    if (state < 0) return
    acknowledge(told.fact, state, afterKill, performance.now() - patience.others)
    await Promise.all(
      instances.urls().flatMap((url) => told.surfaces.filter(({ isFeed }) => !isFeed).map((surface) => read(url, told, surface))),
    )
  }

  const handOf = (url: string): Hand => ({
    url,
    random,
    write: async (told, text, perform) => {
      const surfaces = [pick(told.surfaces), pick(told.surfaces), pick(told.surfaces)].flatMap((surface) => surface ?? [])
      const other = pick(instances.urls().filter((one) => one !== url))
      // Kept everywhere before it changes.
      await Promise.all([url, ...(other === undefined ? [] : [other])].flatMap((at) => surfaces.map((surface) => read(at, told, surface))))
      const state = begin(told.fact, text)
      try {
        await perform()
      } catch (error) {
        if (instances.isUp(url)) throw error
        return settle(told)
      }
      acknowledge(told.fact, state, url, performance.now())
      result.readsAtOnce += surfaces.length
      await Promise.all(surfaces.map((surface) => read(url, told, surface)))
      if (other === undefined) return
      await sleep(patience.others)
      result.readsElsewhere += surfaces.length
      await Promise.all(surfaces.map((surface) => read(other, told, surface)))
    },
  })

  let begun = 0
  const work = async () => {
    while (begun++ < changes) {
      const url = pick(instances.urls())
      if (url === undefined) await sleep(50)
      else {
        await change(world, handOf(url)).catch((error: unknown) => {
          // Who was killed answers nobody.
          if (!instances.isUp(url)) return
          result.refused += 1
          differ((error as Error).message)
        })
      }
      result.changes += 1
      onChange?.(result.changes)
    }
  }
  let over = false
  const look = async () => {
    while (!over) {
      const told = pick(everything(world))
      const surface = told && pick(told.surfaces)
      const url = pick(instances.urls())
      if (told && surface && url !== undefined) await read(url, told, surface)
      else await sleep(10)
    }
  }
  const killing = async () => {
    for (let n = 1; n <= kills; n++) {
      while (result.changes < (changes * n) / (kills + 1)) await sleep(20)
      const victim = pick(instances.urls())
      if (victim === undefined || instances.urls().length < 2) continue
      await sleep(random() * 100)
      killedAt = performance.now()
      const again = await instances.kill(victim)
      result.kills += 1
      await again()
    }
  }
  const looking = Array.from({ length: readers }, look)
  await Promise.all([...Array.from({ length: writers }, work), killing()])
  over = true
  await Promise.all(looking)
  for (const url of instances.urls())
    for (const told of everything(world))
      for (const surface of told.surfaces.filter(({ isFeed }) => isFeed)) await comesRight(url, told, surface)
  return result
}

/** Who acknowledges what was on its way when its writer was killed. */
const afterKill = 'the database'

const everything = ({ articles, people, pictures, roles, passing }: World): Told[] => [
  ...articles.flatMap(({ headline, correction }) => [headline, correction]),
  ...people,
  ...pictures,
  ...roles,
  ...passing,
]

import { setTimeout as sleep } from 'node:timers/promises'

import type { WireEvent } from '../../../src/livewire/types.js'
import type { Apps } from './apps.js'
import { type Follower, followStream, readStream } from './follower.js'
import { makeCast } from './cast.js'
import { compareCast, comparePictures, followed, workLeft } from './judgeCast.js'
import { judgeLog, noDifference, type Verdict } from './judgeLog.js'
import { compareAddresses, compareAll, compareNewest, countStillShown, truthOf } from './judgeSurfaces.js'
import { createLedger, feedSlugOf, type Ledger, sectionOf } from './ledger.js'
import { readLog } from './surfaces.js'
import { createWriter } from './writer.js'

export interface TortureOptions {
  apps: Apps
  /** A token of an admin. */
  token: string
  rounds: number
  /** Operations asked for in each round; the fault falls somewhere among them. */
  operations: number
  /** From 0 to 1: decides what is done, when the fault falls, and whom it hits. */
  random: () => number
  /** Resolves when the fault has happened. */
  fault: () => Promise<void>
  /** Resolves when everything that was killed runs again. */
  recovered: () => Promise<void>
  /**
   * Whether people, pictures and links change as well. Where the database itself goes away, Payload takes a choice that it cannot look up
   * for a wrong one, and answers 400 for what would be right a moment later. @default true
   */
  dependants?: boolean
  /** Rounds between two looks at whether all agree; between them the newsroom has no rest. @default 1 */
  agreeEvery?: number
  publishesOnly?: boolean
  writers?: number
  onRound?: (round: number) => void
}

export interface TortureResult extends Omit<Verdict, 'differences'> {
  rounds: number
  /** Operations that were acknowledged. */
  acknowledged: number
  events: number
  items: number
  withdrawn: number
  /** Events that tell of what an item shows of others, and of nothing else. */
  followed: number
  /** Faults of the streams that were followed all the time: gaps, repeats, refusals. */
  streamFaults: number
  /** How often those streams were opened. */
  streamConnections: number
  /** Surfaces that did not agree with the log in the end. */
  disagreements: number
  /** Median time from when all was acknowledged and runs again until log, feeds and streams of every instance had all of it. */
  secondsToAgreement: number
  secondsToAgreementMost: number
  /** The longest that an operation was repeated until it was acknowledged: what an editor waits while things break. */
  secondsToAcknowledgeMost: number
  answers: Record<string, number>
  wrongAnswers: number
  /** The first of each kind, in words. */
  differences: string[]
}

/** Seconds after which a look at agreement gives up; what is missing then is counted. */
const patienceMs = 60_000

/** Writes at random while things break, then holds every surface of every instance against what was acknowledged. */
export const torture = async (options: TortureOptions): Promise<TortureResult> => {
  const {
    apps,
    token,
    rounds,
    operations,
    random,
    fault,
    recovered,
    agreeEvery = 1,
    publishesOnly = false,
    dependants = true,
    writers = 8,
    onRound,
  } = options
  const ledger = createLedger(publishesOnly || !dependants ? [] : await makeCast(apps.pick(), token))
  const hands = Array.from({ length: writers }, (_, n) =>
    createWriter({ apps, token, ledger, random, publishesOnly, member: ledger.cast[n] }),
  )
  const followers = [followStream(apps.pick), followStream(apps.pick)]
  const agreement: number[] = []
  try {
    for (let round = 1; round <= rounds; round++) {
      await writeWhile(hands, operations, Math.floor(random() * operations), fault)
      if (round % agreeEvery === 0 || round === rounds) {
        await recovered()
        const done = performance.now()
        await untilAgreed(apps, token, followers, ledger)
        agreement.push((performance.now() - done) / 1000)
      }
      onRound?.(round)
    }
    return { ...(await judge(apps, token, ledger, followers)), rounds, ...spread(agreement) }
  } finally {
    await Promise.all(followers.map((follower) => follower.stop()))
  }
}

type Hand = ReturnType<typeof createWriter>

const writeWhile = async (hands: Hand[], operations: number, faultAfter: number, fault: () => Promise<void>): Promise<void> => {
  let begun = 0
  let broken: Promise<void> | undefined
  const work = async (hand: Hand) => {
    while (begun < operations) {
      if (begun++ >= faultAfter) broken ??= fault()
      await hand.operate()
    }
  }
  await Promise.all(hands.map(work))
  await (broken ?? fault())
}

const untilAgreed = async (apps: Apps, token: string, followers: Follower[], ledger: Ledger): Promise<void> => {
  const giveUpAt = Date.now() + patienceMs
  let shown: string[] = ['nothing was read']
  while (shown.length > 0 && Date.now() < giveUpAt) {
    shown = await look(apps, token, followers, ledger).catch((error: unknown) => [String(error)])
    if (shown.length > 0) await sleep(50)
  }
  if (shown.length > 0) console.error(`No agreement in ${patienceMs / 1000} s: ${shown.slice(0, 5).join('; ')}`)
}

/** What does not agree yet. */
const look = async (apps: Apps, token: string, followers: Follower[], ledger: Ledger): Promise<string[]> => {
  const missing = await workLeft(apps.pick(), token)
  if (missing.length > 0) return missing
  for (const url of apps.urls()) {
    const events = await readLog(url)
    missing.push(...judgeLog(events, ledger).differences)
    if (missing.length > 0) return missing
    const lastSeq = events.at(-1)?.seq ?? 0
    missing.push(...compareCast(events, ledger))
    if (missing.length > 0) return missing
    missing.push(...(await compareNewest(url, truthOf(events, ledger), lastSeq)))
    for (const { last } of followers) if (last < lastSeq) missing.push(`A stream is at ${last}, the log at ${lastSeq}`)
  }
  return missing
}

const judge = async (apps: Apps, token: string, ledger: Ledger, followers: Follower[]) => {
  const logs = await Promise.all(apps.urls().map(async (url) => ({ url, events: await readLog(url) })))
  const [first] = logs
  const verdict = logs.reduce((worst, { events }) => worseOf(worst, judgeLog(events, ledger)), noDifference())
  const events = first?.events ?? []
  const truth = truthOf(events, ledger)
  await makeFeeds(apps.pick(), token, new Set([...truth.values()].map(({ part }) => part)))

  const ids = events.map(({ id }) => id)
  const streamFaults = followers.flatMap((follower) => [...follower.faults, ...sameIds('A stream that was followed', follower.ids, ids)])
  const differences: string[] = [...compareCast(events, ledger), ...(await workLeft(apps.pick(), token))]
  for (const { url, events: own } of logs) {
    differences.push(...(await comparePictures(url, events, ledger)))
    differences.push(
      ...sameIds(
        `${url}/livewire/log`,
        own.map(({ id }) => id),
        ids,
      ),
    )
    const streamed = await readStream(url, ids.length)
    differences.push(
      ...sameIds(
        `${url}/livewire/events from 0`,
        streamed.map(({ id }) => id),
        ids,
      ),
    )
    differences.push(...(await compareAddresses(url, truth)), ...(await settledDifferences(url, truth, ids.length)))
  }
  return {
    ...verdict,
    withdrawnShown: verdict.withdrawnShown + countStillShown(differences),
    acknowledged: [...ledger.items.values()].reduce((sum, item) => sum + item.operations.length, 0),
    events: events.length,
    items: ledger.items.size,
    followed: followed(events),
    withdrawn: [...truth.values()].filter(({ live }) => !live).length,
    streamFaults: streamFaults.length,
    streamConnections: followers.reduce((sum, { connections }) => sum + connections, 0),
    disagreements: differences.length,
    secondsToAcknowledgeMost: Number(ledger.secondsToAcknowledgeMost.toFixed(3)),
    answers: Object.fromEntries([...ledger.answers].sort()),
    wrongAnswers: ledger.wrongAnswers.length,
    differences: [...verdict.differences, ...differences.slice(0, 20), ...streamFaults.slice(0, 20), ...ledger.wrongAnswers.slice(0, 20)],
  }
}

/** Feeds follow the log within moments: what still differs after ten seconds does not agree. */
const settledDifferences = async (url: string, truth: ReturnType<typeof truthOf>, lastSeq: number): Promise<string[]> => {
  const giveUpAt = Date.now() + 10_000
  for (;;) {
    const differences = [...(await compareAll(url, truth)), ...(await compareNewest(url, truth, lastSeq))]
    if (differences.length === 0 || Date.now() >= giveUpAt) return differences
    await sleep(200)
  }
}

const makeFeeds = async (url: string, token: string, parts: Set<number>): Promise<void> => {
  for (const part of parts) {
    const response = await fetch(`${url}/api/feeds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
      body: JSON.stringify({ title: sectionOf(part), slug: feedSlugOf(part), sections: [sectionOf(part)], itemCount: 200 }),
    })
    if (response.status !== 201) throw new Error(`The feed of part ${part} was answered ${response.status}: ${await response.text()}`)
  }
}

const sameIds = (where: string, ids: WireEvent['id'][], expected: WireEvent['id'][]): string[] => {
  if (ids.length !== expected.length) return [`${where} has ${ids.length} events of ${expected.length}`]
  const at = ids.findIndex((id, index) => id !== expected[index])
  return at === -1 ? [] : [`${where} has another event in place ${at + 1}`]
}

const worseOf = (a: Verdict, b: Verdict): Verdict => ({
  lost: Math.max(a.lost, b.lost),
  duplicated: Math.max(a.duplicated, b.duplicated),
  outOfOrder: Math.max(a.outOfOrder, b.outOfOrder),
  withdrawnShown: Math.max(a.withdrawnShown, b.withdrawnShown),
  differences: a.differences.length > 0 ? a.differences : b.differences,
})

const spread = (seconds: number[]) => {
  const sorted = [...seconds].sort((a, b) => a - b)
  const rounded = (value = 0) => Number(value.toFixed(3))
  return { secondsToAgreement: rounded(sorted[Math.floor(sorted.length / 2)]), secondsToAgreementMost: rounded(sorted.at(-1)) }
}

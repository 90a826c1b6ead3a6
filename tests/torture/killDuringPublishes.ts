import { startApp } from '../helpers/appProcess.js'

export interface KillOptions {
  databaseUri: string
  /** How often the process is killed. */
  rounds: number
  /** Publishes asked for in each round; the process is killed somewhere in between. */
  publishes: number
  /** From 0 to 1, not repeating for a while: decides when the kill falls. */
  random: () => number
  onRound?: (round: number) => void
}

export interface KillResult {
  rounds: number
  /** Publishes that were answered 201. */
  acknowledged: number
  /** Acknowledged publishes that the log does not have. */
  lost: number
  /** Articles that the log has more than once. */
  duplicated: number
  /** Numbers that do not follow their predecessor, and articles in the log that are not stored. */
  outOfOrder: number
  /** Median time from the start of the new process until its log held all that was acknowledged. */
  secondsToAgreement: number
}

interface LogEvent {
  seq: number
  article: { uid: string }
}

/** Publishes, kills the process without warning, starts it again, and holds the log against what was acknowledged. */
export const killDuringPublishes = async (options: KillOptions): Promise<KillResult> => {
  const { databaseUri, rounds, publishes, random, onRound } = options
  const acknowledged = new Set<string>()
  const agreement: number[] = []
  let app = await startApp(databaseUri)
  try {
    for (let round = 0; round < rounds; round++) {
      const token = await app.signIn()
      const killAfter = 1 + Math.floor(random() * (publishes - 1))
      await publishUntilKilled(app, { token, publishes, killAfter, onAcknowledged: (uid) => acknowledged.add(uid) })
      app = await startApp(databaseUri)
      agreement.push(await untilAgreed(app.url, acknowledged))
      onRound?.(round + 1)
    }
    return judge(await readWholeLog(app.url), acknowledged, { rounds, agreement })
  } finally {
    await app.stop()
  }
}

interface PublishRound {
  token: string
  publishes: number
  killAfter: number
  onAcknowledged: (uid: string) => void
}

const publishUntilKilled = async (
  app: Awaited<ReturnType<typeof startApp>>,
  { token, publishes, killAfter, onAcknowledged }: PublishRound,
): Promise<void> => {
  const concurrency = 8
  let started = 0
  let done = 0
  let killed: Promise<void> | undefined
  const work = async () => {
    while (started < publishes && !killed) {
      started += 1
      try {
        const response = await fetch(`${app.url}/api/articles`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
          body: JSON.stringify({ headline: `Published before a kill ${started}`, _status: 'published' }),
        })
        if (response.status === 201) onAcknowledged(`articles:${((await response.json()) as { doc: { id: string } }).doc.id}`)
      } catch {
        // The process is gone; what it had not answered is not acknowledged.
      }
      done += 1
      if (done === killAfter) killed = app.kill()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  await (killed ?? app.kill())
}

/** Seconds until the log holds all that was acknowledged, or 30 where it never does. */
const untilAgreed = async (url: string, acknowledged: ReadonlySet<string>): Promise<number> => {
  const start = performance.now()
  for (;;) {
    const seen = new Set((await readWholeLog(url)).map(({ article }) => article.uid))
    const seconds = (performance.now() - start) / 1000
    if ([...acknowledged].every((uid) => seen.has(uid)) || seconds > 30) return seconds
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const readWholeLog = async (url: string): Promise<LogEvent[]> => {
  const events: LogEvent[] = []
  for (;;) {
    const response = await fetch(`${url}/livewire/log?after=${events.at(-1)?.seq ?? 0}&limit=500`)
    if (!response.ok) throw new Error(`The log answered ${response.status}: ${await response.text()}`)
    const { items } = (await response.json()) as { items: LogEvent[] }
    if (items.length === 0) return events
    events.push(...items)
  }
}

const judge = (
  events: LogEvent[],
  acknowledged: ReadonlySet<string>,
  { rounds, agreement }: { rounds: number; agreement: number[] },
): KillResult => {
  const uids = events.map(({ article }) => article.uid)
  const sorted = [...agreement].sort((a, b) => a - b)
  return {
    rounds,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((uid) => !uids.includes(uid)).length,
    duplicated: uids.length - new Set(uids).size,
    outOfOrder: events.filter(({ seq }, index) => seq !== index + 1).length,
    secondsToAgreement: Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(3)),
  }
}

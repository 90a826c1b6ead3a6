import { createBell } from '../shared/bell.js'
import { type Snapshot, type SnapshotSource, takeSnapshot } from './snapshots.js'

/** One format of one feed. */
export interface FeedKey {
  /** `''` for the whole Livewire. */
  slug: string
  /** Name of the format's file, e.g. `feed.json`. */
  file: string
}

export interface FeedCacheOptions {
  /** Makes a feed's documents from the log as it is now, or `undefined` where there is no such feed. */
  render: (slug: string, files: string[]) => Promise<Map<string, SnapshotSource> | undefined>
  /** Called when the log could not be read; the bytes prepared last go on being served. */
  onError: (error: unknown) => void
  /** Milliseconds between two renewals at the least, so that a burst of events costs one. @default 250 */
  minIntervalMs?: number
  /** The same where renewals take long: they take a fifth of the time, up to this pause. @default 500 */
  maxIntervalMs?: number
  /** Milliseconds after its last reading for which a document is still prepared ahead. @default 60000 */
  keepWarmMs?: number
  /** Always prepared ahead, whoever reads it, and never pushed out. @default none */
  always?: readonly FeedKey[]
  /** Milliseconds after which a renewal that failed is tried again. @default 1000 */
  retryMs?: number
  /** Documents kept at the most; beyond that the one read longest ago goes. @default 500 */
  maxEntries?: number
  now?: () => number
}

interface Entry extends FeedKey {
  snapshot: Snapshot
  readAt: number
}

export interface FeedCache {
  /** The prepared document, made first where nobody has asked for it lately. */
  read: (key: FeedKey) => Promise<Snapshot | undefined>
  /** The prepared document, if there is one: the fast path, without a promise. */
  peek: (key: FeedKey) => Snapshot | undefined
  /** The log moved: prepare anew what is being read, forget what is not. */
  renew: () => void
  /** Forgets a feed's documents at once: who asks next waits for new ones. */
  forget: (slug: string) => void
  /** Resolves when no renewal is due or under way. Who waits for it ends the pause between two renewals. */
  settled: () => Promise<void>
}

/** How often a document is made for one reading while the log moves. */
const maxTries = 3

/** Keeps the bytes of every feed that is being read, prepared anew each time the log moves. */
export const createFeedCache = (options: FeedCacheOptions): FeedCache => {
  const {
    render,
    onError,
    minIntervalMs = 250,
    maxIntervalMs = 500,
    keepWarmMs = 60_000,
    retryMs = 1000,
    maxEntries = 500,
    now = Date.now,
  } = options
  const always = new Set((options.always ?? []).map(nameOf))
  const entries = new Map<string, Entry>()
  const making = new Map<string, Promise<Snapshot | undefined>>()
  let generation = 0
  /** The renewal under way, and the pause after it. */
  let renewing: Promise<void> | undefined
  /** The renewal under way alone. */
  let rendering: Promise<number> | undefined
  /** Ends the pause. */
  const bell = createBell()
  let due = false

  const make = async (slug: string, files: string[]): Promise<Map<string, Snapshot>> => {
    const documents = (await render(slug, files)) ?? new Map<string, SnapshotSource>()
    const taken = [...documents].map(
      async ([file, document]) =>
        [file, await takeSnapshot({ ...document, previous: entries.get(nameOf({ slug, file }))?.snapshot })] as const,
    )
    return new Map(await Promise.all(taken))
  }

  const keep = (key: FeedKey, snapshot: Snapshot, readAt: number) => {
    const name = nameOf(key)
    entries.delete(name)
    entries.set(name, { ...key, snapshot, readAt })
    if (entries.size > maxEntries) entries.delete(longestUnread(entries, always))
  }

  const makeOne = async (key: FeedKey): Promise<Snapshot | undefined> => {
    for (let tries = 1; ; tries++) {
      const startedAt = generation
      const snapshot = (await make(key.slug, [key.file])).get(key.file)
      // The log moved meanwhile: what was just made may show what is gone. While it moves all the time, the next renewal sees to that.
      const moved = startedAt !== generation
      if (moved && tries < maxTries) continue
      if (snapshot) keep(key, snapshot, now())
      if (moved) {
        due = true
        start()
      }
      return snapshot
    }
  }

  const renewWarm = async () => {
    const isWarm = (entry: Entry) => always.has(nameOf(entry)) || now() - entry.readAt <= keepWarmMs
    const warm = [...entries.values()].filter(isWarm)
    const cold = [...entries].filter(([, entry]) => !isWarm(entry))
    const missing = (options.always ?? []).filter((key) => !entries.has(nameOf(key)))
    let failed = false
    for (const [slug, group] of groupBySlug([...warm, ...missing])) {
      try {
        const made = await make(
          slug,
          group.map(({ file }) => file),
        )
        for (const { file } of group) {
          const snapshot = made.get(file)
          const name = nameOf({ slug, file })
          const entry = entries.get(name)
          if (snapshot && entry) entry.snapshot = snapshot
          else if (snapshot && always.has(name)) keep({ slug, file }, snapshot, now())
          else entries.delete(name)
        }
      } catch (error) {
        onError(error)
        failed = true
      }
    }
    // While the log cannot be read, what was prepared last is all there is; so nothing goes.
    if (failed) setTimeout(renew, retryMs).unref()
    else for (const [name, entry] of cold) if (entries.get(name) === entry) entries.delete(name)
    return warm.length + missing.length
  }

  const renewAll = async () => {
    while (due) {
      due = false
      bell.answer()
      const began = performance.now()
      rendering = renewWarm()
      const renewed = await rendering
      rendering = undefined
      const pauseMs = Math.max(minIntervalMs, Math.min(maxIntervalMs, 4 * (performance.now() - began)))
      if (renewed > 0) await bell.sleep(pauseMs)
    }
  }

  /** A renewal asked for while the last one was ending begins another. */
  const start = () => {
    renewing ??= renewAll().finally(() => {
      renewing = undefined
      if (due) start()
    })
  }

  const renew = () => {
    generation += 1
    due = true
    start()
  }

  return {
    peek: (key) => {
      const entry = entries.get(nameOf(key))
      if (entry) entry.readAt = now()
      return entry?.snapshot
    },
    read: async (key) => {
      const name = nameOf(key)
      const entry = entries.get(name)
      if (entry) {
        entry.readAt = now()
        return entry.snapshot
      }
      const made = making.get(name) ?? makeOne(key).finally(() => making.delete(name))
      making.set(name, made)
      return made
    },
    renew,
    forget: (slug) => {
      generation += 1
      for (const [name, entry] of entries) if (entry.slug === slug) entries.delete(name)
    },
    settled: async () => {
      while (due || rendering) {
        if (!rendering) bell.ring()
        await (rendering ?? new Promise<void>((resolve) => setImmediate(resolve)))
      }
    },
  }
}

const nameOf = ({ slug, file }: FeedKey): string => `${slug}/${file}`

const longestUnread = (entries: Map<string, Entry>, always: ReadonlySet<string>): string =>
  [...entries]
    .filter(([name]) => !always.has(name))
    .reduce((oldest, candidate) => (candidate[1].readAt < oldest[1].readAt ? candidate : oldest))[0]

const groupBySlug = (list: FeedKey[]): Map<string, FeedKey[]> => {
  const groups = new Map<string, FeedKey[]>()
  for (const entry of list) groups.set(entry.slug, [...(groups.get(entry.slug) ?? []), entry])
  return groups
}

import { type Snapshot, takeSnapshot } from './snapshots.js'

/** One format of one feed. */
export interface FeedKey {
  /** `''` for the whole Livewire. */
  slug: string
  /** Name of the format's file, e.g. `feed.json`. */
  file: string
}

export interface FeedDocument {
  text: string
  contentType: string
  lastModified: string
  seq: number
}

export interface FeedCacheOptions {
  /** Makes a feed's documents from the log as it is now, or `undefined` where there is no such feed. */
  render: (slug: string, files: string[]) => Promise<Map<string, FeedDocument> | undefined>
  /** Called when the log could not be read; the bytes prepared last go on being served. */
  onError: (error: unknown) => void
  /** Milliseconds between two renewals at the least, so that a burst of events costs one. @default 250 */
  minIntervalMs?: number
  /** Milliseconds after its last reading for which a document is still prepared ahead. @default 60000 */
  keepWarmMs?: number
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
  /** Resolves when no renewal is due or under way. */
  settled: () => Promise<void>
}

/** Keeps the bytes of every feed that is being read, prepared anew each time the log moves. */
export const createFeedCache = (options: FeedCacheOptions): FeedCache => {
  const { render, onError, minIntervalMs = 250, keepWarmMs = 60_000, retryMs = 1000, maxEntries = 500, now = Date.now } = options
  const entries = new Map<string, Entry>()
  const making = new Map<string, Promise<Snapshot | undefined>>()
  let generation = 0
  /** The renewal under way, and the pause after it. */
  let renewing: Promise<void> | undefined
  /** The renewal under way alone. */
  let rendering: Promise<number> | undefined
  let due = false

  const make = async (slug: string, files: string[]): Promise<Map<string, Snapshot>> => {
    const documents = (await render(slug, files)) ?? new Map<string, FeedDocument>()
    const taken = [...documents].map(async ([file, document]) => [file, await takeSnapshot(document)] as const)
    return new Map(await Promise.all(taken))
  }

  const keep = (key: FeedKey, snapshot: Snapshot, readAt: number) => {
    const name = nameOf(key)
    entries.delete(name)
    entries.set(name, { ...key, snapshot, readAt })
    if (entries.size > maxEntries) entries.delete(longestUnread(entries))
  }

  const makeOne = async (key: FeedKey): Promise<Snapshot | undefined> => {
    for (;;) {
      const startedAt = generation
      const snapshot = (await make(key.slug, [key.file])).get(key.file)
      // The log moved meanwhile: what was just made may show what is gone.
      if (startedAt !== generation) continue
      if (snapshot) keep(key, snapshot, now())
      return snapshot
    }
  }

  const renewWarm = async () => {
    const warm = [...entries.values()].filter((entry) => now() - entry.readAt <= keepWarmMs)
    const warmNames = new Set(warm.map(nameOf))
    for (const name of entries.keys()) if (!warmNames.has(name)) entries.delete(name)
    for (const [slug, group] of groupBySlug(warm)) {
      try {
        const made = await make(slug, group.map(({ file }) => file))
        for (const entry of group) {
          const snapshot = made.get(entry.file)
          if (snapshot) entry.snapshot = snapshot
          else entries.delete(nameOf(entry))
        }
      } catch (error) {
        onError(error)
        setTimeout(renew, retryMs).unref()
      }
    }
    return warm.length
  }

  const renewAll = async () => {
    while (due) {
      due = false
      rendering = renewWarm()
      const renewed = await rendering
      rendering = undefined
      if (renewed > 0) await new Promise<void>((resolve) => setTimeout(resolve, minIntervalMs))
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
    settled: async () => {
      while (due || rendering) await (rendering ?? renewing)
    },
  }
}

const nameOf = ({ slug, file }: FeedKey): string => `${slug}/${file}`

const longestUnread = (entries: Map<string, Entry>): string =>
  [...entries].reduce((oldest, candidate) => (candidate[1].readAt < oldest[1].readAt ? candidate : oldest))[0]

const groupBySlug = (list: Entry[]): Map<string, Entry[]> => {
  const groups = new Map<string, Entry[]>()
  for (const entry of list) groups.set(entry.slug, [...(groups.get(entry.slug) ?? []), entry])
  return groups
}

import { LRUCache } from 'lru-cache'

import { createTagLog, type TagLog, type TagLogOptions } from './tagLog.js'
import { readLogByHttp } from './readLogByHttp.js'

export interface NextCacheOptions extends Omit<TagLogOptions, 'now' | 'readLog'> {
  /** Where the newsroom is, such as `https://news.example`. */
  newsroom: string
  /** Megabytes of memory for what is cached. @default 50 */
  maxMegabytes?: number
}

/** What Next hands over and takes back for `use cache` (its `CacheEntry`). */
export interface UseCacheEntry {
  value: ReadableStream<Uint8Array>
  tags: string[]
  /** Seconds. */
  stale: number
  /** Epoch milliseconds. */
  timestamp: number
  /** Seconds. */
  expire: number
  /** Seconds. */
  revalidate: number
}

/** Next's own interface for `cacheHandlers`, from 15.2 on. */
export interface UseCacheHandler {
  get: (cacheKey: string, softTags: string[]) => Promise<UseCacheEntry | undefined>
  set: (cacheKey: string, pendingEntry: Promise<UseCacheEntry>) => Promise<void>
  refreshTags: () => Promise<void>
  getExpiration: (tags: string[]) => Promise<number>
  updateTags: (tags: string[], durations?: { expire?: number }) => Promise<void>
}

type Kept = Omit<UseCacheEntry, 'value'> & { bytes: Uint8Array }

/** One a newsroom and process: handlers of several kinds hear of an event at the same time, and ask for it once. */
const key = Symbol.for('payload-newsroom.nextCache')
const logs = ((globalThis as Record<symbol, unknown>)[key] ??= new Map()) as Map<string, TagLog>

export const tagLogOf = ({ newsroom, maxMegabytes: _, ...options }: NextCacheOptions): TagLog => {
  const known = logs.get(newsroom)
  if (known) return known
  const made = createTagLog({ onError: warn, ...options, readLog: readLogByHttp(newsroom) })
  logs.set(newsroom, made)
  return made
}

const warn = (error: unknown): void =>
  process.emitWarning(`The newsroom's log cannot be read, what is cached stands: ${(error as Error).message}`, 'NextCacheWarning')

/**
 * A cache handler for `use cache`, whose tags follow the newsroom's log: what an event of the wire changes is made anew by the next
 * request, on every instance of the front end, whoever published, by whatever door, also by the clock.
 *
 * @example
 * // cacheHandler.mjs, named in next.config.mjs: cacheHandlers: { default: fileURLToPath(import.meta.resolve('./cacheHandler.mjs')) }
 * export default createCacheHandler({ newsroom: 'https://news.example' })
 */
export const createCacheHandler = (options: NextCacheOptions, log: TagLog = tagLogOf(options)): UseCacheHandler => {
  const kept = new LRUCache<string, Kept>({
    maxSize: (options.maxMegabytes ?? 50) * 1024 * 1024,
    sizeCalculation: ({ bytes }, name) => bytes.byteLength + name.length + 200,
  })
  const pending = new Map<string, Promise<void>>()

  const keep = async (cacheKey: string, pendingEntry: Promise<UseCacheEntry>) => {
    const { value, ...entry } = await pendingEntry
    // What is made for one request alone is read by no other.
    if (entry.expire === 0) return void (await value.cancel())
    const bytes = new Uint8Array(await new Response(value).arrayBuffer())
    kept.set(cacheKey, { ...entry, bytes })
  }

  return {
    get: async (cacheKey, softTags) => {
      await pending.get(cacheKey)
      const found = kept.get(cacheKey)
      if (!found) return undefined
      const { bytes, ...entry } = found
      if (log.clearedAt([...entry.tags, ...softTags]) >= entry.timestamp || log.now() > entry.timestamp + entry.revalidate * 1000)
        return undefined
      return { ...entry, value: streamOf(bytes) }
    },
    set: async (cacheKey, pendingEntry) => {
      // A value that breaks off is not kept: it would be half a page.
      const keeping = keep(cacheKey, pendingEntry).catch(() => undefined)
      pending.set(cacheKey, keeping)
      await keeping
      if (pending.get(cacheKey) === keeping) pending.delete(cacheKey)
    },
    refreshTags: log.refresh,
    getExpiration: async (tags) => {
      await log.refresh()
      return log.clearedAt(tags)
    },
    // Of a profile's grace nothing is made use of: what a newsroom takes back is not shown once more.
    updateTags: (tags) => Promise.resolve(log.clear(tags)),
  }
}

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes)
      controller.close()
    },
  })

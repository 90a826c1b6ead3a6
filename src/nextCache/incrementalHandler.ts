import { LRUCache } from 'lru-cache'

import { type NextCacheOptions, tagLogOf } from './cacheHandler.js'
import type { TagLog } from './tagLog.js'

/** What Next asks for and hands over; of its insides no more is looked at than the tags. */
interface Value {
  kind?: string
  tags?: string[]
  headers?: Record<string, string | string[] | undefined>
}

interface Context {
  tags?: string[]
  softTags?: string[]
  cacheControl?: object
}

interface Kept {
  lastModified: number
  value: Value | null
  tags: string[]
  cacheControl?: object
}

/** Next's interface for `cacheHandler`: pages, routes and `fetch`. */
export interface IncrementalHandler {
  get: (cacheKey: string, context?: Context) => Promise<{ lastModified: number; value: Value | null; cacheControl?: object } | null>
  set: (cacheKey: string, data: Value | null, context?: Context) => Promise<void>
  revalidateTag: (tags: string | string[]) => Promise<void>
  resetRequestCache: () => void
}

const tagsHeader = 'x-next-cache-tags'
const maxNoted = 10_000

/**
 * The same for Next's older `cacheHandler` (pages that are revalidated, route handlers, `fetch` with `next: { tags }`), on any Next from 14
 * on.
 *
 * @example
 * // incrementalCacheHandler.mjs, named in next.config.mjs as cacheHandler
 * export default createIncrementalCacheHandler({ newsroom: 'https://news.example' })
 */
export const createIncrementalCacheHandler = (options: NextCacheOptions, log?: TagLog): new () => IncrementalHandler => {
  // Next makes one a request; what is kept is the process's.
  const kept = new LRUCache<string, Kept>({
    maxSize: (options.maxMegabytes ?? 50) * 1024 * 1024,
    sizeCalculation: ({ value }, key) => sizeOf(value) + key.length + 500,
  })
  const shared = log ?? tagLogOf(options)
  /** Since when what is missing is being made, and when what is there was sent last: Next says of neither what it is made at. */
  const missedAt = new LRUCache<string, number>({ max: maxNoted })
  const foundAt = new LRUCache<string, number>({ max: maxNoted })
  return class NewsroomCacheHandler implements IncrementalHandler {
    async get(cacheKey: string, { tags = [], softTags = [] }: Context = {}) {
      await shared.refresh()
      const found = kept.get(cacheKey)
      if (!found || shared.clearedAt([...found.tags, ...tags, ...softTags]) >= found.lastModified) {
        if (!missedAt.has(cacheKey)) missedAt.set(cacheKey, shared.now())
        return null
      }
      foundAt.set(cacheKey, shared.now())
      const { lastModified, value, cacheControl } = found
      return { lastModified, value, ...(cacheControl ? { cacheControl } : {}) }
    }

    async set(cacheKey: string, value: Value | null, { tags = [], cacheControl }: Context = {}) {
      // What happened while it was made may not be in it.
      const lastModified = missedAt.get(cacheKey) ?? foundAt.get(cacheKey) ?? shared.now()
      missedAt.delete(cacheKey)
      const all = [...tags, ...(value?.tags ?? []), ...headerTags(value)]
      kept.set(cacheKey, { lastModified, value, tags: [...new Set(all)], ...(cacheControl ? { cacheControl } : {}) })
      return Promise.resolve()
    }

    revalidateTag(tags: string | string[]) {
      return Promise.resolve(shared.clear([tags].flat()))
    }

    resetRequestCache() {
      // Nothing is kept for a request.
    }
  }
}

const headerTags = (value: Value | null): string[] => {
  const header = value?.headers?.[tagsHeader]
  return [header ?? []].flat().flatMap((text) => text.split(','))
}

/** About as many bytes as it takes. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  if (value instanceof Uint8Array) return value.byteLength
  if (value instanceof Map) return [...value].reduce((sum, [name, part]) => sum + sizeOf(name) + sizeOf(part), 0)
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + sizeOf(part), 0)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + sizeOf(part), 0)
  return 8
}

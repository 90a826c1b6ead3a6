import { LRUCache } from 'lru-cache'

import type { PreparedAnswer } from './preparedAnswer.js'

export interface KeptAnswersOptions {
  /** Bytes of bodies that are kept at the most. @default 67108864 */
  maxBytes?: number
  /** Epoch milliseconds. */
  now?: () => number
}

/** An answer that is kept, and for how long. */
interface Kept {
  answer: PreparedAnswer
  revision: number
  madeAt: number
  until: number
  /** Readings; fewer each time it was spared. */
  reads: number
  wasRead: boolean
}

export interface AnswerCounts {
  hits: number
  misses: number
  /** Those who waited for what somebody else had asked for already. */
  joined: number
  /** Made, and not kept: nobody had asked for it twice, and there was no room. */
  refused: number
  bytes: number
  entries: number
  /** Milliseconds since the oldest that is still true was made. */
  oldestMs: number
}

export interface KeptAnswers {
  /** What is kept under a name and true at this revision. */
  find: (key: string, revision: number) => PreparedAnswer | undefined
  /**
   * Makes an answer, once for all who ask while it is being made.
   * @param make resolves to the answer and until when it may be kept (epoch milliseconds; 0: it is not)
   */
  make: (key: string, revision: number, make: (previous: PreparedAnswer | undefined) => Promise<Made>) => Promise<PreparedAnswer>
  counts: () => AnswerCounts
}

export interface Made {
  answer: PreparedAnswer
  until: number
}

/** What a name and the rest of an entry cost beside its bodies. */
const overhead = 1024
/** Names of which it is known how often they were made lately. */
const maxSeen = 20_000

/**
 * Answers by what was asked for, each true for one revision. Room is given to what is read often: what nobody has asked for twice takes
 * none from what is being read.
 */
export const createKeptAnswers = ({ maxBytes = 64 * 1024 * 1024, now = Date.now }: KeptAnswersOptions = {}): KeptAnswers => {
  const counted = { hits: 0, misses: 0, joined: 0, refused: 0 }
  let revisionNow = 0
  const kept = new LRUCache<string, Kept>({ maxSize: maxBytes, sizeCalculation: ({ answer }, key) => answer.bytes() + key.length + overhead })
  const seen = new LRUCache<number, number>({ max: maxSeen })
  const making = new Map<string, { revision: number; answer: Promise<PreparedAnswer> }>()

  /** Whether there is room, or what is read less gives its own. */
  const makesRoom = (key: string, size: number): boolean => {
    if (size > maxBytes / 8) return false
    const asked = seen.get(hashOf(key)) ?? 1
    for (let free = maxBytes - kept.calculatedSize + sizeOf(kept, key); free < size; free = maxBytes - kept.calculatedSize + sizeOf(kept, key)) {
      const [oldest] = kept.rkeys()
      const victim = oldest === undefined ? undefined : kept.peek(oldest)
      if (oldest === undefined || !victim) return false
      const isOutdated = victim.revision !== revisionNow || victim.until <= now()
      if (!isOutdated && victim.wasRead && (asked < 2 || victim.reads >= asked)) {
        // Spared, and not for ever: it has to be read again.
        if (asked > 1) victim.reads >>= 1
        return false
      }
      kept.delete(oldest)
    }
    return true
  }

  const keep = (key: string, revision: number, { answer, until }: Made) => {
    revisionNow = Math.max(revisionNow, revision)
    if (until <= now()) return
    if (!makesRoom(key, answer.bytes() + key.length + overhead)) {
      counted.refused += 1
      return
    }
    kept.set(key, { answer, revision, madeAt: now(), until, reads: 0, wasRead: false })
    // A form that is made later, such as a compressed one, counts from then on.
    answer.onGrowth(() => {
      const entry = kept.peek(key)
      if (entry?.answer === answer) kept.set(key, { ...entry })
    })
  }

  return {
    find: (key, revision) => {
      const found = kept.get(key)
      if (!found || found.revision !== revision || found.until <= now()) return undefined
      found.reads += 1
      found.wasRead = true
      counted.hits += 1
      return found.answer
    },
    make: (key, revision, make) => {
      const running = making.get(key)
      // What began before the latest change may not have seen it.
      if (running?.revision === revision) {
        counted.joined += 1
        return running.answer
      }
      counted.misses += 1
      const hash = hashOf(key)
      seen.set(hash, (seen.get(hash) ?? 0) + 1)
      const answer = make(kept.peek(key)?.answer)
        .then((made) => {
          keep(key, revision, made)
          return made.answer
        })
        .finally(() => {
          if (making.get(key)?.answer === answer) making.delete(key)
        })
      making.set(key, { revision, answer })
      return answer
    },
    counts: () => {
      const current = [...kept.values()].filter(({ revision }) => revision === revisionNow)
      const oldestMs = current.length === 0 ? 0 : now() - Math.min(...current.map(({ madeAt }) => madeAt))
      return { ...counted, bytes: kept.calculatedSize, entries: kept.size, oldestMs }
    },
  }
}

const sizeOf = (kept: LRUCache<string, Kept>, key: string): number => {
  const entry = kept.peek(key)
  return entry ? entry.answer.bytes() + key.length + overhead : 0
}

/** FNV-1a, 32 bits: it only tells apart what was asked for, and may be wrong now and then. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193)
  return hash >>> 0
}

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
  readAt: number
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
  /** Whether something is kept under a name that is true at this revision. */
  isTrue: (key: string, revision: number) => boolean
  /** How often what is kept under a name was read since it was made, and when last (epoch milliseconds). */
  readings: (key: string) => { reads: number; readAt: number }
  counts: () => AnswerCounts
}

export interface Made {
  answer: PreparedAnswer
  until: number
}

/** What an entry takes beside its name and its forms, in bytes; measured. */
const overhead = 3072
/** Names of which it is known how often they were made lately. */
const maxSeen = 20_000
/** Share of the room that is given to what was asked for once. */
const onceShare = 1 / 8

/**
 * Answers by what was asked for, each true for one revision. Room is given to what is read often: what nobody has asked for twice has a
 * small part of its own, so that a flood of questions, each another, takes no more memory than that, and none from what is being read.
 */
export const createKeptAnswers = ({ maxBytes = 64 * 1024 * 1024, now = Date.now }: KeptAnswersOptions = {}): KeptAnswers => {
  const counted = { hits: 0, misses: 0, joined: 0, refused: 0 }
  let revisionNow = 0
  const sizeCalculation = ({ answer }: Kept, key: string) => answer.bytes() + key.length + overhead
  const room = maxBytes * (1 - onceShare)
  const kept = new LRUCache<string, Kept>({ maxSize: room, sizeCalculation })
  const once = new LRUCache<string, Kept>({
    maxSize: maxBytes - room,
    sizeCalculation,
    dispose: (_, __, reason) => {
      if (reason === 'evict') counted.refused += 1
    },
  })
  const seen = new LRUCache<number, number>({ max: maxSeen })
  const making = new Map<string, { revision: number; answer: Promise<PreparedAnswer> }>()

  /** Whether there is room, or what is read less gives its own. */
  const makesRoom = (key: string, { size, asked }: { size: number; asked: number }): boolean => {
    if (size > maxBytes / 8) return false
    const free = () => room - kept.calculatedSize + sizeIn(key)
    while (free() < size) {
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
  const sizeIn = (key: string): number => {
    const entry = kept.peek(key)
    return entry ? sizeCalculation(entry, key) : 0
  }

  /** @returns whether it has a place among what is asked for again and again */
  const keepAmongOften = (key: string, entry: Kept): boolean => {
    const asked = Math.max(entry.reads, seen.get(hashOf(key)) ?? 1)
    if (!makesRoom(key, { size: sizeCalculation(entry, key), asked })) return false
    once.delete(key)
    kept.set(key, entry)
    return true
  }

  const keep = (key: string, revision: number, { answer, until }: Made) => {
    revisionNow = Math.max(revisionNow, revision)
    if (until <= now()) return
    const entry = { answer, revision, madeAt: now(), until, reads: 0, wasRead: false, readAt: 0 }
    const isNew = (seen.get(hashOf(key)) ?? 1) < 2 && !kept.has(key)
    if (isNew) once.set(key, entry)
    else if (!keepAmongOften(key, entry)) counted.refused += 1
    // A form that is made later, such as a compressed one, counts from then on.
    answer.onGrowth(() => {
      for (const part of [kept, once]) {
        const grown = part.peek(key)
        if (grown?.answer === answer) part.set(key, { ...grown })
      }
    })
  }

  const peek = (key: string): Kept | undefined => kept.peek(key) ?? once.peek(key)

  return {
    find: (key, revision) => {
      const often = kept.get(key)
      const found = often ?? once.get(key)
      const at = now()
      if (!found || !isTrueAt(found, revision, at)) return undefined
      found.reads += 1
      found.wasRead = true
      found.readAt = at
      counted.hits += 1
      if (!often) keepAmongOften(key, found)
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
      const previous = peek(key)
      const answer = make(previous?.answer)
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
    isTrue: (key, revision) => {
      const found = peek(key)
      return found !== undefined && isTrueAt(found, revision, now())
    },
    readings: (key) => {
      const { reads = 0, readAt = 0 } = peek(key) ?? {}
      return { reads, readAt }
    },
    counts: () => {
      const all = [...kept.values(), ...once.values()]
      const current = all.filter(({ revision }) => revision === revisionNow)
      const oldestMs = current.length === 0 ? 0 : now() - Math.min(...current.map(({ madeAt }) => madeAt))
      return { ...counted, bytes: kept.calculatedSize + once.calculatedSize, entries: all.length, oldestMs }
    },
  }
}

const isTrueAt = ({ revision, until }: Kept, asked: number, now: number): boolean => revision === asked && until > now

/** FNV-1a, 32 bits: it only tells apart what was asked for, and may be wrong now and then. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193)
  return hash >>> 0
}

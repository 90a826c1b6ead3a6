import type { WireEvent } from '../livewire/types.js'
import { tagsOfEvent } from './tags.js'

export interface LogPage {
  items: Pick<WireEvent, 'article' | 'seq'>[]
  next: number
}

/** What the newsroom answers: events after a number, or where the log ends where that lies beyond it. */
export type ReadLog = (after: number, limit: number) => Promise<LogPage | { end: number }>

export interface TagLogOptions {
  readLog: ReadLog
  /** Milliseconds between two looks at the log at the least; who asks in between is told what the last one found. @default 200 */
  lookEveryMs?: number
  /**
   * Milliseconds after an event in which what is made may still be of before it: feeds are prepared anew at intervals, and another instance
   * of the newsroom may be a moment behind. It is cached, and made once more after them. @default 1500
   */
  settleMs?: number
  /** Milliseconds without a word from the newsroom after which nothing cached is shown any more. @default 86400000 */
  blindMs?: number
  /**
   * Which tags an event clears.
   * @default `tagsOfEvent`
   * @example ({ article }) => [article.uid]
   */
  tagsOf?: (event: LogPage['items'][number]) => readonly string[]
  /**
   * Called when the log could not be read, once until it can be again.
   * @default a warning of the process
   * @example (error) => console.error(error)
   */
  onError?: (error: unknown) => void
  /** Epoch milliseconds. */
  now?: () => number
}

/** When tags were cleared, as the wire's log says. */
export interface TagLog {
  /** Reads what has happened since the last look. Never rejects: without the newsroom, what is known stands. */
  refresh: () => Promise<void>
  /** What carries one of these tags and was made at this time or before it has to be made anew; 0: nothing has. */
  clearedAt: (tags: readonly string[]) => number
  /** Clears tags on this process, as `revalidateTag()` does. */
  clear: (tags: readonly string[]) => void
  /** The clock by which all of it is told: epoch milliseconds. */
  now: () => number
}

/** Events on one page of the log. */
const pageSize = 500
/** Tags that are remembered; past that, all that is older is cleared. */
const maxTags = 50_000
/** A number that no log has come to. */
const beyond = Number.MAX_SAFE_INTEGER

export const createTagLog = (options: TagLogOptions): TagLog => {
  const { readLog, lookEveryMs = 200, settleMs = 1500, blindMs = 86_400_000, tagsOf = tagsOfEvent, onError, now = exactNow } = options
  /** By tag: when it was cleared last. An event's `at` is when it was heard of here: no clock but our own is asked. */
  const cleared = new Map<string, number>()
  /** The same of what is cleared once more after its moment. */
  const heard = new Map<string, number>()
  /** When everything was cleared last. */
  let allAt = 0
  let seq: number | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let heardAt = now()
  let failing = false
  let looking: Promise<void> | undefined

  const clearAll = () => {
    cleared.clear()
    heard.clear()
    allAt = now()
  }
  const note = (into: Map<string, number>, tags: readonly string[]) => {
    const at = now()
    for (const tag of tags) into.set(tag, at)
    if (into.size > maxTags) clearAll()
  }
  const catchUp = async () => {
    for (;;) {
      const page = await readLog(seq ?? beyond, pageSize)
      if ('end' in page) {
        // The first look, or an older state of the log was restored: what is cached may be of anything.
        clearAll()
        seq = page.end
        return
      }
      for (const event of page.items) note(heard, tagsOf(event))
      seq = page.next
      if (page.items.length < pageSize) return
    }
  }
  const look = async () => {
    const began = now()
    try {
      await catchUp()
      heardAt = began
      failing = false
    } catch (error) {
      if (!failing) onError?.(error)
      failing = true
    } finally {
      lookedAt = now()
    }
  }
  /** Cleared when it was heard of, and once more when what was asked meanwhile must have been told of it. */
  const ofHeard = (event: number | undefined, at: number): number =>
    event === undefined ? 0 : event + settleMs <= at ? event + settleMs : event

  return {
    refresh: () => {
      if (now() - lookedAt < lookEveryMs) return looking ?? Promise.resolve()
      looking ??= look().finally(() => (looking = undefined))
      return looking
    },
    clearedAt: (tags) => {
      const at = now()
      if (at - heardAt > blindMs) return at
      return Math.max(
        allAt,
        ofHeard(allAt || undefined, at),
        ...tags.map((tag) => Math.max(cleared.get(tag) ?? 0, ofHeard(heard.get(tag), at))),
      )
    },
    clear: (tags) => note(cleared, tags),
    now,
  }
}

/** As Next tells the time at which it began to make something. */
const exactNow = (): number => performance.timeOrigin + performance.now()

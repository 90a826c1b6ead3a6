/** How what was kept is read, and how it is made anew. */
export interface Wanted {
  /** How often it was read since it was made last, and when (epoch milliseconds). */
  readings: () => { reads: number; readAt: number }
  /** Makes it anew where it is no longer true. */
  again: () => Promise<unknown>
}

export interface AheadOptions {
  /** Answers that are made before anybody asks for them. @default 12 */
  most?: number
  /** What nobody has read for so long is left to whoever asks, in milliseconds. @default 60000 */
  wantedMs?: number
  /** A change seldom comes alone: milliseconds that the next one is waited for. @default 10 */
  settleMs?: number
  /** Epoch milliseconds. */
  now?: () => number
}

export interface Ahead {
  /**
   * An answer that was asked for again after it was no longer true.
   * @param reads how often it was read while it was
   */
  note: (key: string, reads: number, wanted: Wanted) => void
  /** What the public sees has changed. */
  changed: () => void
  /** Resolves once nothing is being made. */
  stop: () => Promise<void>
}

interface Noted extends Wanted {
  weight: number
  readAt: number
}

/**
 * Makes anew what many read as soon as it is no longer true, so that the next reader seldom waits for it: one after the other, what is
 * read most first. However fast changes come, it takes at most half of the time; whoever asks meanwhile has it made, or joins.
 */
export const makeAhead = ({ most = 12, wantedMs = 60_000, settleMs = 10, now = Date.now }: AheadOptions = {}): Ahead => {
  const noted = new Map<string, Noted>()
  let due: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isBehind = false
  let isStopped = false

  /** What was read long ago counts for less with each change. */
  const weigh = (): void => {
    for (const [key, one] of noted) {
      const { reads, readAt } = one.readings()
      one.weight = one.weight / 2 + reads
      one.readAt = Math.max(one.readAt, readAt)
      if (now() - one.readAt > wantedMs) noted.delete(key)
    }
  }
  const byWeight = (): [string, Noted][] => [...noted].sort(([, a], [, b]) => b.weight - a.weight)

  const run = async (): Promise<void> => {
    isBehind = false
    const began = performance.now()
    weigh()
    for (const [, one] of byWeight()) {
      if (isStopped) return
      // Whoever asks for it is told what is wrong.
      await one.again().catch(() => undefined)
    }
    running = undefined
    if (isBehind) later(performance.now() - began)
  }
  const later = (ms: number): void => {
    due ??= setTimeout(() => {
      due = undefined
      running = run()
    }, ms).unref()
  }

  return {
    note: (key, reads, wanted) => {
      noted.set(key, { ...wanted, weight: noted.get(key)?.weight ?? reads, readAt: now() })
      if (noted.size <= most) return
      const [least] = byWeight().at(-1) ?? []
      if (least !== undefined) noted.delete(least)
    },
    changed: () => {
      if (isStopped || noted.size === 0) return
      if (running) isBehind = true
      else later(settleMs)
    },
    stop: async () => {
      isStopped = true
      clearTimeout(due)
      await running
    },
  }
}

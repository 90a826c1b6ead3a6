import { Mutex, withTimeout } from 'async-mutex'

const key = Symbol.for('payload-newsroom.database.turns')

/** One a process, however often a bundler loads this module. */
const turns = ((globalThis as Record<symbol, unknown>)[key] ??= new Map()) as Map<string, { mutex: Mutex; users: number }>

export type Turn<T> = { done: true; result: T } | { done: false; result?: undefined }

/**
 * Runs `work` after all earlier work under the same name in this process has ended, however it ended.
 * Nothing is done where that takes longer than `maxWaitMs`.
 */
export const inTurn = async <T>(name: string, work: () => Promise<T>, maxWaitMs: number): Promise<Turn<T>> => {
  const entry = turns.get(name) ?? { mutex: new Mutex(), users: 0 }
  turns.set(name, entry)
  entry.users++
  try {
    const release = await withTimeout(entry.mutex, maxWaitMs, tooLong)
      .acquire()
      .catch((error: unknown) => {
        if (error === tooLong) return undefined
        throw error
      })
    if (!release) return { done: false }
    try {
      return { done: true, result: await work() }
    } finally {
      release()
    }
  } finally {
    if (--entry.users === 0) turns.delete(name)
  }
}

const tooLong = new Error('Waited too long for a turn')

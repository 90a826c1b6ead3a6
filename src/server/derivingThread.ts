import type crypto from 'node:crypto'
import { Worker } from 'node:worker_threads'

export type Derive = typeof crypto.pbkdf2

type Arguments = Parameters<Derive>

/** Milliseconds without work after which the thread ends, and its memory with it. */
const idleMs = 30_000

/** How much less often it has its turn than the thread that answers, as `nice` says it. */
const niceness = 10

/**
 * What the thread runs. Its own priority is set by the number that Linux has for it, which it alone can find out; elsewhere it goes on with
 * that of the process.
 */
const program = `
const { parentPort } = require('node:worker_threads')
const { pbkdf2Sync } = require('node:crypto')
const { readlinkSync } = require('node:fs')
const os = require('node:os')
try {
  os.setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), ${niceness})
} catch {}
parentPort.on('message', ({ id, given }) => {
  try {
    parentPort.postMessage({ id, key: pbkdf2Sync(...given) })
  } catch (error) {
    parentPort.postMessage({ id, error })
  }
})
`

interface Answer {
  id: number
  key?: Uint8Array
  error?: Error
}

/**
 * Derives keys in a thread of its own, which has its turn when nobody else wants it: a machine of one or two cores still answers those who
 * read while passwords are guessed, and Node's few threads for files and compressing stay free. It is there while there is work.
 */
export const createDerivingThread = (): Derive => {
  const waiting = new Map<number, Arguments[5]>()
  let next = 0
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  const end = (error?: Error): void => {
    thread = undefined
    const left = [...waiting.values()]
    waiting.clear()
    for (const callback of left) callback(error ?? new Error('The thread that derives keys has ended'), Buffer.alloc(0))
  }
  const start = (): Worker => {
    const made = new Worker(program, {
      eval: true,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    })
    const isCurrent = () => thread === made
    made.on('message', ({ id, key, error }: Answer) => {
      const callback = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) rest(made)
      callback?.(error ?? null, key ? Buffer.from(key) : Buffer.alloc(0))
    })
    made.on('error', (error) => isCurrent() && end(error))
    made.on('exit', () => isCurrent() && end())
    return made
  }
  const rest = (made: Worker): void => {
    made.unref()
    idle = setTimeout(() => {
      if (thread === made) thread = undefined
      void made.terminate()
    }, idleMs).unref()
  }
  return (password, salt, iterations, keyLength, digest, callback) => {
    clearTimeout(idle)
    const worker = (thread ??= start())
    worker.ref()
    const id = (next += 1)
    waiting.set(id, callback)
    worker.postMessage({ id, given: [password, salt, iterations, keyLength, digest] })
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

export interface Child {
  process: ChildProcess
  /** Sends a message and resolves to the next one back. */
  ask: <T>(message: object) => Promise<T>
  /** Resident memory in bytes, as Linux says. */
  residentBytes: () => number
  stop: () => Promise<void>
}

/** A process of bench/servers, run as the server is. */
export const startChild = (file: string, env: Record<string, string> = {}, flags: string[] = []): Child => {
  const child = fork(new URL(file, import.meta.url), {
    env: { ...process.env, ...env },
    execArgv: ['--conditions=production', '--import', 'tsx', ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return {
    process: child,
    ask: async <T>(message: object) => {
      const answer = once(child, 'message') as Promise<[T & { error?: string }]>
      child.send(message)
      const [received] = await answer
      if (received.error) throw new Error(received.error)
      return received
    },
    residentBytes: () => residentBytes(child.pid ?? 0),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Resolves to the first message of a child: where it serves. */
export const served = async <T extends { port: number }>({ process: child }: Child): Promise<T> =>
  ((await once(child, 'message')) as [T])[0]

const residentBytes = (pid: number): number => {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

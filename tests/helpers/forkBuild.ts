import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'

import { serverFlags, serverMalloc } from '../../scripts/lib/serverFlags.mjs'
import { freePort } from './freePort.js'

const file = '.next/newsroom/server.mjs'

interface Options {
  /** Settings beside where it listens; told where that is. */
  env: (url: string) => Record<string, string>
  /** Its output; where nobody listens it goes where this process's own goes. */
  onOutput?: (chunk: Buffer) => void
}

/** A process of what `npm run build` built, on a port of its own; resolves once it is ready. */
export const forkBuild = async ({ env, onOutput }: Options): Promise<{ child: ChildProcess; url: string }> => {
  if (!existsSync(file)) throw new Error('Nothing is built yet. Run:  npm run build')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = fork(file, [], {
    env: { ...serverMalloc, ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ...env(url) },
    execArgv: serverFlags,
    silent: onOutput !== undefined,
  })
  if (onOutput) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput)
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => (message as { type?: string }).type === 'ready' && resolve())
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready`)))
  })
  return { child, url }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { build } from 'esbuild'

import { freePort } from '../../helpers/freePort.js'

/** Front ends of their own, built from an example of docs/examples, each a process. */
export interface FrontEnds {
  urls: string[]
  stop: () => Promise<void>
}

const next = path.resolve('node_modules/next/dist/bin/next')

/** An example as somebody has it who has installed the package: built once. */
export const buildFrontEnd = async (example: string): Promise<{ folder: string; remove: () => Promise<void> }> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-front-end-'))
  await cp(path.join('docs/examples', example), folder, { recursive: true })
  const packages = path.join(folder, 'node_modules')
  await mkdir(path.join(packages, 'payload-newsroom'), { recursive: true })
  for (const name of ['next', 'react', 'react-dom']) await symlink(path.resolve('node_modules', name), path.join(packages, name))
  await build({
    entryPoints: ['src/exports/nextCache.ts'],
    outfile: path.join(packages, 'payload-newsroom/next-cache.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
  })
  await writeFile(
    path.join(packages, 'payload-newsroom/package.json'),
    JSON.stringify({ name: 'payload-newsroom', type: 'module', exports: { './next-cache': './next-cache.js' } }),
  )
  const building = run(folder, ['build', '--webpack'], {})
  let output = ''
  building.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  building.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(building, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The example front end could not be built:\n${output.slice(-4000)}`)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

const run = (cwd: string, args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [next, ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** One front end for each newsroom's address. */
export const startFrontEnds = async (
  folder: string,
  newsrooms: readonly string[],
  onOutput: (chunk: Buffer) => void,
): Promise<FrontEnds> => {
  const children = await Promise.all(
    newsrooms.map(async (newsroom) => {
      const port = await freePort()
      const child = run(folder, ['start', '-p', String(port), '-H', '127.0.0.1'], { NEWSROOM_URL: newsroom })
      child.stdout?.on('data', onOutput)
      child.stderr?.on('data', onOutput)
      return { child, url: `http://127.0.0.1:${port}` }
    }),
  )
  for (const { url } of children) {
    for (const until = Date.now() + 60_000; ; await sleep(100)) {
      if (
        await fetch(url).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        break
      if (Date.now() > until) throw new Error('The front end does not serve')
    }
  }
  return {
    urls: children.map(({ url }) => url),
    stop: async () => {
      await Promise.all(
        children.map(async ({ child }) => {
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}

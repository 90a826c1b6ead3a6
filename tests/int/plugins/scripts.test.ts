/** Scripts of an app: with SQLite Payload lets them end by themselves, and so do the plugins. MongoDB's driver keeps every process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { bundleScript } from '../../helpers/bundleScript.js'
import { sqlite } from '../../helpers/engines.js'

it('a script that makes a post ends by itself', async () => {
  const { uri, drop } = await sqlite.freshDatabase()
  const script = await bundleScript(path.resolve('tests/int/plugins/seedScript.ts'))
  const child = spawn(process.execPath, ['--conditions=production', '--no-deprecation', script], {
    env: { ...process.env, DATABASE_URL: uri, PAYLOAD_SECRET: 'a secret for tests alone' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  expect({ code, made: said.includes('made') }).toEqual({ code: 0, made: true })
  await drop(undefined as never)
})

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { startNewsroomServer } from '../../tests/e2e/newsroomServer.js'
import { fullQueue } from './fullQueue.js'

/** What `npm run build` built, on a database of its own with so many comments that wait for a moderator. */
export const servedQueue = async (waiting: number, env: Record<string, string> = {}) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-bench-'))
  const { databaseUri, article } = await fullQueue(folder, waiting)
  const server = await startNewsroomServer({
    DATABASE_URI: databaseUri,
    PAYLOAD_SECRET: 'for this bench alone',
    LOG_LEVEL: 'fatal',
    ...env,
  })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { article, server: { ...server, stop } }
}

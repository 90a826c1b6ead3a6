import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { createLocalReq } from 'payload'

import { inRequestTransaction } from '../../src/database/inRequestTransaction.js'
import { bootNewsroom } from '../../tests/helpers/bootNewsroom.js'
import { benchDatabase } from '../bootBench.js'

export interface FullQueue {
  databaseUri: string
  article: number | string
}

/** A database of its own, with so many comments that wait for a moderator; nobody serves it yet. */
export const fullQueue = async (folder: string, waiting: number): Promise<FullQueue> => {
  const databaseUri = freshUri(folder)
  const newsroom = await bootNewsroom({ engine: { name: benchDatabase(), freshDatabase: () => Promise.reject(new Error('It is given')) }, databaseUri, newsroom: { rates: false } })
  const { payload } = newsroom
  const { id: article } = await payload.create({ collection: 'articles', data: { headline: 'The hearing', slug: 'the-hearing', _status: 'published', commentsModeration: 'pre' } as never })
  const start = Date.UTC(2026, 0, 1)
  for (let from = 0; from < waiting; from += 500) {
    const req = await createLocalReq({}, payload)
    await inRequestTransaction(req, async () => {
      for (let n = from; n < Math.min(waiting, from + 500); n++) {
        const at = new Date(start + n * 1000).toISOString()
        const data = { article, handle: 'bench', text: `Words, number ${n}.`, status: 'pending', listed: 'nowhere', replies: 0, createdAt: at, updatedAt: at }
        await payload.db.create({ collection: 'comments', data, req, returning: false })
      }
    })
  }
  await newsroom.stop()
  return { databaseUri, article }
}

const freshUri = (folder: string): string => {
  if (benchDatabase() === 'sqlite') return `file:${path.join(folder, 'newsroom.db')}`
  const uri = new URL(process.env.DATABASE_URI ?? '')
  uri.pathname = `/queue-${randomUUID()}`
  return uri.href
}

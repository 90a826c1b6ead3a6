import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { bootNewsroom } from '../../tests/helpers/bootNewsroom.js'
import { benchDatabase } from '../bootBench.js'
import { fillComments } from './fillComments.js'

export interface FullQueue {
  databaseUri: string
  article: number | string
}

/** A database of its own, with so many comments that wait for a moderator; nobody serves it yet. */
export const fullQueue = async (folder: string, waiting: number): Promise<FullQueue> => {
  const databaseUri = freshUri(folder)
  const newsroom = await bootNewsroom({
    engine: { name: benchDatabase(), freshDatabase: () => Promise.reject(new Error('It is given')) },
    databaseUri,
    newsroom: { rates: false },
  })
  const { payload } = newsroom
  const { id: article } = await payload.create({
    collection: 'articles',
    data: { headline: 'The hearing', slug: 'the-hearing', _status: 'published', commentsModeration: 'pre' } as never,
  })
  await fillComments(payload, { article, size: waiting, as: { status: 'pending', listed: 'nowhere' } })
  await newsroom.stop()
  return { databaseUri, article }
}

const freshUri = (folder: string): string => {
  if (benchDatabase() === 'sqlite') return `file:${path.join(folder, 'newsroom.db')}`
  const uri = new URL(process.env.DATABASE_URI ?? '')
  uri.pathname = `/queue-${randomUUID()}`
  return uri.href
}

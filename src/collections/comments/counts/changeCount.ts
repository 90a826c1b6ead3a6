import { randomUUID } from 'node:crypto'

import type { Payload, PayloadRequest } from 'payload'

import { afterCommit } from '../../../database/afterCommit.js'
import { hasDriver } from '../../../database/sql.js'
import { noteChange } from './settleCount.js'
import { slugOf } from '../../../shared/slugs.js'

/**
 * How an app keeps its counts. SQLite has one writer, so a number is changed where it stands (`inPlace`). On MongoDB all who comment on one
 * item at the same moment would change the same row, and all but one of them fail: each change is a row of its own (`byRows`), and they
 * are added up now and then. Where nothing holds a comment and its count together, nothing is kept (`not`), and comments are counted.
 */
export const keepingOf = ({ collections, config, db }: Pick<Payload, 'collections' | 'config' | 'db'>): 'byRows' | 'inPlace' | 'not' => {
  if (!(slugOf({ config }, 'comment-counts') in collections)) return 'not'
  if (db.name === 'mongoose') return (db as { transactionOptions?: unknown }).transactionOptions === false ? 'not' : 'byRows'
  return hasDriver({ db }) ? 'inPlace' : 'not'
}

/** So many more, or fewer, are shown in a conversation: in the transaction of what made it so. */
export const changeCount = async (req: PayloadRequest, conversation: string, by: number): Promise<void> => {
  const { payload } = req
  const keeping = by === 0 ? 'not' : keepingOf(payload)
  if (keeping === 'inPlace') {
    // Where there is no row yet, whoever begins it counts this one, too.
    await payload.db.updateOne({
      collection: slugOf(req, 'comment-counts'),
      id: conversation,
      data: { shown: { $inc: by } },
      req,
      returning: false,
    })
  } else if (keeping === 'byRows') {
    await payload.db.create({
      collection: slugOf(req, 'comment-counts'),
      data: { id: `${conversation}#${randomUUID()}`, conversation, shown: by },
      req,
      returning: false,
    })
    await afterCommit(req, () => noteChange(payload, conversation))
  }
}

/** The document is gone. */
export const forgetCount = async (req: PayloadRequest, conversation: string): Promise<void> => {
  if (keepingOf(req.payload) !== 'not')
    await req.payload.db.deleteMany({ collection: slugOf(req, 'comment-counts'), where: { conversation: { equals: conversation } }, req })
}

import { createLocalReq, type Payload, type PayloadRequest } from 'payload'

import { conversationKey } from '../../../comments/live/conversationStream.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { toDocumentId } from '../../../database/possibleIds.js'
import { retryTransient } from '../../../database/retryTransient.js'
import type { Row } from '../rows.js'
import { targetsOf } from '../targets.js'
import { slugOf } from '../../../shared/slugs.js'

/** Rows of one conversation that are added up at the latest. */
export const mostRows = 50
/** Conversations that a process remembers to have counted. */
const mostKnown = 10_000

interface Work {
  /** Conversations whose count this process has compared with its comments, and how many changes it made since they were added up. */
  counted: Map<string, number>
  running: Map<string, Promise<void>>
}

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const workKey = Symbol.for('payload-newsroom.comments.counts')
const workOf = (payload: Payload): Work =>
  ((payload as Payload & { [workKey]?: Work })[workKey] ??= { counted: new Map(), running: new Map() })

export const isCounted = (payload: Payload, conversation: string): boolean => workOf(payload).counted.has(conversation)

/** One more row of a conversation is committed. */
export const noteChange = (payload: Payload, conversation: string): void => {
  const { counted } = workOf(payload)
  const changes = (counted.get(conversation) ?? mostRows) + 1
  if (changes > mostRows) settleSoon(payload, conversation)
  else counted.set(conversation, changes)
}

/** Beside whatever asks: nobody waits for it, and a database that takes no writes is read all the same. */
export const settleSoon = (payload: Payload, conversation: string): void => {
  const { counted, running } = workOf(payload)
  if (running.has(conversation)) return
  const work = settle(payload, conversation)
    .then(() => {
      if (counted.size >= mostKnown) counted.clear()
      counted.set(conversation, 0)
    })
    .catch((err: unknown) => payload.logger.warn({ err, msg: 'The count of a conversation was not kept; its comments are counted' }))
    .finally(() => running.delete(conversation))
  running.set(conversation, work)
}

/** What was begun has ended: before the database is closed. */
export const settled = async (payload: Payload): Promise<void> => {
  await Promise.all(workOf(payload).running.values())
}

/**
 * Makes one row of a conversation's rows. The first time of a process its comments are counted, so that what was changed past the
 * hooks, by an import or a restore, is put right. A transaction sees the rows and the comments of one moment: what comes while it works
 * is a row more.
 */
const settle = (payload: Payload, conversation: string): Promise<void> =>
  retryTransient(async () => {
    const req = await createLocalReq({}, payload)
    await inRequestTransaction(req, async () => {
      const where = { conversation: { equals: conversation } }
      const { docs } = await payload.db.find<Row>({ collection: slugOf(req, 'comment-counts'), where, pagination: false, limit: 0, req })
      const hasRow = docs.some(({ id }) => id === conversation)
      const shown = hasRow && isCounted(payload, conversation) ? sumOf(docs) : await countShown(req, conversation)
      if (hasRow && docs.length === 1 && docs[0]?.['shown'] === shown) return
      await payload.db.deleteMany({ collection: slugOf(req, 'comment-counts'), where, req })
      await payload.db.create({
        collection: slugOf(req, 'comment-counts'),
        data: { id: conversation, conversation, shown },
        req,
        returning: false,
      })
    })
  })

export const sumOf = (rows: readonly Row[]): number => rows.reduce((sum, { shown }) => sum + Number(shown), 0)

/** Comments of a conversation that everybody sees, one by one. */
export const countShown = async (req: PayloadRequest, conversation: string): Promise<number> => {
  const { payload } = req
  const target = targetsOf(payload).find(({ field }) => conversation.startsWith(conversationKey(field, '')))
  if (!target) return 0
  const id = conversation.slice(conversationKey(target.field, '').length)
  const on = toDocumentId(payload, target.slug, id)
  if (on === undefined) return 0
  const where = { and: [{ [target.field]: { equals: on } }, { status: { equals: 'approved' } }] }
  return (await payload.db.count({ collection: slugOf(req, 'comments'), where, req })).totalDocs
}

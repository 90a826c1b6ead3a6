import { createLocalReq, type Payload, type SelectIncludeType } from 'payload'

import {
  type Change,
  type ConversationStream,
  conversationKey,
  createConversationStream,
} from '../../../comments/live/conversationStream.js'
import { toDocumentId } from '../../../database/possibleIds.js'
import { idOf } from '../ids.js'
import { countComments } from '../counts/countComments.js'
import { readSettings } from '../readSettings.js'
import type { Row } from '../rows.js'
import { targetsOf } from '../targets.js'
import { slugOf } from '../../../shared/slugs.js'

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const streamKey = Symbol.for('payload-newsroom.comments.stream')
type Streaming = Payload & { [streamKey]?: ConversationStream }

const msOf = (value: unknown): number => new Date(value as string).getTime()

/** The stream of all conversations of an app, begun when somebody listens first. */
export const streamOf = (payload: Payload): ConversationStream => {
  const streaming = payload as Streaming
  const targets = targetsOf(payload)
  const select: SelectIncludeType = {
    ...Object.fromEntries(targets.map(({ field }) => [field, true as const])),
    status: true,
    updatedAt: true,
    publicAt: true,
  }
  const changesSince = async (ms: number): Promise<Change[]> => {
    const where = { updatedAt: { greater_than: new Date(ms).toISOString() } }
    const { docs } = await payload.db.find<Row>({
      collection: slugOf(payload, 'comments'),
      where,
      select,
      sort: 'updatedAt',
      limit: 0,
      pagination: false,
    })
    return docs.flatMap((row) => {
      const target = targets.find(({ field }) => idOf(row[field]) !== undefined)
      // What nobody has seen is nobody's news, when it is refused either.
      if (!target || !row['publicAt']) return []
      const on = conversationKey(target.field, idOf(row[target.field]) as string)
      return [{ on, id: String(row.id), at: msOf(row['updatedAt']), publicAt: msOf(row['publicAt']), shown: row['status'] === 'approved' }]
    })
  }
  const count = async (on: string): Promise<number> => {
    const target = targets.find(({ field }) => on.startsWith(`${field}:`))
    if (!target) return 0
    const id = toDocumentId(payload, target.slug, on.slice(target.field.length + 1))
    return id === undefined ? 0 : countComments(await createLocalReq({}, payload), target, id)
  }
  // Since when something was said would be found out to the millisecond, by asking again and again.
  const replays = async () => (await readSettings(await createLocalReq({}, payload))).times === 'exact'
  const onError = (err: unknown) => payload.logger.error({ err, msg: 'The stream of the conversations could not look' })
  return (streaming[streamKey] ??= createConversationStream({ changesSince, replays, count, onError }))
}

/** Where nobody listens there is nothing to wake or to end. */
export const wakeStream = (payload: Payload): void => (payload as Streaming)[streamKey]?.wake()
export const closeStream = (payload: Payload): void => (payload as Streaming)[streamKey]?.close()

import type { Payload, PayloadRequest } from 'payload'

import type { Schedule } from '../../webhooks/index.js'
import { attemptsKept, deliveriesSlug, type DeliveryRows, endpointsSlug } from './deliveryRows.js'

type Document = Record<string, unknown>

interface Cursor {
  toArray: () => Promise<Document[]>
}

/** The driver's collection, as far as it is used here. */
interface Collection {
  find: (filter: object, options?: object) => Cursor
  findOne: (filter: object, options?: object) => Promise<Document | null>
  aggregate: (pipeline: object[]) => Cursor
  updateOne: (filter: object, update: object, options?: object) => Promise<{ modifiedCount: number }>
  updateMany: (filter: object, update: object, options?: object) => Promise<{ modifiedCount: number }>
  bulkWrite: (operations: object[], options?: object) => Promise<{ insertedCount: number; modifiedCount: number }>
  countDocuments: (filter: object, options?: object) => Promise<number>
  distinct: (field: string, filter: object, options?: object) => Promise<unknown[]>
}

interface Adapter {
  collections: Record<string, { collection: Collection }>
  connection: { base: { Types: { ObjectId: { new (id: string): unknown; isValid: (id: string) => boolean } } } }
  sessions: Record<string, unknown>
}

const free = (now: number) => ({ $or: [{ claimExpiresAt: null }, { claimExpiresAt: { $lte: new Date(now) } }] })
const noClaim = { claimToken: null, claimExpiresAt: null }

/** Deliveries on MongoDB: each write is whole by itself, so none needs a transaction but those that are given one. */
export const mongoRows = (payload: Payload): DeliveryRows => {
  const db = payload.db as unknown as Adapter
  const collectionOf = (slug: string): Collection => {
    const model = db.collections[slug]
    if (!model) throw new Error(`There is no collection ${slug}`)
    return model.collection
  }
  const deliveries = collectionOf(deliveriesSlug)
  const endpoints = collectionOf(endpointsSlug)
  const { ObjectId } = db.connection.base.Types
  const toId = (id: string): unknown => (ObjectId.isValid(id) ? new ObjectId(id) : id)
  const among = (ids: readonly string[]) => ({ $in: ids.map(toId) })
  const sessionOf = async (req: PayloadRequest) => {
    const id = await req.transactionID
    const session = id === undefined || id === null ? undefined : db.sessions[id]
    return session ? { session } : {}
  }

  const enabledEndpoints = async () =>
    (await endpoints.find({ enabled: true }, { projection: { ordered: 1 } }).toArray()).map(({ _id, ordered }) => ({ id: String(_id), ordered: Boolean(ordered) }))

  const next: DeliveryRows['next'] = async ({ id, ordered }, { now, limit }) => {
    const pending = { endpoint: toId(id), status: 'pending' }
    const due = { nextAttemptAt: { $lte: new Date(now) }, ...free(now) }
    const projection = { nextAttemptAt: 1 }
    const rows = ordered
      ? await deliveries
          .aggregate([
            { $match: pending },
            { $sort: { endpoint: 1, status: 1, item: 1, seq: 1 } },
            { $group: { _id: '$item', row: { $first: { _id: '$_id', seq: '$seq', nextAttemptAt: '$nextAttemptAt', claimExpiresAt: '$claimExpiresAt' } } } },
            { $replaceRoot: { newRoot: '$row' } },
            { $match: due },
            { $sort: { nextAttemptAt: 1, seq: 1 } },
            { $limit: limit },
          ])
          .toArray()
      : await deliveries.find({ ...pending, ...due }, { sort: { nextAttemptAt: 1, seq: 1 }, limit, projection }).toArray()
    return rows.map(({ _id, nextAttemptAt }) => ({ id: String(_id), nextAttemptAt: (nextAttemptAt as Date).getTime() }))
  }

  return {
    enabledEndpoints,
    next,

    due: async ({ now, except }) => {
      const wanted = (await enabledEndpoints()).filter(({ id }) => !except.includes(id))
      const first = await Promise.all(wanted.map((endpoint) => next(endpoint, { now, limit: 1 })))
      return first.flatMap(([row], index) => (row ? [{ endpointId: wanted[index]!.id, since: row.nextAttemptAt }] : []))
    },

    take: async (ids, { token, now, until }) => {
      const claimExpiresAt = new Date(until)
      await deliveries.updateMany({ _id: among(ids), status: 'pending', ...free(now) }, { $set: { claimToken: token, claimExpiresAt } })
      const projection = { endpoint: 1, eventId: 1, attemptCount: 1, step: 1, schedule: 1, body: 1 }
      const rows = await deliveries.find({ _id: among(ids), claimToken: token, status: 'pending' }, { projection }).toArray()
      return rows.map((row) => ({
        deliveryId: String(row._id),
        endpointId: String(row.endpoint),
        eventId: String(row.eventId),
        attempts: Number(row.attemptCount ?? 0),
        step: Number(row.step ?? 0),
        schedule: row.schedule as Schedule,
        ...(row.body ? { body: row.body } : {}),
      }))
    },

    extend: async (ids, { token, now, until }) => {
      const held = { _id: among(ids), claimToken: token }
      await deliveries.updateMany({ ...held, claimExpiresAt: { $gt: new Date(now) } }, { $set: { claimExpiresAt: new Date(until) } })
      const still = await deliveries.find({ ...held, claimExpiresAt: { $gte: new Date(until) } }, { projection: { _id: 1 } }).toArray()
      return still.map(({ _id }) => String(_id))
    },

    release: async (ids, { token }) => {
      await deliveries.updateMany({ _id: among(ids), claimToken: token }, { $set: noClaim })
    },

    settle: async (results, { token, now }) => {
      const operations = results.map(({ deliveryId, status, step, nextAttemptAt, attempt }) => ({
        updateOne: {
          filter: { _id: toId(deliveryId), status: { $ne: 'delivered' }, ...(status === 'delivered' ? {} : { claimToken: token }) },
          update: {
            $set: {
              ...noClaim,
              status,
              step,
              updatedAt: new Date(now),
              ...(nextAttemptAt === undefined ? {} : { nextAttemptAt: new Date(nextAttemptAt) }),
              ...(status === 'delivered' ? { deliveredAt: new Date(now) } : {}),
            },
            $inc: { attemptCount: 1 },
            $push: { attempts: { $each: [{ ...attempt, at: new Date(attempt.at).toISOString() }], $slice: -attemptsKept } },
          },
        },
      }))
      await deliveries.bulkWrite(operations, { ordered: false })
    },

    nextDueAt: async (now) => {
      const ids = await endpoints.distinct('_id', { enabled: true })
      // One look at each endpoint's index: all of them at once would be read and sorted.
      const first = await Promise.all(
        ids.map((endpoint) =>
          deliveries.findOne({ endpoint, status: 'pending', nextAttemptAt: { $gt: new Date(now) } }, { sort: { nextAttemptAt: 1 }, projection: { nextAttemptAt: 1 } }),
        ),
      )
      const times = first.flatMap((row) => (row ? [(row.nextAttemptAt as Date).getTime()] : []))
      return times.length > 0 ? Math.min(...times) : undefined
    },

    waiting: async (endpointId, most) => {
      const pending = { endpoint: toId(endpointId), status: 'pending' }
      const [count, first] = await Promise.all([
        deliveries.countDocuments(pending, { limit: most }),
        deliveries.findOne(pending, { sort: { nextAttemptAt: 1 }, projection: { nextAttemptAt: 1 } }),
      ])
      return { count, nextAttemptAt: (first?.nextAttemptAt as Date | undefined)?.getTime() }
    },

    lastSuccess: async (endpointId, most) => {
      const delivered = { endpoint: toId(endpointId), status: 'delivered' }
      const rows = await deliveries.find(delivered, { sort: { nextAttemptAt: -1, seq: -1 }, limit: most, projection: { deliveredAt: 1 } }).toArray()
      const times = rows.flatMap(({ deliveredAt }) => (deliveredAt ? [(deliveredAt as Date).getTime()] : []))
      return times.length > 0 ? Math.max(...times) : undefined
    },

    cancel: async (ids) => {
      await deliveries.updateMany({ _id: among(ids), status: 'pending' }, { $set: { ...noClaim, status: 'cancelled' } })
    },

    changeEndpoint: async (change) => {
      const _id = toId(change.endpointId)
      const at = new Date(change.at)
      if (change.type === 'failing') {
        return (await endpoints.updateOne({ _id, failingSince: null }, { $set: { failingSince: at } })).modifiedCount > 0
      }
      if (change.type === 'disable') {
        const since = new Date(change.failingSince)
        const still = change.reason === 'gone' ? {} : { failingSince: { $ne: null, $lte: since } }
        const $set = { enabled: false, disabledReason: change.reason, failingSince: { $ifNull: ['$failingSince', since] } }
        return (await endpoints.updateOne({ _id, enabled: true, ...still }, [{ $set }] as never)).modifiedCount > 0
      }
      const { modifiedCount } = await endpoints.updateOne({ _id }, { $set: { failingSince: null } })
      if (change.afterOutage) {
        const waiting = { endpoint: _id, status: 'pending', nextAttemptAt: { $gt: at }, step: { $gt: 0 } }
        await deliveries.updateMany(waiting, { $set: { nextAttemptAt: at, step: 1 } })
      }
      return modifiedCount > 0
    },

    insert: async (req, rows, { again = false } = {}) => {
      if (rows.length === 0) return 0
      const now = new Date()
      const session = await sessionOf(req)
      // A duplicate would end the transaction, so it is looked for; a look for all costs less than an upsert for each.
      const eventId = { $in: [...new Set(rows.map((row) => row.eventId))] }
      const endpoint = { $in: [...new Set(rows.map((row) => row.endpointId))].map(toId) }
      const there = await deliveries.find({ endpoint, eventId }, { projection: { endpoint: 1, eventId: 1 }, ...session }).toArray()
      const known = new Set(there.map((row) => `${String(row.endpoint)} ${String(row.eventId)}`))
      const operations = rows.flatMap<object>(({ endpointId, eventId, dueAt, body, ...row }) => {
        const filter = { endpoint: toId(endpointId), eventId }
        const due = { status: 'pending', step: 0, nextAttemptAt: new Date(dueAt), ...noClaim, updatedAt: now }
        const made = { ...filter, ...row, ...due, attemptCount: 0, attempts: [], createdAt: now, ...(body === undefined ? {} : { body }) }
        if (!known.has(`${endpointId} ${eventId}`)) return [{ insertOne: { document: made } }]
        return again ? [{ updateOne: { filter: { ...filter, status: { $ne: 'pending' } }, update: { $set: due } } }] : []
      })
      if (operations.length === 0) return 0
      const { insertedCount, modifiedCount } = await deliveries.bulkWrite(operations, { ordered: true, ...session })
      return insertedCount + modifiedCount
    },

    endpointsOf: async (req, item) => (await deliveries.distinct('endpoint', { item }, await sessionOf(req))).map(String),

    supersede: async (req, { item, seq, now }) => {
      const session = await sessionOf(req)
      const unordered = await endpoints.distinct('_id', { ordered: { $ne: true } }, session)
      const filter = { item, seq: { $lt: seq }, status: 'pending', attemptCount: 0, endpoint: { $in: unordered }, ...free(now) }
      await deliveries.updateMany(filter, { $set: { status: 'superseded', updatedAt: new Date(now) } }, session)
    },
  }
}

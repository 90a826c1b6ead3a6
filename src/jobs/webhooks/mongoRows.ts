import type { Payload } from 'payload'

import { mongoSession } from '../../database/mongoSession.js'
import type { Schedule, Settlement } from '../../webhooks/index.js'
import type { DeliveryRows, NewDelivery, Untaken } from './deliveryRows.js'
import { mongoCollections } from './mongoCollections.js'
import { noClaim, settleEach, settleFirst } from './mongoSettle.js'

/** Updates of many that run at once: MongoDB gives each a processor of its own. */
const sideBySide = 2

const free = (now: number) => ({ $or: [{ claimExpiresAt: null }, { claimExpiresAt: { $lte: new Date(now) } }] })

/**
 * Indexes of what is open, and of withdrawals: a delivery that was taken at the first attempt leaves them for good, so that they stay
 * small however many years are kept. Payload's config has no words for them.
 */
const open = { partialFilterExpression: { status: 'pending' } }
const openIndexes: [fields: object, options: object][] = [
  [{ endpoint: 1, nextAttemptAt: 1, seq: 1 }, open],
  [{ endpoint: 1, item: 1, seq: 1 }, open],
  [{ status: 1, seq: 1 }, { partialFilterExpression: { schedule: 'withdrawal' } }],
]

/** Deliveries on MongoDB: each write is whole by itself, so none needs a transaction but those that are given one. */
export const mongoRows = (payload: Payload): DeliveryRows => {
  const { deliveries, endpoints, newId, toId } = mongoCollections(payload)
  const among = (ids: readonly string[]) => ({ $in: ids.map(toId) })

  const enabledEndpoints = async () =>
    (await endpoints.find({ enabled: true }, { projection: { ordered: 1 } }).toArray()).map(({ _id, ordered }) => ({
      id: String(_id),
      ordered: Boolean(ordered),
    }))

  const next: DeliveryRows['next'] = async ({ id, ordered }, { now, limit }) => {
    const pending = { endpoint: toId(id), status: 'pending' }
    const due = { nextAttemptAt: { $lte: new Date(now) }, ...free(now) }
    const projection = { nextAttemptAt: 1 }
    const rows = ordered
      ? await deliveries
          .aggregate([
            { $match: pending },
            { $sort: { endpoint: 1, item: 1, seq: 1 } },
            {
              $group: {
                _id: '$item',
                row: { $first: { _id: '$_id', seq: '$seq', nextAttemptAt: '$nextAttemptAt', claimExpiresAt: '$claimExpiresAt' } },
              },
            },
            { $replaceRoot: { newRoot: '$row' } },
            { $match: due },
            { $sort: { nextAttemptAt: 1, seq: 1 } },
            { $limit: limit },
          ])
          .toArray()
      : await deliveries.find({ ...pending, ...due }, { sort: { nextAttemptAt: 1, seq: 1 }, limit, projection }).toArray()
    return rows.map(({ _id, nextAttemptAt }) => ({ id: String(_id), nextAttemptAt: (nextAttemptAt as Date).getTime() }))
  }

  const toDocument = ({ endpointId, dueAt, body, ...row }: NewDelivery, now: Date) => ({
    endpoint: toId(endpointId),
    ...row,
    status: 'pending',
    step: 0,
    nextAttemptAt: new Date(dueAt),
    ...noClaim,
    attemptCount: 0,
    createdAt: now,
    updatedAt: now,
    ...(body === undefined ? {} : { body }),
  })

  /** A duplicate would end the transaction, so it is looked for; a look for all costs less than an upsert for each. */
  const findKnown = async (rows: readonly NewDelivery[], session: object): Promise<(row: NewDelivery) => boolean> => {
    const eventId = { $in: [...new Set(rows.map((row) => row.eventId))] }
    const there = await deliveries.find({ eventId }, { projection: { _id: 0, endpoint: 1, eventId: 1 }, ...session }).toArray()
    const known = new Set(there.map((row) => `${String(row.endpoint)} ${String(row.eventId)}`))
    return ({ endpointId, eventId: id }) => known.has(`${endpointId} ${id}`)
  }

  return {
    prepare: async () => {
      for (const [fields, options] of openIndexes) await deliveries.createIndex(fields, options)
    },

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
      const stored = results.map((result) => ({ ...result, _id: toId(result.deliveryId) }))
      const isFirst = ({ status, attempt }: Settlement) => status === 'delivered' && attempt.number === 1
      const first = stored.filter(isFirst)
      let others = stored.filter((result) => !isFirst(result))
      if (first.length > 0) {
        const size = Math.ceil(first.length / sideBySide)
        const parts = Array.from({ length: sideBySide }, (_, n) => first.slice(n * size, (n + 1) * size))
        const matched = await Promise.all(
          parts.map(async (part) => {
            if (part.length === 0) return 0
            const { filter, update } = settleFirst(part, now)
            return (await deliveries.updateMany(filter, update)).matchedCount
          }),
        )
        // Another worker was there too: what it has not marked as delivered is now.
        if (matched.reduce((sum, count) => sum + count, 0) < first.length) others = stored
      }
      if (others.length > 0) await deliveries.bulkWrite(settleEach(others, { token, now }), { ordered: false })
    },

    nextDueAt: async (now) => {
      const ids = await endpoints.distinct('_id', { enabled: true })
      // One look at each endpoint's index: all of them at once would be read and sorted.
      const first = await Promise.all(
        ids.map((endpoint) =>
          deliveries.findOne(
            { endpoint, status: 'pending', nextAttemptAt: { $gt: new Date(now) } },
            { sort: { nextAttemptAt: 1 }, projection: { nextAttemptAt: 1 } },
          ),
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
      const rows = await deliveries
        .find({ endpoint: toId(endpointId) }, { sort: { createdAt: -1 }, limit: most, projection: { _id: 0, deliveredAt: 1 } })
        .toArray()
      const times = rows.flatMap(({ deliveredAt }) => (deliveredAt ? [(deliveredAt as Date).getTime()] : []))
      return times.length > 0 ? Math.max(...times) : undefined
    },

    untakenWithdrawals: async (most) => {
      const untaken = { schedule: 'withdrawal', status: { $in: ['pending', 'failed'] }, telephonedAt: null }
      const projection = { _id: 0, item: 1, endpoint: 1, status: 1, step: 1 }
      const rows = await deliveries.find(untaken, { sort: { seq: -1 }, limit: most, projection }).toArray()
      return rows.map(({ item, endpoint, status, step }) => ({
        item: String(item),
        endpointId: String(endpoint),
        status: status as Untaken['status'],
        step: Number(step ?? 0),
      }))
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
      const session = await mongoSession(req)
      const isKnown = await findKnown(rows, session)
      const operations = rows.flatMap<object>((row) => {
        const made = toDocument(row, now)
        if (!isKnown(row)) return [{ insertOne: { document: made } }]
        const { endpoint, eventId, status, step, nextAttemptAt } = made
        const update = { $set: { status, step, nextAttemptAt, ...noClaim, updatedAt: now } }
        return again ? [{ updateOne: { filter: { endpoint, eventId, status: { $ne: 'pending' } }, update } }] : []
      })
      if (operations.length === 0) return 0
      const { insertedCount, modifiedCount } = await deliveries.bulkWrite(operations, { ordered: true, ...session })
      return insertedCount + modifiedCount
    },

    insertTaken: async (req, rows, { token, until }) => {
      if (rows.length === 0) return []
      const now = new Date()
      const session = await mongoSession(req)
      const isKnown = await findKnown(rows, session)
      const fresh = rows.filter((row) => !isKnown(row)).map((row) => ({ row, _id: newId() }))
      const claim = { claimToken: token, claimExpiresAt: new Date(until) }
      if (fresh.length > 0)
        await deliveries.insertMany(
          fresh.map(({ row, _id }) => ({ _id, ...toDocument(row, now), ...claim })),
          { ordered: true, ...session },
        )
      return fresh.map(({ row: { endpointId, eventId }, _id }) => ({ deliveryId: String(_id), endpointId, eventId }))
    },

    endpointsOf: async (req, item) => (await deliveries.distinct('endpoint', { item }, await mongoSession(req))).map(String),

    supersede: async (req, { item, seq, now }) => {
      const session = await mongoSession(req)
      const unordered = await endpoints.distinct('_id', { ordered: { $ne: true } }, session)
      const filter = { item, seq: { $lt: seq }, status: 'pending', attemptCount: 0, endpoint: { $in: unordered }, ...free(now) }
      await deliveries.updateMany(filter, { $set: { status: 'superseded', updatedAt: new Date(now) } }, session)
    },
  }
}

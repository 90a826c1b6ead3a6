import type { JsonObject, Payload } from 'payload'

import { handleMark } from '../comments/handles/handleMark.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'

type Id = number | string
type Row = JsonObject & { id: Id }

/** Comments get their place in a thread, and handles that were given their marks. */
export const conversation: Upgrade = {
  name: 'conversation',
  run: async (payload) => {
    const has = (slug: string) => payload.config.collections.some((collection) => collection.slug === slug)
    if (!has(slugOf(payload, 'comments')) || !has(slugOf(payload, 'readers'))) return
    await placeComments(payload)
    await markHandles(payload)
  },
}

const refOf = (value: unknown): Id | undefined =>
  value === null || value === undefined
    ? undefined
    : typeof value === 'object'
      ? ((value as { id?: Id }).id ?? String(value))
      : (value as Id)

const placeComments = async (payload: Payload): Promise<void> => {
  const { db } = payload
  const collection = slugOf(payload, 'comments')
  const { docs } = await db.find<Row>({ collection, pagination: false, limit: 0, sort: 'createdAt' })
  const byId = new Map(docs.map((row) => [String(row.id), row]))
  const rootOf = (row: Row): Row => {
    let root = row
    for (let steps = 0; steps < 10_000; steps++) {
      const above = byId.get(String(refOf(root['parent'])))
      if (!above) return root
      root = above
    }
    return row
  }
  const replies = new Map<string, number>()
  for (const row of docs)
    if (row['status'] === 'approved' && rootOf(row) !== row)
      replies.set(String(rootOf(row).id), (replies.get(String(rootOf(row).id)) ?? 0) + 1)
  for (const row of docs) {
    if (row['listed']) continue
    const root = rootOf(row)
    const count = replies.get(String(row.id)) ?? 0
    const approved = row['status'] === 'approved'
    const listed =
      root !== row ? (approved ? 'reply' : 'nowhere') : approved || (row['status'] !== 'pending' && count > 0) ? 'thread' : 'nowhere'
    await db.updateOne({
      collection,
      id: row.id,
      data: { thread: root === row ? null : root.id, replies: root === row ? count : 0, listed, updatedAt: row['updatedAt'] as string },
      returning: false,
    })
  }
}

const markHandles = async (payload: Payload): Promise<void> => {
  const { db, secret } = payload
  const collection = slugOf(payload, 'handle-marks')
  const { docs } = await db.find<Row>({ collection: slugOf(payload, 'readers'), pagination: false, limit: 0 })
  for (const { username } of docs) {
    const id = handleMark(String(username), secret)
    // Two that look alike were given before this was looked at; both keep theirs.
    if (!(await db.findOne({ collection, where: { id: { equals: id } } }))) await db.create({ collection, data: { id } })
  }
}

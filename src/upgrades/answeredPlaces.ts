import type { JsonObject, Payload, Where } from 'payload'

import { idOf } from '../collections/comments/ids.js'
import { slugOf } from '../shared/slugs.js'
import type { Upgrade } from './upgrade.js'
import { inChunks } from '../shared/inChunks.js'

type Row = JsonObject & { id: number | string }

const atOnce = 500

/** What was removed within a thread, and what waits once more with answers under it, has its place again. */
export const answeredPlaces: Upgrade = {
  name: 'answered-places',
  run: async (payload) => {
    const collection = slugOf(payload, 'comments')
    if (!payload.config.collections.some(({ slug }) => slug === collection)) return
    const parents = await answeredWithin(payload)
    for (const some of inChunks(parents, atOnce)) await list(payload, 'reply', { id: { in: some } })
    await list(payload, 'thread', { and: [{ thread: { exists: false } }, { replies: { greater_than: 0 } }] })
  },
}

/** What is shown answers these, and they are not the first of their thread. */
const answeredWithin = async (payload: Payload): Promise<Row['id'][]> => {
  const { docs } = await payload.db.find<Row>({
    collection: slugOf(payload, 'comments'),
    where: { and: [{ status: { equals: 'approved' } }, { parent: { exists: true } }] },
    select: { parent: true, thread: true },
    pagination: false,
    limit: 0,
  })
  const within = docs.flatMap(({ parent, thread }) => {
    const id = idOf(parent)
    return id === undefined || String(id) === String(idOf(thread)) ? [] : [[String(id), id] as const]
  })
  return [...new Map(within).values()]
}

const list = async (payload: Payload, listed: 'reply' | 'thread', which: Where): Promise<void> => {
  const collection = slugOf(payload, 'comments')
  const where: Where = { and: [which, { listed: { equals: 'nowhere' } }, { status: { not_equals: 'approved' } }] }
  const { docs } = await payload.db.find<Row>({ collection, where, select: { updatedAt: true }, pagination: false, limit: 0 })
  for (const { id, updatedAt } of docs)
    await payload.db.updateOne({ collection, id, data: { listed, updatedAt: updatedAt as string }, returning: false })
}

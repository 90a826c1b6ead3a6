import type { PayloadRequest } from 'payload'

import { type Id, idOf } from './ids.js'
import { listedAs } from './listedAs.js'
import type { Row } from './rows.js'
import { slugOf } from '../../shared/slugs.js'
import { inChunks } from '../../shared/inChunks.js'

/** Rows that are named at once in a question to the database. */
const atOnce = 500

/**
 * Before a comment is deleted for good: what answered it stays, and has to stay where lists find it. In a thread it answers what the
 * comment answered; of the thread's first comment, each direct answer begins a thread of its own.
 */
export const liftAnswers = async (req: PayloadRequest, comment: Row): Promise<void> => {
  const { db } = req.payload
  if (idOf(comment['thread']) !== undefined) {
    await db.updateMany({
      collection: slugOf(req, 'comments'),
      where: { parent: { equals: comment.id } },
      data: { parent: idOf(comment['parent']) ?? null },
      req,
    })
    return
  }
  const select = { parent: true, status: true } as const
  const { docs } = await db.find<Row>({
    collection: slugOf(req, 'comments'),
    where: { thread: { equals: comment.id } },
    select,
    sort: 'createdAt',
    pagination: false,
    limit: 0,
    req,
  })
  for (const [root, answers] of byNewRoot(docs, comment.id)) {
    const replies = answers.filter(({ status }) => status === 'approved').length
    const first = { ...root, thread: null, replies }
    await db.updateOne({
      collection: slugOf(req, 'comments'),
      id: root.id,
      data: { thread: null, parent: null, replies, listed: listedAs(first) },
      req,
      returning: false,
    })
    const ids = answers.map(({ id }) => id)
    for (const some of inChunks(ids, atOnce)) {
      await db.updateMany({
        collection: slugOf(req, 'comments'),
        where: { id: { in: some } },
        data: { thread: root.id },
        req,
      })
    }
  }
}

/** The answers below each direct answer to what goes. */
const byNewRoot = (rows: readonly Row[], gone: Id): Map<Row, Row[]> => {
  const byId = new Map(rows.map((row) => [String(row.id), row]))
  const rootOf = (row: Row): Row => {
    let at = row
    // Never more steps than rows, whatever an import has made of them.
    for (let steps = 0; steps < rows.length; steps++) {
      const above = byId.get(String(idOf(at['parent'])))
      if (!above || String(idOf(at['parent'])) === String(gone)) return at
      at = above
    }
    return at
  }
  const found = new Map<Row, Row[]>()
  for (const row of rows) {
    const root = rootOf(row)
    const answers = found.get(root) ?? []
    if (row !== root) answers.push(row)
    found.set(root, answers)
  }
  return found
}

import { createLocalReq, type Payload } from 'payload'

import { inRequestTransaction } from '../../src/database/inRequestTransaction.js'

interface Filling {
  article: number | string
  size: number
  /** As what each is stored. */
  as: { status: 'approved' | 'pending'; listed: 'nowhere' | 'thread' }
}

const atOnce = 500

/** So many comments under one article, a second apart, past the pipeline. */
export const fillComments = async (payload: Payload, { article, size, as }: Filling): Promise<void> => {
  const start = Date.UTC(2026, 0, 1)
  for (let from = 0; from < size; from += atOnce) {
    const req = await createLocalReq({}, payload)
    await inRequestTransaction(req, async () => {
      for (let n = from; n < Math.min(size, from + atOnce); n++) {
        const at = new Date(start + n * 1000).toISOString()
        const data = { article, handle: 'bench', text: `Words, number ${n}.`, ...as, replies: 0, createdAt: at, updatedAt: at }
        await payload.db.create({ collection: 'comments', data, req, returning: false })
      }
    })
  }
}

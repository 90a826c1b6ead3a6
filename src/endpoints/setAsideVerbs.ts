import { type Endpoint, Forbidden, headersWithCors, NotFound, type PayloadRequest } from 'payload'

import { accountOf, isStaff } from '../access/caller.js'
import { requireDesk } from '../access/desk.js'
import { retryTransient } from '../database/retryTransient.js'
import { isOpen, type SetAsideRow, setAsideSlug } from '../log/setAside.js'
import { inTransaction } from '../log/transaction.js'
import { workSlug } from '../log/wireWorkRows.js'
import { putRight } from '../sources/putRight.js'
import { slugOf } from '../shared/slugs.js'

/** Rows in one answer. */
const mostRows = 100

/** What waits for somebody, as the dashboard shows it. */
export type OpenSetAside = Pick<SetAsideRow, 'at' | 'id' | 'item' | 'reason' | 'revision' | 'room' | 'tries' | 'type'>

/**
 * What was set aside: `GET /api/wire-set-aside/open` for staff; `POST /api/wire-set-aside/try-again` and `…/dismiss` with `{ id }` for
 * whoever decides what is on the wire. An id holds colons and slashes, so that it stands in the body.
 */
export const setAsideVerbs = (): Endpoint[] => [
  {
    path: '/open',
    method: 'get',
    handler: async (req) => {
      if (!isStaff(req)) throw new Forbidden(req.t)
      const { docs, totalDocs } = await req.payload.db.find<SetAsideRow>({
        collection: slugOf(req, setAsideSlug),
        where: isOpen,
        sort: '-at',
        limit: mostRows,
        page: 1,
      })
      return Response.json({ docs: docs.map(toOpen), totalDocs }, { headers: { 'Cache-Control': 'private, no-store' } })
    },
  },
  verb('try-again', async (req, row) => {
    if (row.room === 'work')
      await req.payload.db.updateOne({
        collection: slugOf(req, workSlug),
        id: row.id.slice('work:'.length),
        data: { finishedAt: null, holder: null },
        req,
        returning: false,
      })
    else await putRight(req, row.item ?? '')
    return 'put-right'
  }),
  verb('dismiss', () => Promise.resolve('dismissed')),
]

const toOpen = ({ id, room, item, reason, at, type, revision, tries }: SetAsideRow): OpenSetAside => ({
  ...{ id, room, item: item ?? null, reason, type: type ?? null, revision: revision ?? null, tries: tries ?? 0 },
  at: new Date(at).toISOString(),
})

const verb = (name: string, carryOut: (req: PayloadRequest, row: SetAsideRow) => Promise<'dismissed' | 'put-right'>): Endpoint => ({
  path: `/${name}`,
  method: 'post',
  handler: async (req) => {
    requireDesk(req)
    const body = (await req.json?.().catch(() => undefined)) as { id?: unknown } | undefined
    const { id } = body ?? {}
    if (typeof id !== 'string' || id === '') throw new NotFound(req.t)
    const where = { and: [{ id: { equals: id } }, isOpen] }
    const row = await req.payload.db.findOne<SetAsideRow>({ collection: slugOf(req, setAsideSlug), where })
    if (!row) throw new NotFound(req.t)
    const account = accountOf(req)
    try {
      await retryTransient(() =>
        inTransaction(req.payload, async (own) => {
          own.user = req.user
          const outcome = await carryOut(own, row)
          const settledBy = account ? `${account.collection}:${account.id}` : null
          await own.payload.db.updateOne({
            collection: slugOf(own, setAsideSlug),
            id,
            data: { outcome, settledAt: new Date().toISOString(), settledBy },
            req: own,
            returning: false,
          })
        }),
      )
    } catch (error) {
      await req.payload.db.updateOne({ collection: slugOf(req, setAsideSlug), id, data: { tries: (row.tries ?? 0) + 1 }, returning: false })
      throw error
    }
    return Response.json({ id, settled: true }, { headers: headersWithCors({ headers: new Headers(), req }) })
  },
})

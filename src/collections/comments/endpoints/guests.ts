import { APIError, type Endpoint, type JsonObject, NotFound, type PayloadRequest } from 'payload'

import { ratesOf } from '../../../access/rates.js'
import { withUser } from '../../../access/readersAreNobody.js'
import { guestHandle } from '../../../comments/guests/guestHandle.js'
import { makeSum, type Proof, proofIn } from '../../../comments/guests/proof.js'
import { afterCommit } from '../../../database/afterCommit.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { callerOf } from '../../../shared/callerMark.js'
import { asGuest } from '../guests/guestMark.js'
import { readSettings } from '../readSettings.js'
import type { ResolvedTarget } from '../targets.js'
import { bodyOf, privately } from './answers.js'
import { slugOf } from '../../../shared/slugs.js'

/** Where a newsroom takes no guests, there is no such door. @throws NotFound */
const refuseGuests = async (req: PayloadRequest): Promise<void> => {
  if (!(await readSettings(req)).guests) throw new NotFound(req.t)
}

/** `POST /comments/guest/sum`: a sum that a guest's device does before a comment is sent. */
export const guestSumEndpoint: Endpoint = {
  path: '/guest/sum',
  method: 'post',
  handler: async (req) => {
    await refuseGuests(req)
    return privately(await makeSum(req.payload.secret, new Date()))
  },
}

/**
 * `POST /comments/guest { article, text, parent?, proof: { challenge, solution } }`: a comment without an account. Each needs a sum of its
 * own.
 */
export const guestEndpoint = (targets: readonly ResolvedTarget[]): Endpoint => ({
  path: '/guest',
  method: 'post',
  handler: async (req) => {
    await refuseGuests(req)
    const body = await bodyOf(req)
    const caller = callerOf(req.headers)
    if (caller !== undefined) await ratesOf(req.payload)?.take('commentsOfAddress', caller)
    const proof = await proofIn(req.payload.secret, body['proof'])
    if (!proof) throw new APIError('`proof` is not the answer to a sum of ours, or it came too late. Ask for another one.', 400)
    const named = Object.fromEntries(
      ['text', 'parent', ...targets.map(({ field }) => field)].flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])),
    )
    // Whoever is signed in here by a cookie, as staff may be, writes as a guest all the same.
    const nobody = withUser(req, null)
    return inRequestTransaction(nobody, async () => {
      await spend(nobody, proof)
      const handle = guestHandle()
      asGuest(nobody, handle)
      const data = { ...named, handle, status: 'pending' }
      const doc = (await nobody.payload.create({
        collection: slugOf(nobody, 'comments'),
        data,
        overrideAccess: true,
        depth: 0,
        req: nobody,
      } as never)) as JsonObject
      return privately({ doc: { id: doc['id'] as string, handle, status: doc['status'] as string } }, 201)
    })
  },
})

/** Each counts once: with the comment, or not at all. @throws APIError 400 */
const spend = async (req: PayloadRequest, { id, expiresAt }: Proof): Promise<void> => {
  const { db, logger } = req.payload
  if (await db.findOne({ collection: slugOf(req, 'comment-proofs'), where: { id: { equals: id } }, req }))
    throw new APIError('This sum was used for another comment. Ask for another one.', 400)
  await db.create({ collection: slugOf(req, 'comment-proofs'), data: { id, expiresAt }, req, returning: false })
  await afterCommit(req, () =>
    db
      .deleteMany({ collection: slugOf(req, 'comment-proofs'), where: { expiresAt: { less_than: new Date().toISOString() } } })
      .catch((err: unknown) => logger.warn({ err, msg: 'Sums that have ended are still there' })),
  )
}

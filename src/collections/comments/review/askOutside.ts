import { createLocalReq, type CollectionAfterChangeHook, type JsonObject, type Payload } from 'payload'

import { outsidePhase } from '../../../comments/pipeline/phases/outside.js'
import { afterCommit } from '../../../database/afterCommit.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { retryTransient } from '../../../database/retryTransient.js'
import type { Id } from '../ids.js'
import { findComment } from '../rows.js'
import { reviewerOf } from './reviewer.js'
import { slugOf } from '../../../shared/slugs.js'

/** What the pipeline would have shown goes to the outside service, once it is stored; whoever wrote it is answered meanwhile. */
export const askOutside: CollectionAfterChangeHook = async ({ data, doc, operation, previousDoc, req }) => {
  const { payload } = req
  const reviewer = reviewerOf(payload)
  const { finding, status, text, textKey } = data as JsonObject
  // Each text once: what changes something else of a comment brings its finding along, the answer itself among it.
  const isNew = operation === 'create' || text !== (previousDoc as JsonObject | undefined)?.['text']
  const id = (doc as { id: Id }).id
  if (reviewer && isNew && status === 'pending' && (finding as { phase?: unknown } | null | undefined)?.phase === outsidePhase) {
    await afterCommit(req, () =>
      reviewer.beside(
        review(payload, id, String(textKey)).catch((err: unknown) =>
          payload.logger.error({ err, msg: 'A comment was not looked at outside; it waits for a person' }),
        ),
      ),
    )
  }
  return doc as JsonObject
}

/** A text that changed meanwhile, or that a person has decided on, is left as it is. */
const review = async (payload: Payload, id: Id, textKey: string): Promise<void> => {
  const asked = await findComment(await createLocalReq({}, payload), id)
  const answer = asked && asked['textKey'] === textKey ? await reviewerOf(payload)?.ask(String(asked['text'])) : undefined
  if (!answer) return
  await retryTransient(async () => {
    const req = await createLocalReq({}, payload)
    await inRequestTransaction(req, async () => {
      const comment = await findComment(req, id)
      if (comment?.['status'] !== 'pending' || comment['textKey'] !== textKey || comment['claimedBy']) return
      const data = { finding: { phase: outsidePhase, ...answer }, ...(answer.action === 'publish' ? { status: 'approved' } : {}) }
      await payload.update({
        collection: slugOf(req, 'comments'),
        id: id as string,
        data: data as never,
        overrideAccess: true,
        depth: 0,
        req,
      })
    })
  })
}

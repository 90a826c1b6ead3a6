import { type Endpoint, NotFound } from 'payload'

import { ratesOf } from '../../../access/rates.js'
import { reactionKinds } from '../../../comments/page/reactions.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { retryTransient } from '../../../database/retryTransient.js'
import { readOneOf } from '../../../requests/readBody.js'
import { idOf } from '../ids.js'
import { react } from '../react.js'
import { refuseStanding } from '../standing.js'
import { bodyOf, privately } from './answers.js'
import { commentOf, forReaders } from './guards.js'

/**
 * `POST /comments/ID/react { kind }`: one reaction of each reader, in place of the one before; `null` takes it back. Nobody reacts to
 * themselves.
 */
export const reactEndpoint: Endpoint = {
  path: '/:id/react',
  method: 'post',
  handler: forReaders(async (req, reader) => {
    const { kind: given } = await bodyOf(req)
    const kind = given === null ? null : readOneOf('kind', given, reactionKinds)
    await ratesOf(req.payload)?.take('reactionsOfReader', String(reader.id))
    const reactions = await retryTransient(() =>
      inRequestTransaction(req, async () => {
        if (kind !== null) await refuseStanding(req, reader.id)
        const comment = await commentOf(req)
        if (comment['status'] !== 'approved' || String(idOf(comment['reader'])) === String(reader.id)) throw new NotFound(req.t)
        return react(req, comment, { reader: reader.id, kind })
      }),
    )
    return privately({ reactions, mine: kind })
  }),
}

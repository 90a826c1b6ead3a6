import type { PayloadRequest } from 'payload'

import { conversationKey } from '../../../comments/live/conversationStream.js'
import type { Id } from '../ids.js'
import type { Row } from '../rows.js'
import type { ResolvedTarget } from '../targets.js'
import { keepingOf } from './changeCount.js'
import { countShown, isCounted, mostRows, settleSoon, sumOf } from './settleCount.js'
import { slugOf } from '../../../shared/slugs.js'

/** So many are counted in no time. */
const few = 100

/** Comments on a document that everybody sees, answers among them. It costs the same however many they are. */
export const countComments = async (req: PayloadRequest, { field }: Pick<ResolvedTarget, 'field'>, on: Id): Promise<number> => {
  const { payload } = req
  const conversation = conversationKey(field, on)
  if (keepingOf(payload) === 'not') return countShown(req, conversation)
  const { docs } = await payload.db.find<Row>({
    collection: slugOf(req, 'comment-counts'),
    where: { conversation: { equals: conversation } },
    pagination: false,
    limit: 0,
    req,
  })
  if (docs.some(({ id }) => id === conversation)) {
    if (docs.length > mostRows || !isCounted(payload, conversation)) settleSoon(payload, conversation)
    return sumOf(docs)
  }
  const shown = await countShown(req, conversation)
  if (shown > few) settleSoon(payload, conversation)
  return shown
}

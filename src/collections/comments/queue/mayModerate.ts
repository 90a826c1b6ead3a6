import type { PayloadRequest } from 'payload'

import { readerOf, type Rule } from '../access.js'
import { slugOf } from '../../../shared/slugs.js'

/** Where the collection's own config keeps who moderates, for what is no endpoint of its. */
export const moderateKey = 'commentsModerate'

/** Readers are nobody's moderators, whatever an app's own rule says of who is signed in. */
export const passes = async (req: PayloadRequest, moderate: Rule): Promise<boolean> =>
  Boolean(req.user) && !readerOf(req) && Boolean(await moderate({ req }))

export const mayModerate = async (req: PayloadRequest): Promise<boolean> => {
  const moderate = req.payload.collections[slugOf(req, 'comments')]?.config.custom?.[moderateKey] as Rule | undefined
  return moderate !== undefined && passes(req, moderate)
}

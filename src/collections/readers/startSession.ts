import { type BasePayload, getFieldsToSign, jwtSign, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'
import { addSessionToUser } from 'payload/shared'

import type { Row } from '../comments/rows.js'
import { slugOf } from '../../shared/slugs.js'

/** Signs an account in whose proof was looked at already: a session, and the token that names it. */
export const startSession = async (req: PayloadRequest, account: Row): Promise<{ token: string; exp: number }> => {
  const payload = req.payload as BasePayload
  const { config } = payload.collections[slugOf(payload, 'readers')] as { config: SanitizedCollectionConfig }
  const user = { ...account, collection: slugOf(payload, 'readers') }
  const { sid } = await addSessionToUser({ collectionConfig: config, payload, req, user: user as never })
  const fieldsToSign = getFieldsToSign({ collectionConfig: config, email: '', user: user as never, ...(sid ? { sid } : {}) })
  return jwtSign({ fieldsToSign, secret: payload.secret, tokenExpiration: config.auth.tokenExpiration })
}

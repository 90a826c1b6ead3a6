import { APIError, type Endpoint, type PayloadRequest, type SanitizedCollectionConfig, ValidationError } from 'payload'

import { ownPasswordMatches } from '../../../access/accounts/ownPassword.js'
import { slugOf } from '../../../shared/slugs.js'
import { privately } from '../../comments/endpoints/answers.js'
import { forReaders } from '../../comments/endpoints/guards.js'
import type { Id } from '../../comments/ids.js'
import { accountByPasskey, passkeyOptions, passkeysOf } from '../passkeys.js'
import { accountOf, refuseStrangers } from './account.js'

type Sites = readonly string[]

const purposeOf = (id: Id): string => `proof:${id}`

/** `POST /readers/proof/options`: what a passkey of the reader who asks answers, to show that it is them. */
export const proofOptionsEndpoint: Endpoint = {
  path: '/proof/options',
  method: 'post',
  handler: forReaders(async (req, { id }) => {
    refuseStrangers(req, [])
    const passkeys = passkeysOf(await accountOf(req, id))
    if (passkeys.length === 0) throw new APIError('This account has no passkey.', 400)
    return privately(await passkeyOptions(req, { purpose: purposeOf(id), passkeys }))
  }),
}

/**
 * A session that somebody else got hold of must not become the account: what opens it for good asks for its password, or for what one of
 * its passkeys answered.
 * @throws APIError 400 where neither is given, or it is wrong
 */
export const requireProof = async (req: PayloadRequest, reader: { id: Id }, body: Record<string, unknown>, sites: Sites): Promise<void> => {
  const { currentPassword, proof } = body
  refuseStrangers(req, proof === undefined ? sites : [])
  const { config } = req.payload.collections[slugOf(req, 'readers')] as { config: SanitizedCollectionConfig }
  const fault = (message: string) =>
    new ValidationError({ collection: config.slug, errors: [{ path: 'currentPassword', message }], req }, req.t)
  if (proof !== undefined) {
    const account = await accountByPasskey(req, proof, purposeOf(reader.id)).catch(() => undefined)
    if (String(account?.id) !== String(reader.id)) throw new APIError('This passkey could not be verified. Try again.', 400)
    return
  }
  if (typeof currentPassword !== 'string' || currentPassword === '') throw fault('Give your current password, or use a passkey.')
  if (!(await ownPasswordMatches(req, config, { account: reader, given: currentPassword })))
    throw fault('This is not your current password.')
}

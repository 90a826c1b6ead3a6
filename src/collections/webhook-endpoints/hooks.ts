import {
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeValidateHook,
  type Payload,
  ValidationError,
} from 'payload'

import { within } from '../../shared/within.js'
import { checkAddress, type CheckAddressOptions, createResolver } from '../../webhooks/index.js'
import { makeSecret, type NewSecret, type SignatureVersion } from './endpointSecret.js'
import { slugOf } from '../../shared/slugs.js'

/** A name server that is silent holds up nobody who writes. */
const patienceMs = 3000

/**
 * Refuses an address that a webhook must not reach, with 400 and the reason; stores it normalised. One whose name has no address at this
 * moment is stored with a warning: a partner's host may be set up next week, and each connection is guarded anyway.
 */
export const checkEndpointAddress =
  (options: CheckAddressOptions): CollectionBeforeValidateHook =>
  async ({ data, originalDoc, collection, req }) => {
    const url: unknown = data?.url
    if (typeof url !== 'string' || url === '' || url === (originalDoc as { url?: string } | undefined)?.url) return data
    const { resolve = createResolver() } = options
    const verdict = await checkAddress(url, { ...options, resolve: (hostname) => within(resolve(hostname), patienceMs) })
    if (!verdict.ok && verdict.code === 'unresolvable') return { ...data, url: verdict.url, addressWarning: verdict.message }
    if (!verdict.ok) {
      throw new ValidationError({ collection: collection.slug, errors: [{ path: 'url', message: verdict.message }], req }, req.t)
    }
    return { ...data, url: verdict.url, addressWarning: null }
  }

const contextKey = 'newWebhookSecret'

/** Every endpoint begins with a secret of its own, whatever the caller sent, and at the number that the source has reached. */
export const beginEndpoint =
  (lastSeq: (payload: Payload) => Promise<number>): CollectionBeforeChangeHook =>
  async ({ data, operation, req, context }) => {
    if (operation !== 'create') return enabledAgain(data)
    const made = makeSecret(req.payload, { signature: (data.signature as SignatureVersion | undefined) ?? 'v1', now: Date.now() })
    context[contextKey] = made.shown
    return { ...data, ...made.fields, sinceSeq: await lastSeq(req.payload) }
  }

/** Who is enabled by a person begins without the past. */
const enabledAgain = (data: Record<string, unknown>) =>
  data.enabled === true ? { ...data, disabledReason: null, failingSince: null } : data

/** Shows the secret in the answer that made it, and never again. */
export const showSecretOnce: CollectionAfterChangeHook = ({ doc, operation, context }) => {
  const shown = context[contextKey] as NewSecret['shown'] | undefined
  delete context[contextKey]
  return operation === 'create' && shown ? { ...(doc as object), ...shown } : (doc as object)
}

/** What was to be sent to an endpoint goes with it. */
export const deleteDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.db.deleteMany({ collection: slugOf(req, 'webhook-deliveries'), where: { endpoint: { equals: id } }, req })
}

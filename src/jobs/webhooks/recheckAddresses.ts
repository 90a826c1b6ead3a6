import type { Payload, Where } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { inTransaction } from '../../log/transaction.js'
import { within } from '../../shared/within.js'
import { checkAddress, type CheckAddressOptions, createResolver } from '../../webhooks/index.js'
import { endpointsSlug } from './deliveryRows.js'
import { slugOf } from '../../shared/slugs.js'

interface Endpoint {
  id: number | string
  url: string
  addressWarning?: string | null
}

const most = 200

/** One name server that is silent holds up no other address. */
const patienceMs = 5000

/**
 * Looks again at the addresses that could not be looked up when they were saved: the warning stays until there is an answer, and longer
 * where that leads to where no webhook may go. The address may have been changed meanwhile: then its own look has said what is right.
 */
export const recheckAddresses = async (payload: Payload, options: CheckAddressOptions): Promise<void> => {
  const { resolve = createResolver() } = options
  const { docs } = await payload.db.find<Endpoint>({
    collection: slugOf(payload, endpointsSlug),
    where: { addressWarning: { exists: true } },
    limit: most,
    pagination: false,
  })
  await Promise.all(
    docs.map(async ({ id, url, addressWarning }) => {
      if (!addressWarning) return
      const verdict = await checkAddress(url, { ...options, resolve: (hostname) => within(resolve(hostname), patienceMs) })
      const found = verdict.ok ? null : verdict.message
      if (found === addressWarning) return
      const where: Where = { and: [{ id: { equals: id } }, { url: { equals: url } }] }
      await retryTransient(() =>
        inTransaction(payload, async (req) => {
          const still = await payload.db.findOne<Endpoint>({ collection: slugOf(payload, endpointsSlug), where, req })
          if (still)
            await payload.db.updateOne({
              collection: slugOf(payload, endpointsSlug),
              id,
              data: { addressWarning: found },
              req,
              returning: false,
            })
        }),
      )
    }),
  )
}

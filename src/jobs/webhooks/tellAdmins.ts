import type { Payload } from 'payload'

import { hasRoles } from '../../access/adminAccounts.js'
import { toDocumentId } from '../../database/possibleIds.js'
import { endpointsSlug } from './deliveryRows.js'
import { slugOf } from '../../shared/slugs.js'

interface Disabled {
  endpointId: string
  reason: 'gone' | 'failing'
}

const because = {
  gone: 'It answered 410: it wants nothing more.',
  failing: 'It has failed for five days without one success.',
}

/** Says in the log, and by mail where the app sends mail, that an endpoint gets nothing more. The address's path may be a secret. */
export const tellAdmins = async (payload: Payload, { endpointId, reason }: Disabled): Promise<void> => {
  const id = toDocumentId(payload, slugOf(payload, endpointsSlug), endpointId)
  const endpoint = await payload.db.findOne<{ id: string; url: string }>({
    collection: slugOf(payload, endpointsSlug),
    where: { id: { equals: id } },
  })
  const host = endpoint ? new URL(endpoint.url).host : endpointId
  payload.logger.error({ endpoint: endpointId, host, reason, msg: `A webhook endpoint was disabled. ${because[reason]}` })
  if (!payload.config.email) return
  const { docs } = await payload.db.find<{ id: string; email?: string }>({
    collection: payload.config.admin.user as never,
    where: hasRoles(payload) ? { role: { equals: 'admin' } } : {},
    limit: 20,
    pagination: false,
  })
  for (const { email } of docs) {
    if (!email) continue
    await payload.sendEmail({
      to: email,
      subject: `Webhook endpoint disabled: ${host}`,
      text: `${because[reason]} It is listed under Webhook endpoints in the admin. Enable it there, then replay what it missed.`,
    })
  }
}

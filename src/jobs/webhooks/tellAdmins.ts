import type { Payload } from 'payload'

import { hasRoles } from '../../access/adminAccounts.js'
import { toDocumentId } from '../../database/possibleIds.js'
import { endpointsSlug } from './deliveryRows.js'
import { slugOf } from '../../shared/slugs.js'
import { en } from '../../words/languages/en.js'
import { voiceOf } from '../../words/table.js'
import { fill, formatTime } from '../../words/voice.js'
import { getLivewire } from '../livewire.js'

interface Disabled {
  endpointId: string
  reason: 'gone' | 'failing'
}

const because = { gone: 'endpointGone', failing: 'endpointFailing' } as const

/**
 * Says in the log, and by mail where the app sends mail, that an endpoint gets nothing more: in the newsroom's language, with the time of
 * its zone. The address's path may be a secret.
 */
export const tellAdmins = async (payload: Payload, { endpointId, reason }: Disabled, now = new Date()): Promise<void> => {
  const id = toDocumentId(payload, slugOf(payload, endpointsSlug), endpointId)
  const endpoint = await payload.db.findOne<{ id: string; url: string }>({
    collection: slugOf(payload, endpointsSlug),
    where: { id: { equals: id } },
  })
  const host = endpoint ? new URL(endpoint.url).host : endpointId
  payload.logger.error({ endpoint: endpointId, host, reason, msg: `A webhook endpoint was disabled. ${en[because[reason]]}` })
  if (!payload.config.email) return
  const voice = voiceOf(getLivewire(payload)?.publisher ?? { language: 'en' })
  const { words } = voice
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
      subject: fill(words.endpointDisabled, { host }),
      text: [formatTime(now.toISOString(), voice), words[because[reason]], words.endpointEnable].join('\n\n'),
    })
  }
}

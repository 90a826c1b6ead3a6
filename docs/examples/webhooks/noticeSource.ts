import type { Payload, Where } from 'payload'

import type { WebhookEvent, WebhookSource } from '../../../src/index.js'

interface Notice {
  number: number
  text: string
  createdAt: string
  replaces?: number | null
}

const toEvent = ({ number, text, createdAt, replaces }: Notice): WebhookEvent => ({
  seq: number,
  id: `notice-${number}`,
  type: 'notice.posted',
  at: createdAt,
  item: `notices:${replaces ?? number}`,
  data: { number, text },
})

const find = async (payload: Payload, where: Where, limit: number): Promise<Notice[]> => {
  const { docs } = await payload.find({ collection: 'notices' as never, where, sort: 'number', limit, depth: 0, pagination: false })
  return docs as unknown as Notice[]
}

/** Notices as events for `webhooks({ source: noticeSource })`. */
export const noticeSource: WebhookSource = {
  eventTypes: ['notice.posted'],
  read: async (payload, { after, limit }) => (await find(payload, { number: { greater_than: after } }, limit)).map(toEvent),
  find: async (payload, ids) => (await find(payload, { number: { in: ids.map((id) => Number(id.slice(7))) } }, ids.length)).map(toEvent),
  lastSeq: async (payload) => {
    const { docs } = await payload.find({ collection: 'notices' as never, sort: '-number', limit: 1 })
    return (docs[0] as unknown as Notice | undefined)?.number ?? 0
  },
}

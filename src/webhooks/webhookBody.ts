import type { WireEvent, WireEventType, WireItem, WireTombstone } from '../livewire/types.js'

/** The body of a webhook: the three members of Standard Webhooks. */
export interface WebhookBody {
  type: WireEventType
  /** When it happened, ISO 8601 in UTC; the header `webhook-timestamp` says when it was sent. */
  timestamp: string
  data: {
    /** Number of the event in the log: a receiver that missed some reads on from there with `GET /livewire/log?after=<seq>`. */
    seq: number
    article: WireItem | WireTombstone
  }
}

/** What is sent for an event of the log. `JSON.stringify` it once: what is signed has to be what is sent. */
export const webhookBody = ({ type, at, seq, article }: WireEvent): WebhookBody => ({ type, timestamp: at, data: { seq, article } })

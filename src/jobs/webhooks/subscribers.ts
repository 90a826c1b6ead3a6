import type { Payload, Where } from 'payload'

import { toTerms } from '../../livewire/terms.js'
import type { LogFilter } from '../../log/readLog.js'
import type { Schedule } from '../../webhooks/index.js'
import { endpointsSlug, type NewDelivery } from './deliveryRows.js'
import type { WebhookEvent } from './eventSource.js'
import { feedsOf } from '../../shared/isOurs.js'
import { slugOf } from '../../shared/slugs.js'

/** What an endpoint wants to be told. */
export interface Subscriber {
  id: string
  enabled: boolean
  ordered: boolean
  /** Events up to this number happened before it was made. */
  sinceSeq: number
  /** Empty: all types. */
  events: readonly string[]
  /** Empty: the whole wire; else what one of these shows. */
  feeds: readonly LogFilter[]
}

interface EndpointDocument {
  id: number | string
  enabled?: boolean | null
  ordered?: boolean | null
  sinceSeq?: number | null
  events?: string[] | null
  feeds?: (number | string | { id: number | string })[] | null
}

interface FeedDocument {
  id: number | string
  sections?: string[] | null
  tags?: string[] | null
  kinds?: string[] | null
}

/** Every endpoint, or the one named, with its feeds' filters as they are now. */
export const readSubscribers = async (payload: Payload, id?: number | string): Promise<Subscriber[]> => {
  const where: Where = id === undefined ? {} : { id: { equals: id } }
  const { docs } = await payload.db.find<EndpointDocument>({
    collection: slugOf(payload, endpointsSlug),
    where,
    limit: 0,
    pagination: false,
  })
  const wanted = [...new Set(docs.flatMap((doc) => feedIds(doc)))]
  const collection = feedsOf(payload)
  const feeds =
    collection && wanted.length > 0
      ? await payload.db.find<FeedDocument>({
          collection,
          where: { id: { in: wanted } },
          limit: 0,
          pagination: false,
        })
      : { docs: [] }
  const filters = new Map<string, LogFilter>(feeds.docs.map((feed) => [String(feed.id), toFilter(feed)]))
  return docs.map((doc) => ({
    id: String(doc.id),
    enabled: doc.enabled !== false,
    ordered: doc.ordered === true,
    sinceSeq: doc.sinceSeq ?? 0,
    events: doc.events ?? [],
    // A feed that was deleted shows nothing.
    feeds: feedIds(doc).map((feedId) => filters.get(String(feedId)) ?? { kinds: ['none'] }),
  }))
}

const feedIds = ({ feeds }: EndpointDocument): (number | string)[] =>
  (feeds ?? []).map((feed) => (typeof feed === 'object' ? feed.id : feed))

const toFilter = ({ sections, tags, kinds }: FeedDocument): LogFilter => ({
  sections: toTerms(sections).map(({ slug }) => slug),
  tags: toTerms(tags).map(({ slug }) => slug),
  kinds: kinds ?? [],
})

/** Whether an endpoint asked for an event by its type and its feeds. */
export const wantsEvent = ({ events, feeds }: Pick<Subscriber, 'events' | 'feeds'>, event: WebhookEvent): boolean =>
  (events.length === 0 || events.includes(event.type)) && (feeds.length === 0 || feeds.some((feed) => shows(feed, event)))

const shows = ({ sections, tags, kinds }: LogFilter, event: WebhookEvent): boolean =>
  within(sections, [event.section, ...(event.formerly?.sections ?? [])]) &&
  within(tags, [...(event.tags ?? []), ...(event.formerly?.tags ?? [])]) &&
  within(kinds, [event.kind, ...(event.formerly?.kinds ?? [])])

const within = (wanted: string[] | undefined, has: readonly (string | null | undefined)[]): boolean =>
  !wanted?.length || has.some((value) => typeof value === 'string' && wanted.includes(value))

export const toDelivery = (endpoint: Pick<Subscriber, 'id' | 'ordered'>, event: WebhookEvent, dueAt: number): NewDelivery => {
  const schedule: Schedule = event.withdraws ? 'withdrawal' : endpoint.ordered ? 'ordered' : 'ordinary'
  const { id: eventId, seq, item, type } = event
  return { endpointId: endpoint.id, eventId, seq, item, type, schedule, dueAt }
}

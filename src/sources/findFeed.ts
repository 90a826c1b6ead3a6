import type { Payload } from 'payload'

import type { FeedToken } from '../feeds/feedTokens.js'
import { toTerms } from '../livewire/terms.js'
import type { LogFilter } from '../log/readLog.js'
import { feedsOf } from '../shared/isOurs.js'

/** What an editor says of a feed. */
export interface FeedDefinition extends LogFilter {
  slug: string
  title: string
  description?: string
  content: 'full' | 'summary'
  itemCount: number
  /** When the feed itself was last changed. */
  changedAt?: string
  /** Only on a private feed: what opens it. */
  tokens?: readonly FeedToken[]
}

/**
 * The feed of that name, private ones with what opens them, or `undefined`. An app without the collection `feeds` has the whole Livewire
 * alone.
 */
export const findFeed = async (payload: Payload, slug: string): Promise<FeedDefinition | undefined> => {
  const feeds = feedsOf(payload)
  const row = feeds && (await payload.db.findOne<FeedRow>({ collection: feeds, where: { slug: { equals: slug } } }))
  if (!row) return undefined
  return {
    slug: row.slug,
    title: row.title,
    ...(row.description ? { description: row.description } : {}),
    content: row.content ?? 'full',
    itemCount: row.itemCount ?? 50,
    sections: toTerms(row.sections).map(({ slug }) => slug),
    tags: toTerms(row.tags).map(({ slug }) => slug),
    kinds: row.kinds ?? [],
    ...(row.updatedAt ? { changedAt: new Date(row.updatedAt).toISOString() } : {}),
    ...(row.private ? { tokens: tokensOf(row) } : {}),
  }
}

const tokensOf = ({ tokenHash, previousTokenHash, previousTokenUntil }: FeedRow): FeedToken[] => [
  ...(tokenHash ? [{ hash: tokenHash }] : []),
  ...(previousTokenHash && previousTokenUntil ? [{ hash: previousTokenHash, until: new Date(previousTokenUntil).toISOString() }] : []),
]

interface FeedRow {
  id: number | string
  slug: string
  title: string
  description?: string | null
  content?: 'full' | 'summary' | null
  itemCount?: number | null
  sections?: string[] | null
  tags?: string[] | null
  kinds?: string[] | null
  updatedAt?: Date | string | null
  private?: boolean | null
  tokenHash?: string | null
  previousTokenHash?: string | null
  previousTokenUntil?: Date | string | null
}

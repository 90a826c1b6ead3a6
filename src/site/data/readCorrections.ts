import type { Payload } from 'payload'

import { type Direction, isTombstone, type WireCorrection, type WireTombstone } from '../../livewire/types.js'
import { correctedNow, readStatesNow, readWithdrawnNow } from '../../log/readNow.js'
import { type LogRow, logSlug } from '../../log/rows.js'
import { slugOf } from '../../shared/slugs.js'

export interface SiteCorrection extends WireCorrection {
  headline: string
  language: string
  direction: Direction
  url: string
}

export interface Corrections {
  /** Latest first. */
  corrections: SiteCorrection[]
  /** Latest first. */
  withdrawals: WireTombstone[]
}

/** Events and withdrawals looked at, at the most. */
const window = 100

/** Everything that was put right lately, from the wire itself, so that none is forgotten. */
export const readCorrections = async (payload: Payload): Promise<Corrections> => {
  const waiting = await correctedNow(payload)
  const { docs } = await payload.db.find<LogRow>({
    collection: slugOf(payload, logSlug),
    where: { and: [{ type: { equals: 'article.corrected' } }] },
    sort: '-seq',
    limit: window,
    pagination: false,
  })
  const latest = await readStatesNow(payload, [...new Set([...waiting, ...docs.map(({ item }) => item)])])
  const corrections = [...latest.values()].flatMap((event) => {
    if (isTombstone(event.article)) return []
    const { headline, language, direction, url } = event.article
    return event.article.corrections.map((correction) => ({ ...correction, headline, language, direction, url }))
  })
  return {
    corrections: corrections.sort((a, b) => b.at.localeCompare(a.at)),
    withdrawals: [
      ...(await readWithdrawnNow(payload, window, 'items')),
      ...(await ofLiveBlogs(payload, await readWithdrawnNow(payload, window, 'entries'))),
    ]
      .sort((a, b) => b.withdrawal.at.localeCompare(a.withdrawal.at))
      .slice(0, window),
  }
}

/** Entries that went with their blog are not listed one by one: the blog is. */
const ofLiveBlogs = async (payload: Payload, entries: WireTombstone[]): Promise<WireTombstone[]> => {
  const uids = [...new Set(entries.flatMap(({ partOf }) => partOf?.uid ?? []))]
  const blogs = await readStatesNow(payload, uids)
  const live = new Set([...blogs.values()].flatMap(({ article }) => (isTombstone(article) ? [] : [article.uid])))
  return entries.filter(({ partOf }) => partOf && live.has(partOf.uid))
}

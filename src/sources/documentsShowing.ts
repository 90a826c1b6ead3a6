import type { Payload } from 'payload'

import { picturesOf } from './bodyReferences.js'

export interface ShowingDocument {
  id: number | string
  headline?: string | null
  leadImage?: unknown
  body?: unknown
}

export interface Showing {
  collection: 'articles' | 'entries'
  document: ShowingDocument
  /** Ids of those of the pictures that it shows. */
  shows: string[]
}

const pageSize = 100

const fields = {
  articles: { headline: true, leadImage: true, body: true },
  entries: { headline: true, body: true },
} as const

/** Live articles and entries that show one of the pictures, leading or in the body. Reads everything that is live. */
export const documentsShowing = async (payload: Payload, pictures: ReadonlySet<string>): Promise<Showing[]> => {
  const found: Showing[] = []
  for (const collection of ['articles', 'entries'] as const) {
    for (let page = 1, more = true; more; page += 1) {
      const { docs, hasNextPage } = await payload.db.find<ShowingDocument>({
        collection,
        where: { wireState: { equals: 'live' } },
        sort: 'id',
        limit: pageSize,
        page,
        select: fields[collection],
      })
      for (const document of docs) {
        const shows = picturesOf(document).filter((picture) => pictures.has(picture))
        if (shows.length > 0) found.push({ collection, document, shows })
      }
      more = hasNextPage
    }
  }
  return found
}

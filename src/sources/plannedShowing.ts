import type { PayloadRequest, Where } from 'payload'

import { idOf, referencesOf } from './bodyReferences.js'
import { uidOf } from './wireSource.js'
import { hasField } from '../shared/hasField.js'
import { slugOf } from '../shared/slugs.js'

interface Planned {
  id: number | string
}

const pageSize = 100

const fields = {
  articles: { leadImage: true, body: true, bylines: true },
  entries: { body: true, bylines: true, article: true },
} as const

/** What is published but not public yet: under embargo, or waiting for its live blog. */
const waiting: Where = { wireState: { in: ['embargoed', 'waiting'] } }

/** uids of what will show a document without anybody doing more: under embargo, waiting for its live blog, scheduled. */
export const plannedShowing = async (req: PayloadRequest, target: string): Promise<string[]> => {
  const found: string[] = []
  for (const collection of ['articles', 'entries'] as const) {
    if (!hasField(req.payload, collection, 'wireState')) continue
    for (let page = 1, more = true; more; page += 1) {
      const { docs, hasNextPage } = await req.payload.db.find<Planned>({
        collection,
        where: waiting,
        sort: 'id',
        limit: pageSize,
        page,
        select: fields[collection],
        req,
      })
      found.push(...docs.filter((doc) => referencesOf(doc as never).includes(target)).map(({ id }) => uidOf(collection, id)))
      more = hasNextPage
    }
  }
  return [...found, ...(await scheduledShowing(req, target))]
}

/** Articles whose newest version the clock will publish. */
const scheduledShowing = async (req: PayloadRequest, target: string): Promise<string[]> => {
  if (!req.payload.collections[slugOf(req, 'article-schedule') as never]) return []
  const { docs } = await req.payload.db.find<{ id: string; article: unknown }>({
    collection: slugOf(req, 'article-schedule'),
    where: { and: [{ done: { equals: false } }, { action: { equals: 'publish' } }] },
    limit: 0,
    pagination: false,
    req,
  })
  return [...(await scheduledArticles(req, { rows: docs, target })).keys()].map((id) => uidOf('articles', id))
}

/** Of the articles of what is planned, the newest versions that show a document, by their ids. */
export const scheduledArticles = async (
  req: PayloadRequest,
  { rows, target }: { rows: readonly { article: unknown }[]; target: string },
): Promise<Map<string, Record<string, unknown>>> => {
  const found = new Map<string, Record<string, unknown>>()
  for (const id of new Set(rows.map(({ article }) => idOf(article)))) {
    const newest = await req.payload.findByID({
      collection: 'articles',
      id,
      draft: true,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      req,
    })
    if (newest && referencesOf(newest as never).includes(target)) found.set(id, { ...newest })
  }
  return found
}

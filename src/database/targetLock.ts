import { createHash, randomInt } from 'node:crypto'

import type { PayloadRequest } from 'payload'

import { hasNewsroom } from '../shared/isOurs.js'
import { mongoSession } from './mongoSession.js'
import { slugOf, slugs } from '../shared/slugs.js'

interface DriverCollection {
  bulkWrite: (operations: object[], options: object) => Promise<unknown>
  deleteOne: (filter: object, options: object) => Promise<unknown>
  find: (filter: object, options: object) => { toArray: () => Promise<{ slug?: string }[]> }
  insertOne: (document: object, options: object) => Promise<{ insertedId: unknown }>
  updateMany: (filter: object, update: object, options: object) => Promise<unknown>
}

interface MongooseAdapter {
  collections: Record<string, { collection: DriverCollection } | undefined>
  connection: { base: { mongo: { ObjectId: new (id: string) => unknown } } }
}

/** Rows of one lock, and rows that have one name in common. Sharers meet by chance in one of so many. */
const slots = 128
const groups = 32

/*
 * MongoDB sees conflicts between writes alone. Who begins to show a picture, a person or an article reads it; who changes it looks for
 * what shows it: both would commit, and the one would never hear of the other. So whoever begins to show something writes one of its
 * rows at random, and whoever changes it all of them; of an article, the document itself, and of an address that somebody typed and
 * nobody has, its slug in the index of slugs. SQLite has one writer at a time, and nothing to do.
 */

/** Says that this transaction begins to show the targets. */
export const shareTargets = async (req: PayloadRequest, targets: readonly string[]): Promise<void> => {
  if (!(await isInMongoTransaction(req))) return
  const isArticle = articlesOf(req)
  const articles = targets.filter(isArticle)
  if (articles.length > 0)
    await touchDocuments(
      req,
      'articles',
      articles.map((uid) => uid.slice(uid.indexOf(':') + 1)),
    )
  const slugs = targets.flatMap((target) => (target.startsWith(linkStart) ? [decodeURIComponent(target.slice(linkStart.length))] : []))
  if (slugs.length > 0) await touchFreeSlugs(req, slugs)
  const others = targets.filter((target) => !isArticle(target) && !target.startsWith(linkStart))
  await touchRows(req, [...new Set(others.map((target) => rowOf(target, randomInt(slots))))])
}

/** The address of an article that somebody typed. */
const linkStart = 'link:/articles/'

/** Whoever takes an address writes its slug where each stands once. So it is written there, and taken out again. */
const touchFreeSlugs = async (req: PayloadRequest, wanted: readonly string[]): Promise<void> => {
  const articles = (req.payload.db as unknown as MongooseAdapter).collections['articles']?.collection
  if (!articles || !hasNewsroom(req.payload)) return
  const session = await mongoSession(req)
  const taken = await articles.find({ slug: { $in: wanted } }, { ...session, projection: { slug: 1 } }).toArray()
  const free = wanted.filter((slug) => !taken.some((article) => article.slug === slug))
  for (const slug of free) {
    const { insertedId } = await articles.insertOne({ slug }, session)
    await articles.deleteOne({ _id: insertedId }, session)
  }
}

/** Holds a picture or a person against all that begins to show it, until this transaction ends. */
export const ownTarget = async (req: PayloadRequest, target: string): Promise<void> => {
  if (!articlesOf(req)(target) && (await isInMongoTransaction(req)))
    await touchRows(
      req,
      Array.from({ length: slots }, (_, slot) => rowOf(target, slot)),
    )
}

/** Has this transaction conflict with whatever changes one of the documents at this moment. */
export const touchDocuments = async (req: PayloadRequest, collection: string, ids: readonly string[]): Promise<void> => {
  if (!(await isInMongoTransaction(req))) return
  const { collections, connection } = req.payload.db as unknown as MongooseAdapter
  const wanted = ids.map((id) => (/^[0-9a-f]{24}$/.test(id) ? new connection.base.mongo.ObjectId(id) : id))
  await collections[collection]?.collection.updateMany({ _id: { $in: wanted } }, { $inc: { wireRevision: 1 } }, await mongoSession(req))
}

/** An app's own collection of that name has no field to count in: it has rows as pictures and people have. */
const articlesOf =
  ({ payload }: PayloadRequest) =>
  (target: string): boolean =>
    target.startsWith('articles:') && hasNewsroom(payload)

const isInMongoTransaction = async ({ payload, transactionID }: PayloadRequest): Promise<boolean> => {
  const id = await transactionID
  return payload.db.name === 'mongoose' && id !== undefined && id !== null
}

const rowOf = (target: string, slot: number): string => `shown-${(createHash('sha256').update(target).digest()[0] ?? 0) % groups}-${slot}`

const touchRows = async (req: PayloadRequest, rows: string[]): Promise<void> => {
  if (rows.length === 0) return
  const { collections } = req.payload.db as unknown as MongooseAdapter
  const operations = rows.map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { lastSeq: 1 } }, upsert: true } }))
  await collections[slugOf(req, slugs.livewireState)]?.collection.bulkWrite(operations, { ordered: true, ...(await mongoSession(req)) })
}

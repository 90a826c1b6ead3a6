import type { CollectionSlug, Payload, Where } from 'payload'

import { isDatabaseError } from '../database/isDatabaseError.js'
import { toDocumentId } from '../database/possibleIds.js'
import { retryTransient } from '../database/retryTransient.js'
import { appendEvents, type Change } from '../log/appendEvents.js'
import { readCursor, writeCursor } from '../log/cursors.js'
import { logSlug, outboxSlug } from '../log/rows.js'
import { sayReason } from '../log/setAside.js'
import { inTransaction } from '../log/transaction.js'
import { readWholes } from '../sources/dependants.js'
import { toChange } from '../sources/toChange.js'
import { type ResolvedSource, sourcesOf, type StoredDocument, uidIn } from '../sources/wireSource.js'
import { slugOf } from '../shared/slugs.js'

export interface BackfillOptions {
  /** Only this collection's documents. @default those of all sources */
  collection?: string | undefined
  /** Whether subscribers are told of each, as though it came out now. @default false */
  tell?: boolean
  /** From the first document on, though an earlier run was stopped on its way. @default false */
  fromStart?: boolean
  /** Documents a transaction. @default 25 */
  batchSize?: number
  /** Called after each batch. */
  onProgress?: (source: string, done: number, total: number) => void
}

export interface Backfilled {
  source: string
  /** Documents looked at. */
  seen: number
  /** Put on the wire. */
  added: number
  failed: { item: string; reason: string }[]
}

/**
 * Puts on the wire what was public before the wire was there: what it never said anything of, and nothing else, so that running it again
 * changes nothing. Each batch is one transaction with the note of how far it is: one that was stopped goes on where it was.
 * @throws Error where a collection is no source
 */
export const backfill = async (payload: Payload, { collection, onProgress, ...options }: BackfillOptions = {}): Promise<Backfilled[]> => {
  const all = sourcesOf(payload)
  const wanted = all.filter(({ slug }) => !collection || slug === collection)
  if (wanted.length === 0)
    throw new Error(`There is no source "${collection ?? ''}". There are: ${[...new Set(all.map(({ slug }) => slug))].join(', ')}`)
  const results: Backfilled[] = []
  for (const source of wanted) results.push(await backfillSource(payload, source, { ...options, ...(onProgress ? { onProgress } : {}) }))
  return results
}

const backfillSource = async (
  payload: Payload,
  source: ResolvedSource,
  { tell = false, fromStart = false, batchSize = 25, onProgress }: BackfillOptions,
): Promise<Backfilled> => {
  const name = `${source.slug}${source.suffix ?? ''}`
  const cursor = `backfill:${name}`
  const result: Backfilled = { source: name, seen: 0, added: 0, failed: [] }
  const slug = source.slug as CollectionSlug
  let after = fromStart ? undefined : await readCursor(payload, cursor)
  const { totalDocs } = await payload.db.count({ collection: slug, where: past(payload, source.slug, after) })
  onProgress?.(name, 0, totalDocs)
  for (let more = true; more;) {
    const batch = await retryTransient(() =>
      inTransaction(payload, async (req) => {
        const { docs } = await payload.db.find<StoredDocument>({
          collection: slug,
          where: past(payload, source.slug, after),
          sort: 'id',
          limit: batchSize,
          pagination: false,
          req,
        })
        const known = await knownItems(
          payload,
          docs.map(({ id }) => uidIn(source, id)),
        )
        const wholes = await readWholes(source, docs, req)
        const now = new Date()
        const failed: Backfilled['failed'] = []
        const changes = docs.flatMap((doc): Change[] => {
          const item = uidIn(source, doc.id)
          if (known.has(item)) return []
          try {
            return [{ ...toChange(source, doc, { req, now, whole: wholes.get(source.wholeOf?.(doc) ?? '') }), isNew: true, quiet: !tell }]
          } catch (error) {
            if (isDatabaseError(error)) throw error
            failed.push({ item, reason: sayReason(error) })
            return []
          }
        })
        const events = await appendEvents(req, changes, now, ({ uid }, error) => {
          failed.push({ item: uid, reason: sayReason(error) })
          return Promise.resolve()
        })
        const last = docs.at(-1)
        await writeCursor({ payload, req }, cursor, docs.length === batchSize && last ? String(last.id) : null)
        return { docs, added: events.length, failed }
      }),
    )
    result.seen += batch.docs.length
    result.added += batch.added
    result.failed.push(...batch.failed)
    more = batch.docs.length === batchSize
    after = String(batch.docs.at(-1)?.id ?? after)
    onProgress?.(name, result.seen, totalDocs)
  }
  return result
}

const past = (payload: Payload, slug: string, after: string | undefined): Where =>
  after === undefined ? {} : { id: { greater_than: toDocumentId(payload, slug, after) } }

/** Those of the items that the wire has said something of, ever. */
const knownItems = async (payload: Payload, items: string[]): Promise<Set<string>> => {
  const known = new Set<string>()
  if (items.length === 0) return known
  for (const collection of [outboxSlug, logSlug] as const) {
    const { docs } = await payload.db.find<{ id: string; item: string }>({
      collection: slugOf(payload, collection),
      where: { item: { in: items } },
      limit: 0,
      pagination: false,
      select: { item: true },
    })
    for (const { item } of docs) known.add(item)
  }
  return known
}

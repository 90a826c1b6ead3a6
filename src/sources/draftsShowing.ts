import { type CollectionSlug, type PayloadRequest, type SelectType, type Where } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { inDraft, itemsShowing, referencesSlug, replaceReferences } from '../log/references.js'
import { hasField } from '../shared/hasField.js'
import { slugOf } from '../shared/slugs.js'
import { referencesOf } from './bodyReferences.js'
import { uidOf } from './wireSource.js'

interface Draft {
  id: number | string
  leadImage?: unknown
  body?: unknown
  bylines?: unknown
}

interface Saved {
  saved: Draft
  /** The version before it. */
  before?: object | undefined
}

const pageSize = 100
const shown = ['leadImage', 'body', 'bylines'] as const

/**
 * uids of what is being written and shows a picture or names a person: drafts, what was unpublished, and newer versions of what is
 * published; more than `most` are not looked for. What was withdrawn never comes out again, and is left out. What drafts show is noted as
 * they are saved; what one showed once and shows no more is found by looking at it.
 */
export const draftsShowing = async (req: PayloadRequest, target: string, most: number): Promise<string[]> => {
  const found: string[] = []
  for (let after = '', more = true; more && found.length < most;) {
    const noted = await itemsShowing(req, inDraft(target), { after, limit: pageSize })
    for (const collection of ['articles', 'entries'] as const) {
      const prefix = inDraft(uidOf(collection, ''))
      const own = noted.filter((item) => item.startsWith(prefix)).map((item) => item.slice(prefix.length))
      const docs = await readDrafts(req, collection, { parent: { in: possibleIds(req.payload, collection, own) } }, own.length)
      const ids = docs.filter((doc) => referencesOf(doc).includes(target)).map(({ id }) => id)
      found.push(...(await withoutWithdrawn(req, collection, ids)).map((id) => uidOf(collection, id)))
    }
    after = noted.at(-1) ?? ''
    more = noted.length === pageSize
  }
  return found
}

/** Notes of drafts what they show. What they showed before is noted with the draft that shows something else. */
export const noteDrafts = async (req: PayloadRequest, collection: string, drafts: readonly Saved[]): Promise<void> => {
  if (!req.payload.collections[slugOf(req, referencesSlug) as CollectionSlug]) return
  const changes = drafts.flatMap(({ saved, before }) => {
    const targets = shownBy(saved)
    const isNoted = before && '_status' in before && before._status === 'draft' && String(shownBy(before)) === String(targets)
    return targets.length === 0 || isNoted ? [] : [{ item: inDraft(uidOf(collection, saved.id)), targets: targets.map(inDraft) }]
  })
  if (changes.length > 0) await replaceReferences(req, changes)
}

/** Notes of all drafts what they show. */
export const noteAllDrafts = async (req: PayloadRequest, collection: 'articles' | 'entries', after?: Draft['id']): Promise<Draft[]> => {
  const docs = await readDrafts(req, collection, after === undefined ? {} : { parent: { greater_than: after } }, pageSize)
  await noteDrafts(
    req,
    collection,
    docs.map((saved) => ({ saved })),
  )
  return docs
}

/** Of an item that is gone nothing is noted. */
export const forgetDraft = async (req: PayloadRequest, uid: string): Promise<void> => {
  if (req.payload.collections[slugOf(req, referencesSlug) as CollectionSlug])
    await replaceReferences(req, [{ item: inDraft(uid), targets: [] }])
}

/** Pictures and people alone: nothing else is asked for. */
const shownBy = (draft: object): string[] =>
  referencesOf(draft)
    .filter((uid) => uid.startsWith('images:') || uid.startsWith('people:'))
    .sort()

const readDrafts = async (req: PayloadRequest, collection: 'articles' | 'entries', where: Where, limit: number): Promise<Draft[]> => {
  const config = req.payload.collections[collection as CollectionSlug]?.config
  if (!config?.versions?.drafts || limit === 0) return []
  const fields = shown.filter((name) => hasField(req.payload, collection, name))
  const select: SelectType = { parent: true, version: Object.fromEntries(fields.map((name) => [name, true as const])) }
  const { docs } = await req.payload.db.queryDrafts<Draft>({
    collection,
    where: { and: [{ 'version._status': { equals: 'draft' } }, where] },
    select,
    sort: 'parent',
    limit,
    pagination: false,
    req,
  })
  return docs
}

const withoutWithdrawn = async (req: PayloadRequest, collection: 'articles' | 'entries', ids: Draft['id'][]): Promise<Draft['id'][]> => {
  if (ids.length === 0 || !hasField(req.payload, collection, 'wireState')) return ids
  const where: Where = { and: [{ id: { in: ids } }, { wireState: { equals: 'withdrawn' } }] }
  const { docs } = await req.payload.db.find<{ id: Draft['id'] }>({
    collection,
    where,
    limit: 0,
    pagination: false,
    select: { wireState: true },
    req,
  })
  const gone = new Set(docs.map(({ id }) => String(id)))
  return ids.filter((id) => !gone.has(String(id)))
}

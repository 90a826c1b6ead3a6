import type { PayloadRequest, Where } from 'payload'

import { insertRows } from '../database/insertRows.js'
import { shareTargets } from '../database/targetLock.js'
import { hidePictures, portraitsAre, portraitsOf, showPictures } from './shownPictures.js'
import { slugs } from '../shared/slugs.js'
import { slugOf } from '../shared/slugs.js'
import { inChunks } from '../shared/inChunks.js'

/** Name of the collection that says what shows what. */
export const referencesSlug = slugs.wireReferences

/** That something public shows something, or names it. */
export interface ReferenceRow {
  id: string
  /** uid of what the public sees: an item of the wire, a masthead role, a person. */
  item: string
  /** uid of what it shows. */
  target: string
}

export interface ReferenceChange {
  item: string
  /** uids of all that it shows from now on. */
  targets: readonly string[]
  /** Whether it can have no rows yet. @default false */
  isNew?: boolean
}

const beingWritten = 'draft:'

/** What a draft is called beside its item, and what it shows beside what is public by being shown: the one is no part of the other. */
export const inDraft = (uid: string): string => `${beingWritten}${uid}`

/** Rows read at once. */
const pageSize = 1000

/**
 * Says what items show from now on, in the request's own transaction: only the rows that differ are written. Pictures become public
 * with the first row that shows them, and cease to be with the last.
 */
export const replaceReferences = async (req: PayloadRequest, changes: readonly ReferenceChange[]): Promise<void> => {
  const existing = await rowsOf(
    req,
    changes.filter(({ isNew }) => !isNew).map(({ item }) => item),
  )
  const wanted = changes.flatMap(({ item, targets }) =>
    [...new Set(targets)].map((target): ReferenceRow => ({ id: `${item}>${target}`, item, target })),
  )
  const wantedIds = new Set(wanted.map(({ id }) => id))
  const existingIds = new Set(existing.map(({ id }) => id))
  const added = wanted.filter(({ id }) => !existingIds.has(id))
  const removed = existing.filter(({ id }) => !wantedIds.has(id))
  if (added.length > 0) {
    await shareTargets(
      req,
      added.map(({ target }) => (target.startsWith(beingWritten) ? target.slice(beingWritten.length) : target)),
    )
    await insertRows(req.payload, slugOf(req, referencesSlug), added, req)
  }
  if (removed.length > 0) {
    const ids = removed.map(({ id }) => id)
    for (const some of inChunks(ids, pageSize))
      await req.payload.db.deleteMany({ collection: slugOf(req, referencesSlug), where: { id: { in: some } }, req })
  }
  await followPictures(req, added, removed)
}

/** What a change of rows means to pictures: those named themselves, and the portraits of people who are named. */
const followPictures = async (req: PayloadRequest, added: ReferenceRow[], removed: ReferenceRow[]): Promise<void> => {
  await showPictures(req, idsIn(added, 'images'))
  const gone = await withoutRows(req, targetsIn(removed, 'images'))
  if (gone.length > 0) await hidePictures(req, gone.map(idIn))
  const named = targetsIn(added, slugOf(req, 'people'))
  const unnamed = await withoutRows(req, targetsIn(removed, slugOf(req, 'people')))
  await namePeople(req, named, unnamed)
}

const namePeople = async (req: PayloadRequest, named: string[], unnamed: string[]): Promise<void> => {
  const portraits = await portraitsOf(req, named.map(idIn))
  const changes = [
    ...[...portraits].map(([person, picture]) => ({ item: `${slugOf(req, 'people')}:${person}`, targets: [picture] })),
    ...unnamed.map((person) => ({ item: person, targets: [] })),
  ]
  if (changes.length > 0) await replaceReferences(req, changes)
}

/** A person's portrait is public while the person is named somewhere; called when it may have changed. */
export const followPortrait = async (req: PayloadRequest, person: number | string, portrait: string | undefined): Promise<void> => {
  const uid = `${slugOf(req, 'people')}:${person}`
  const isNamed = (await withoutRows(req, [uid])).length === 0
  const pictures = portraitsAre(req)
  const targets = isNamed && pictures !== undefined && portrait !== undefined ? [`${pictures}:${portrait}`] : []
  await replaceReferences(req, [{ item: uid, targets }])
}

/** Items that show a target, or one of several, in an order of their own, each once. */
export const itemsShowing = async (
  req: PayloadRequest,
  target: string | readonly string[],
  { after = '', limit }: { after?: string; limit: number },
): Promise<string[]> => {
  const named: Where = { target: typeof target === 'string' ? { equals: target } : { in: [...target] } }
  const most = typeof target === 'string' ? limit : limit * target.length
  const rows = await findRows(req, { and: [named, ...(after ? [{ item: { greater_than: after } }] : [])] }, most)
  return [...new Set(rows.map(({ item }) => item))]
}

/** Rows that name one of several targets. */
export const rowsNaming = (req: PayloadRequest, targets: readonly string[]): Promise<ReferenceRow[]> =>
  targets.length === 0 ? Promise.resolve([]) : findRows(req, { target: { in: [...targets] } }, 0)

/** How many rows name a target. */
export const countShowing = async (req: PayloadRequest, target: string): Promise<number> =>
  (await req.payload.db.count({ collection: slugOf(req, referencesSlug), where: { target: { equals: target } }, req })).totalDocs

const rowsOf = async (req: PayloadRequest, items: string[]): Promise<ReferenceRow[]> => {
  const rows: ReferenceRow[] = []
  for (const some of inChunks(items, pageSize)) rows.push(...(await findRows(req, { item: { in: some } }, 0)))
  return rows
}

const findRows = async (req: PayloadRequest, where: Where, limit: number): Promise<ReferenceRow[]> =>
  (await req.payload.db.find<ReferenceRow>({ collection: slugOf(req, referencesSlug), where, sort: 'item', limit, pagination: false, req }))
    .docs

/** Those of the targets that no row names any more. */
const withoutRows = async (req: PayloadRequest, targets: string[]): Promise<string[]> => {
  const left: string[] = []
  for (const target of targets) if ((await itemsShowing(req, target, { limit: 1 })).length === 0) left.push(target)
  return left
}

const targetsIn = (rows: ReferenceRow[], collection: string): string[] => [
  ...new Set(rows.map(({ target }) => target).filter((target) => target.startsWith(`${collection}:`))),
]

const idsIn = (rows: ReferenceRow[], collection: string): string[] => targetsIn(rows, collection).map(idIn)

/** The id of a document in its uid. */
const idIn = (uid: string): string => uid.slice(uid.indexOf(':') + 1)

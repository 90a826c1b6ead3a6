import { isDeepStrictEqual } from 'node:util'

import { createLocalReq, type Payload } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { toTerm, toTerms } from '../livewire/terms.js'
import { isTombstone } from '../livewire/types.js'
import { type FormerAddress, findFormerAddress, noteFormerAddresses } from '../log/formerAddresses.js'
import { baseOf, noteAddresses } from '../log/identity.js'
import { addressOf, type NewsroomAddress, toStored } from '../log/newsroomAddress.js'
import { type OutboxRow, toTagColumn } from '../log/rows.js'
import { idOf } from '../sources/bodyReferences.js'
import { articlePath } from '../sources/lookUp.js'
import { resolveAddress } from '../sources/resolveAddress.js'
import { hasNewsroom } from '../shared/isOurs.js'
import { type RowChange, rewriteRows } from './rewriteRows.js'
import type { Upgrade } from './upgrade.js'

interface Named {
  id: number | string
  slug?: string | null
  section?: string | null
  tags?: string[] | null
  article?: unknown
}

/**
 * Brings every row of the log to how this version writes it. Addresses of the newsroom's own are without their host; an address that an
 * article had before leads on to where it is now. Sections and tags are compared by all of their signs: before, by their letters
 * and digits alone. What is left of a withdrawn item does not say what it was filed under: its document does.
 */
export const logRows: Upgrade = {
  name: 'log-rows',
  run: async (payload) => {
    const address = addressOf(payload)
    const bases = new Set<string>()
    const isOurs = hasNewsroom(payload)
    await rewriteRows(payload, async (rows) => {
      const documents = await readDocuments(payload, rows)
      const left: FormerAddress[] = []
      const changes = rows.map((row): RowChange | undefined => {
        const base = rowBase(row, address)
        if (base !== undefined) bases.add(base)
        const own = { ...address, former: [...(address.former ?? []), ...(base === undefined ? [] : [base])] }
        const stored = { ...row, snapshot: toStored(row.snapshot, own) }
        const document = documents.get(row.item)
        const { url: path } = stored.snapshot
        if (isOurs && row.source === 'articles' && document?.slug && path !== articlePath(document.slug))
          left.push({ path, item: row.item })
        const change = { ...stored, ...toChange(stored, document) }
        return changed(row, { section: change.section ?? null, tags: change.tags ?? null, snapshot: change.snapshot })
      })
      if (left.length > 0) await noteLeft(payload, left)
      return changes
    })
    await noteAddresses(payload, [...bases])
  },
}

/** Where the newsroom was published when the row was written; `undefined` where the row does not say it. */
const rowBase = ({ snapshot: { url } }: OutboxRow, address: NewsroomAddress): string | undefined => {
  if (!URL.canParse(url) || url.startsWith(`${address.url}/`)) return undefined
  return baseOf(url) ?? new URL(url).origin
}

const noteLeft = async (payload: Payload, left: readonly FormerAddress[]): Promise<void> => {
  const req = await createLocalReq({}, payload)
  for (const one of left) {
    // Whoever has the address now keeps it.
    if (await resolveAddress(payload, one.path)) continue
    await noteFormerAddresses(req, [one]).catch(async (error: unknown) => {
      if (!(await findFormerAddress({ payload }, one.path))) throw error
    })
  }
}

const toChange = ({ snapshot }: OutboxRow, document: Named | undefined): RowChange => {
  if (isTombstone(snapshot)) {
    return document ? { section: toTerm(document.section)?.slug ?? null, tags: toTagColumn(toTerms(document.tags)) } : {}
  }
  const { section: _, ...rest } = snapshot
  const section = toTerm(snapshot.section?.name)
  const tags = toTerms(snapshot.tags.map(({ name }) => name))
  return { section: section?.slug ?? null, tags: toTagColumn(tags), snapshot: { ...rest, ...(section ? { section } : {}), tags } }
}

const changed = (row: OutboxRow, wanted: RowChange): RowChange | undefined =>
  Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(value, row[name as keyof RowChange] ?? null)) ? undefined : wanted

/** Articles, and of entries the live blogs, by the uid of the item. */
const readDocuments = async (payload: Payload, rows: OutboxRow[]): Promise<Map<string, Named>> => {
  const read = async (collection: 'articles' | 'entries', ids: string[]): Promise<Map<string, Named>> => {
    if (ids.length === 0 || !hasNewsroom(payload)) return new Map()
    const wanted = possibleIds(payload, collection, [...new Set(ids)])
    const { docs } = await payload.db.find<Named>({ collection, where: { id: { in: wanted } }, limit: wanted.length, pagination: false })
    return new Map(docs.map((doc) => [String(doc.id), doc]))
  }
  const idsOf = (collection: string) =>
    rows.flatMap(({ item, source }) => (source === collection ? [item.slice(item.indexOf(':') + 1)] : []))
  const entries = await read('entries', idsOf('entries'))
  const blogs = [...entries.values()].map(({ article }) => idOf(article))
  const articles = await read('articles', [...idsOf('articles'), ...blogs])
  return new Map([
    ...[...articles].map(([id, doc]) => [`articles:${id}`, doc] as const),
    ...[...entries].flatMap(([id, { article }]) => {
      const blog = articles.get(idOf(article))
      return blog ? [[`entries:${id}`, blog] as const] : []
    }),
  ])
}

import type { CollectionSlug, Payload, PayloadRequest } from 'payload'

import { stateSlug } from './rows.js'
import { slugOf } from '../shared/slugs.js'

/** Rows that say up to which event a cache in front was told begin with this. */
export const cachePrefix = 'purge:'

/** Further than any log: whoever is said to be there has been told of another one. */
export const pastEveryLog = 2 ** 52

/** The row that says from where on revisions are counted, where an earlier state of the newsroom was put back; written by a restore. */
export const revisionsName = 'revisions'

/**
 * Revisions after a restore at this moment: minutes since 1970, which is more than anything was changed. The public may have seen later
 * ones than the backup knows, and takes what comes with one of those for old.
 */
export const revisionsAt = (now: number): number => Math.floor(now / 60_000)

interface Row {
  id: string
  value?: string | null
}

const where = (id: string) => ({ id: { equals: id } })
const hasState = (payload: Payload): boolean => payload.collections[slugOf(payload, stateSlug) as CollectionSlug] !== undefined

/** How far a long piece of work came before it was stopped; `undefined` where it was not begun, or is done. */
export const readCursor = async (payload: Payload, name: string): Promise<string | undefined> =>
  hasState(payload)
    ? ((await payload.db.findOne<Row>({ collection: slugOf(payload, stateSlug), where: where(name) }))?.value ?? undefined)
    : undefined

/** Notes how far it is, in the transaction of what was done; `null`: it is done. */
export const writeCursor = async (
  { payload, ...rest }: { payload: Payload; req?: PayloadRequest },
  name: string,
  value: string | null,
): Promise<void> => {
  if (!hasState(payload)) return
  const known = await payload.db.findOne<Row>({ collection: slugOf(payload, stateSlug), where: where(name), ...rest })
  if (known) await payload.db.updateOne({ collection: slugOf(payload, stateSlug), id: name, data: { value }, ...rest, returning: false })
  else await payload.db.create({ collection: slugOf(payload, stateSlug), data: { id: name, value, lastSeq: 0 }, ...rest, returning: false })
}

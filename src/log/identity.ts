import { createHash, randomBytes } from 'node:crypto'

import type { Payload } from 'payload'

import { identityAt, isEverybodys } from '../feeds/addresses.js'
import { revisionsName } from './cursors.js'
import { findLogRows } from './findLogRows.js'
import { type NewsroomAddress, setAddress } from './newsroomAddress.js'
import { stateSlug } from './rows.js'
import { slugOf } from '../shared/slugs.js'

/** The rows of `livewire-state` that say what ids begin with, and where the newsroom was published so far. */
export const identityName = 'identity'
export const addressesName = 'public-urls'
/** … and since when it says of itself what it says now. */
const saidName = 'said-of-itself'

interface Row {
  id: string
  value?: string | null
  lastSeq?: number | null
}

/**
 * What is known of where this newsroom is published, kept for whoever reads or writes the log in this process.
 * @param said what its documents say of it: the same of every instance
 */
export const prepareAddress = async (payload: Payload, url: string, said: object = {}): Promise<NewsroomAddress> => {
  const identity = await readIdentity(payload, url)
  const known = await readFormer(payload)
  await noteAddresses(payload, [url])
  const revisionsFrom = (await findRow(payload, revisionsName))?.lastSeq ?? 0
  const address = {
    url,
    identity,
    former: known.filter((one) => one !== url),
    revisionsFrom,
    since: await readSince(payload, { url, ...said }),
  }
  setAddress(payload, address)
  return address
}

const readFormer = async (payload: Payload): Promise<string[]> => JSON.parse((await find(payload, addressesName)) ?? '[]') as string[]

/** Adds to where the newsroom was published. */
export const noteAddresses = async (payload: Payload, urls: readonly string[]): Promise<void> => {
  const known = await readFormer(payload)
  const all = [...new Set([...known, ...urls])]
  if (all.length === known.length) return
  await keepRow(payload, addressesName, JSON.stringify(all))
}

/**
 * A newsroom that moves, or calls itself something else, changes each of its documents without an event: none of them is older than that.
 */
const readSince = async (payload: Payload, said: object): Promise<string> => {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)
  const [known, since] = ((await find(payload, saidName)) ?? '').split(' ')
  if (known === digest && since) return since
  const now = new Date().toISOString()
  await keepRow(payload, saidName, `${digest} ${now}`)
  // Of several instances that start at once, the last one says it.
  return (await find(payload, saidName))?.split(' ')[1] ?? now
}

const keepRow = async (payload: Payload, id: string, value: string): Promise<void> => {
  const collection = slugOf(payload, stateSlug)
  const changed: unknown = await payload.db.updateOne({ collection, where: { id: { equals: id } }, data: { value } })
  // Another instance may be making it at this moment; it says the same.
  if (!changed) await payload.db.create({ collection, data: { id, value, lastSeq: 0 } }).catch(() => undefined)
}

/**
 * What the ids of this newsroom's items begin with. Made once, at the first start, from where the newsroom is published then, and kept
 * in its database: neither a move to another host nor a backup that is restored elsewhere changes an id.
 */
const readIdentity = async (payload: Payload, url: string): Promise<string> => {
  const kept = await find(payload, identityName)
  if (kept) return kept
  const value = await makeIdentity(payload, url)
  // Of several instances that start at once, the first one says it.
  await payload.db.create({ collection: slugOf(payload, stateSlug), data: { id: identityName, value, lastSeq: 0 } }).catch(() => undefined)
  return (await find(payload, identityName)) ?? value
}

const findRow = (payload: Payload, id: string): Promise<Row | null> =>
  payload.db.findOne<Row>({ collection: slugOf(payload, stateSlug), where: { id: { equals: id } } })

const find = async (payload: Payload, id: string): Promise<string | undefined> => (await findRow(payload, id))?.value ?? undefined

/** Ids that readers know already stay as they are. What begins on somebody's own machine is not the only one at that address. */
const makeIdentity = async (payload: Payload, url: string): Promise<string> => {
  const [newest] = await findLogRows(payload, [], '-seq', 1)
  if (newest) return identityAt(baseOf(newest.snapshot.url) ?? url)
  return isEverybodys(url) ? `${identityAt(url)}${randomBytes(6).toString('hex')}/` : identityAt(url)
}

/** Where a newsroom was published, from the address of one of its articles; `undefined` where it does not say. */
export const baseOf = (url: string): string | undefined => /^(https?:\/\/[^?#]*?)\/articles\/[^/]*$/.exec(url)?.[1]

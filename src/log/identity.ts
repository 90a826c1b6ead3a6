import { randomBytes } from 'node:crypto'

import type { Payload } from 'payload'

import { identityAt, isEverybodys } from '../feeds/addresses.js'
import { findLogRows } from './findLogRows.js'
import { stateSlug } from './rows.js'

/** The row of `livewire-state` that says what ids begin with. */
export const identityName = 'identity'

interface IdentityRow {
  id: string
  value?: string | null
}

/**
 * What the ids of this newsroom's items begin with. Made once, at the first start, from where the newsroom is published then, and kept
 * in its database: neither a move to another host nor a backup that is restored elsewhere changes an id.
 */
export const readIdentity = async (payload: Payload, url: string): Promise<string> => {
  const kept = await findIdentity(payload)
  if (kept) return kept
  const value = await makeIdentity(payload, url)
  // Of several instances that start at once, the first one says it.
  await payload.db.create({ collection: stateSlug, data: { id: identityName, value, lastSeq: 0 } }).catch(() => undefined)
  return (await findIdentity(payload)) ?? value
}

const findIdentity = async (payload: Payload): Promise<string | undefined> =>
  (await payload.db.findOne<IdentityRow>({ collection: stateSlug, where: { id: { equals: identityName } } }))?.value ?? undefined

/** Ids that readers know already stay as they are. What begins on somebody's own machine is not the only one at that address. */
const makeIdentity = async (payload: Payload, url: string): Promise<string> => {
  const [newest] = await findLogRows(payload, [], '-seq', 1)
  if (newest) return identityAt(baseOf(newest.snapshot.url) ?? url)
  return isEverybodys(url) ? `${identityAt(url)}${randomBytes(6).toString('hex')}/` : identityAt(url)
}

/** Where a newsroom was published, from the address of one of its articles; `undefined` where it does not say. */
export const baseOf = (url: string): string | undefined => /^(https?:\/\/[^?#]*?)\/articles\/[^/]*$/.exec(url)?.[1]

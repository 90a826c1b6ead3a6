import type { Payload } from 'payload'

import { dayIn, hasBegun } from '../../sources/mastheadHolders.js'
import { timeZoneOf } from '../../sources/wireSource.js'

export interface SiteHolder {
  name: string
  bio?: string
  url?: string
  /** ISO 8601. */
  from?: string
  /** ISO 8601. */
  to?: string
}

export interface SiteRole {
  title: string
  holders: SiteHolder[]
  /** Latest first. */
  former: SiteHolder[]
}

/** The masthead in its own order: who holds each role at a time, and who did before. */
export const readMasthead = async (payload: Payload, now: Date): Promise<SiteRole[]> => {
  const { docs } = await payload.find({
    collection: 'masthead-roles',
    sort: '_order',
    depth: 1,
    limit: 100,
    overrideAccess: false,
  })
  return docs.map(({ title, holders }) => ({ title, ...splitHolders((holders ?? []).flatMap(toHolder), now, timeZoneOf(payload)) }))
}

interface StoredHolder {
  person: unknown
  from?: string | null
  to?: string | null
}

const toHolder = ({ person, from, to }: StoredHolder): SiteHolder | never[] => {
  const { name, bio, url } = (person ?? {}) as { name?: string; bio?: string | null; url?: string | null }
  if (!name) return []
  return { name, ...(bio ? { bio } : {}), ...(url ? { url } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** Whoever has not begun yet is announced by nobody: left out of both. */
export const splitHolders = (all: SiteHolder[], now: Date, timeZone = 'UTC'): Omit<SiteRole, 'title'> => {
  const today = dayIn(now, timeZone)
  const isOver = ({ to }: SiteHolder) => to !== undefined && dayIn(new Date(to)) < today
  const begun = all.filter((holder) => hasBegun(holder, now, timeZone))
  return {
    holders: begun.filter((holder) => !isOver(holder)),
    former: begun.filter(isOver).sort((a, b) => (b.to ?? '').localeCompare(a.to ?? '')),
  }
}

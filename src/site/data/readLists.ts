import type { Payload } from 'payload'

import type { WireItem, WireTerm } from '../../livewire/types.js'
import { readLiveItemsNow } from '../../log/readNow.js'
import { decoded } from '../../shared/decoded.js'
import { listCount, newestArticles } from '../../sources/searchItems.js'

export interface TermList {
  term: WireTerm
  /** Newest first. */
  items: WireItem[]
}

/** The newest items of a section or with a tag; `undefined` where there are none. */
export const readTermList = async (payload: Payload, kind: 'section' | 'tag', slug: string): Promise<TermList | undefined> => {
  const items = await readLiveItemsNow(payload, listCount, kind === 'section' ? { sections: [slug] } : { tags: [slug] })
  const term = items.flatMap((item) => (kind === 'section' ? (item.section ?? []) : item.tags)).find((one) => one.slug === slug)
  return term && { term, items }
}

/**
 * The list at the address of a section or a tag. Next hands what stands there to one part of a page as it stands and to another decoded,
 * and `100%` cannot be decoded twice. No term is another's encoded form: in an address, letters of codes are capitals.
 */
export const readTermAt = async (payload: Payload, kind: 'section' | 'tag', part: string): Promise<TermList | undefined> => {
  const whole = decoded(part)
  const asItStands = part === whole ? undefined : await readTermList(payload, kind, part)
  return asItStands ?? (whole === undefined ? undefined : readTermList(payload, kind, whole))
}

export interface PersonPage {
  name: string
  slug: string
  bio?: string
  url?: string
  items: WireItem[]
}

/** Who somebody is, and what they wrote last. */
export const readPersonPage = async (payload: Payload, slug: string): Promise<PersonPage | undefined> => {
  const { docs } = await payload.find({
    collection: 'people',
    where: { slug: { equals: slug } },
    depth: 0,
    limit: 1,
    overrideAccess: false,
  })
  const [person] = docs
  if (!person) return undefined
  const items = await newestArticles(payload, { bylines: { equals: person.id } })
  return { name: person.name, slug, ...(person.bio ? { bio: person.bio } : {}), ...(person.url ? { url: person.url } : {}), items }
}

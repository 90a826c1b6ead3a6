import type { Payload, PayloadRequest, TypeWithID } from 'payload'

import type { PublicState } from '../livewire/decideEvent.js'
import type { WireIdentity } from '../livewire/toWireItem.js'
import type { WireItem, WireWithdrawal } from '../livewire/types.js'

export type StoredDocument = TypeWithID & Record<string, unknown>

/** How the documents of one collection become items of the wire. */
export interface ResolvedSource {
  /** Slug of the collection. */
  slug: string
  /** Whether the collection keeps drafts beside what is published. */
  drafts: boolean
  /** What the public may see of the document at a time. */
  state: (doc: StoredDocument, now: Date, whole?: StoredDocument) => PublicState & { withdrawal?: WireWithdrawal | undefined }
  /** Absolute address of the document's page. */
  url: (doc: StoredDocument, whole?: StoredDocument) => string
  toItem: (doc: StoredDocument, identity: WireIdentity, context: ItemContext) => Promise<WireItem>
  /** uids of the documents whose content the item shows or names; whoever changes one of them finds the item by it. @default none */
  references?: (doc: StoredDocument) => string[]
  /** Addresses that somebody typed in the document and that may be articles' of the newsroom's own. @default none */
  typedLinks?: (doc: StoredDocument) => string[]
  /** The document that this one is a part of, as it is stored: it is public only while that is. */
  whole?: (doc: StoredDocument, req: PayloadRequest) => Promise<StoredDocument | undefined>
  /** uid of that document. */
  wholeOf?: (doc: StoredDocument) => string
  /** A collection of somebody else's, by a mapping: what is stored is read anew whenever something is said of it. */
  mapped?: boolean
  /** The locale that it is read in, where fields are localised. */
  locale?: string
  /** What the uids of its items end with, where another source has the collection as well. @default '' */
  suffix?: string
  /** The document as it is stored, in all of its locales, as the item's own. @default as it is */
  read?: (doc: StoredDocument, req: Pick<PayloadRequest, 'payload'>) => StoredDocument
  /** The field of its headline, by which people know it. */
  nameField?: string
  /** uids of the pictures that it shows, its own first. */
  pictures?: (doc: StoredDocument) => string[]
  /** Called once, when the app's schema is made. */
  prepare?: (payload: Payload) => void
  /** Documents that go on the wire and come off it together with one of these, in the same transaction. */
  parts?: { source: ResolvedSource; of: (whole: StoredDocument, req: PayloadRequest, all?: boolean) => Promise<StoredDocument[]> }
}

export interface ItemContext {
  req: PayloadRequest
  whole?: StoredDocument | undefined
  /** What the document refers to, where it was looked up together with others'. */
  found?: Found
  /** Where its typed addresses lead, where they are looked up for more than the item. */
  resolved?: () => Promise<ResolvedLinks>
}

/** Where typed addresses lead, `undefined` for an own article that is not public; and what they name. */
export interface ResolvedLinks {
  links: ReadonlyMap<string, string | undefined>
  targets: string[]
}

/** Documents by uid. */
export type Found = ReadonlyMap<string, StoredDocument>

/** Where an app's configuration names what goes on the wire: in `custom`. */
export const sourcesKey = 'wireSources'

/** All sources of an app. */
export const sourcesOf = ({ config }: Pick<Payload, 'config'>): readonly ResolvedSource[] =>
  (config.custom?.[sourcesKey] as ResolvedSource[] | undefined) ?? []

/** The slugs of all of them, parts among them; `undefined` where an app names none: then whoever writes events knows. */
export const sourceSlugs = (payload: Pick<Payload, 'config'>): ReadonlySet<string> | undefined => {
  const sources = sourcesOf(payload)
  return sources.length > 0 ? new Set(sources.flatMap(({ slug, parts }) => [slug, ...(parts ? [parts.source.slug] : [])])) : undefined
}

/** … and what `webhooks()` gives a collection that goes on the wire, where it stands before `livewire()`: a function of the collection. */
export const receiptsKey = 'wireReceipts'

/** … and the newsroom's time zone. */
export const timeZoneKey = 'wireTimeZone'

/** The zone in which the newsroom counts its days. */
export const timeZoneOf = ({ config }: Pick<Payload, 'config'>): string => (config.custom?.[timeZoneKey] as string | undefined) ?? 'UTC'

/** uid of a source's item. */
export const uidIn = ({ slug, suffix = '' }: Pick<ResolvedSource, 'slug' | 'suffix'>, id: number | string): string =>
  `${uidOf(slug, id)}${suffix}`

/** The id in the uid of a source's item; `undefined` where the item is another's. */
export const idIn = ({ slug, suffix = '' }: Pick<ResolvedSource, 'slug' | 'suffix'>, uid: string): string | undefined => {
  if (!uid.startsWith(`${slug}:`) || !uid.endsWith(suffix)) return undefined
  const id = uid.slice(slug.length + 1, uid.length - suffix.length)
  return suffix === '' && id.includes('@') ? undefined : id
}

/** The name of an item on every surface. */
export const uidOf = (slug: string, id: number | string): string => `${slug}:${id}`

import type { PayloadRequest, TypeWithID } from 'payload'

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
  /** The document that this one is a part of, as it is stored: it is public only while that is. */
  whole?: (doc: StoredDocument, req: PayloadRequest) => Promise<StoredDocument | undefined>
  /** Documents that go on the wire and come off it together with one of these, in the same transaction. */
  parts?: { source: ResolvedSource; of: (whole: StoredDocument, req: PayloadRequest) => Promise<StoredDocument[]> }
}

export interface ItemContext {
  req: PayloadRequest
  whole?: StoredDocument | undefined
}

/** The name of an item on every surface. */
export const uidOf = (slug: string, id: number | string): string => `${slug}:${id}`

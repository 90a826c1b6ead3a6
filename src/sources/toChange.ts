import type { Change } from '../log/appendEvents.js'
import { type ItemContext, type ResolvedSource, type StoredDocument, uidIn } from './wireSource.js'

/** What a stored document means to the public at a time. */
export const toChange = (source: ResolvedSource, stored: StoredDocument, { now, ...context }: ItemContext & { now: Date }): Change => {
  const doc = source.read?.(stored, context.req) ?? stored
  const state = source.state(doc, now, context.whole)
  return {
    source: source.slug,
    uid: uidIn(source, doc.id),
    url: source.url(doc, context.whole),
    state,
    withdrawal: state.withdrawal,
    references: source.references?.(doc),
    notesAddress: source.mapped ?? false,
    toItem: (identity) => source.toItem(doc, identity, context),
  }
}

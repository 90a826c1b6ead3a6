import type { Change } from '../log/appendEvents.js'
import { resolveLinks } from './resolveLinks.js'
import { type ItemContext, type ResolvedLinks, type ResolvedSource, type StoredDocument, uidIn } from './wireSource.js'

/** What a stored document means to the public at a time. */
export const toChange = (source: ResolvedSource, stored: StoredDocument, { now, ...context }: ItemContext & { now: Date }): Change => {
  const doc = source.read?.(stored, context.req) ?? stored
  const state = source.state(doc, now, context.whole)
  const typed = source.typedLinks?.(doc) ?? []
  let known: Promise<ResolvedLinks> | undefined
  const resolved = typed.length > 0 ? () => (known ??= resolveLinks(typed, context.req)) : undefined
  const references = source.references?.(doc)
  return {
    source: source.slug,
    uid: uidIn(source, doc.id),
    url: source.url(doc, context.whole),
    state,
    withdrawal: state.withdrawal,
    references: references && resolved ? async () => [...references, ...(await resolved()).targets] : references,
    notesAddress: source.mapped ?? false,
    toItem: (identity) => source.toItem(doc, identity, resolved ? { ...context, resolved } : context),
  }
}

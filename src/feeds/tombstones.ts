import type { WirePublisher, WireTombstone } from '../livewire/types.js'
import { voiceOf } from '../words/table.js'
import { withdrawalReason } from './withdrawalReason.js'
import { tagUri } from './addresses.js'
import { escapeMarkup, plainLine } from './cleanText.js'

const namespace = 'http://purl.org/atompub/tombstones/1.0'

/**
 * Adds a tombstone (RFC 6721) for each withdrawn item at the end of a finished Atom document.
 * The namespace is declared on each, so the rest of the document stays as the feed library wrote it.
 */
export const insertTombstones = (atom: string, tombstones: WireTombstone[], publisher: WirePublisher): string => {
  if (tombstones.length === 0) return atom
  // The root's end tag is the document's last: `</feed>` in text is escaped or in CDATA before it.
  const end = atom.lastIndexOf('</feed>')
  if (end === -1) throw new Error('This is not a finished Atom document: it has no </feed>.')
  return atom.slice(0, end) + tombstones.map((tombstone) => deletedEntry(tombstone, publisher)).join('') + atom.slice(end)
}

// RFC 6721 would allow a link to where the item was; readers that skip unknown elements take it for the feed's own.
const deletedEntry = ({ uid, withdrawal }: WireTombstone, publisher: WirePublisher): string =>
  `  <at:deleted-entry xmlns:at="${namespace}" ref="${escapeMarkup(tagUri(uid, publisher))}" when="${escapeMarkup(withdrawal.at)}">\n` +
  `    <at:comment>${escapeMarkup(plainLine(withdrawalReason(withdrawal, voiceOf(publisher).words)))}</at:comment>\n` +
  `  </at:deleted-entry>\n`

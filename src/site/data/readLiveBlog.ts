import type { Payload } from 'payload'

import { withEntries } from '../../livewire/liveEntries.js'
import type { WireItem } from '../../livewire/types.js'
import { readPartsNow } from '../../log/readNow.js'
import { type LiveBlog, toLiveBlog } from '../liveBlog.js'

/** Entries on the page of one live blog at the most; the newest. */
export const maxShownEntries = 500

/** A live blog as its page shows it, and as an item that carries its entries. `undefined` for items of other kinds. */
export const readLiveBlog = async (payload: Payload, item: WireItem): Promise<{ blog: LiveBlog; item: WireItem } | undefined> => {
  if (item.kind !== 'live') return undefined
  const parts = await readPartsNow(payload, item.uid, maxShownEntries)
  return { blog: toLiveBlog(item.uid, parts), item: withEntries(item, parts) }
}

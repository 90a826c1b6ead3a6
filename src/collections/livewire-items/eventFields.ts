import type { Field } from 'payload'

import { storedJson } from '../../fields/storedJson.js'
import { titled } from '../../fields/titled.js'
import { wireEventTypes } from '../../livewire/types.js'

/** What an event is, and what feeds filter it by. The same in the outbox and in the log. */
export const eventFields: Field[] = [
  { name: 'id', type: 'text', required: true },
  { name: 'item', type: 'text', required: true, admin: titled },
  { name: 'revision', type: 'number', required: true },
  { name: 'type', type: 'select', required: true, options: [...wireEventTypes] },
  { name: 'at', type: 'date', required: true },
  { name: 'source', type: 'text', required: true },
  { name: 'actor', type: 'text', admin: titled },
  { name: 'publishedAt', type: 'date' },
  // Where an item stands in lists: `publishedAt`, and of a live blog the time of what was filed to it last.
  { name: 'movedAt', type: 'date' },
  { name: 'kind', type: 'text' },
  { name: 'section', type: 'text' },
  // `|one|two|`: in the row itself, because a table of their own would double the writes of every event.
  { name: 'tags', type: 'text' },
  { name: 'partOf', type: 'text' },
  { name: 'pinned', type: 'checkbox' },
  // Put on the wire by a backfill that tells nobody.
  { name: 'quiet', type: 'checkbox' },
  { name: 'snapshot', type: 'json', admin: storedJson },
]

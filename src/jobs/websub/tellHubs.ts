import type { Payload, Where } from 'payload'

import { feedUrl } from '../../feeds/addresses.js'
import { retryTransient } from '../../database/retryTransient.js'
import { stateSlug } from '../../log/rows.js'
import { inTransaction } from '../../log/transaction.js'
import type { Livewire } from '../livewire.js'
import type { CallbackClient } from './callbackClient.js'
import { feedsOf } from '../../shared/isOurs.js'
import { slugOf } from '../../shared/slugs.js'

/** The row of `livewire-state` that says up to which event hubs of others were told. */
const cursorName = 'websub'

/** Feeds named in one message. */
const maxFeeds = 200

interface Cursor {
  lastSeq: number
}

/**
 * Tells hubs of others that the feeds changed (`hub.mode=publish`): once for all events since the last time, and from one
 * instance. The hub reads the feeds itself and finds which did.
 */
export const tellHubs = async (
  payload: Payload,
  { livewire, client, hubs }: { livewire: Livewire; client: CallbackClient; hubs: readonly string[] },
): Promise<void> => {
  const seq = await livewire.lastSeq()
  const where = { id: { equals: cursorName } }
  const cursor = await payload.db.findOne<Cursor & { id: string }>({ collection: slugOf(payload, stateSlug), where })
  if (!cursor) {
    // Another instance may be making it at this moment; the next look finds it.
    await payload.db.create({ collection: slugOf(payload, stateSlug), data: { id: cursorName, lastSeq: seq } }).catch(() => undefined)
    return
  }
  // Another instance may have looked later; past what is confirmed the cursor is of a log that was put back since.
  const isAhead = cursor.lastSeq > seq && cursor.lastSeq > (await livewire.confirmedSeq())
  if ((cursor.lastSeq >= seq && !isAhead) || !(await moveCursor(payload, cursor.lastSeq, seq))) return
  const feeds = feedsOf(payload)
  const open = { private: { not_equals: true } }
  const { docs } = feeds
    ? await payload.db.find<{ slug: string }>({ collection: feeds, where: open, limit: maxFeeds, pagination: false })
    : { docs: [] }
  const form = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const slug of ['', ...docs.map((feed) => feed.slug)]) {
    for (const { path } of livewire.formats) form.append('hub.url', feedUrl({ slug }, path, livewire.publisher))
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const told = await Promise.all(
    hubs.map((hub) => client.request(hub, { method: 'POST', headers, body: form.toString() }).catch(() => undefined)),
  )
  const failed = told.filter((answer) => !answer || answer.status < 200 || answer.status > 299).length
  if (failed > 0) {
    await moveCursor(payload, seq, cursor.lastSeq)
    throw new Error(`${failed} of ${hubs.length} WebSub hubs could not be told`)
  }
}

const moveCursor = (payload: Payload, from: number, to: number): Promise<boolean> =>
  retryTransient(() =>
    inTransaction(payload, async (req) => {
      const where: Where = { and: [{ id: { equals: cursorName } }, { lastSeq: { equals: from } }] }
      const atomic = payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }
      const moved: unknown = await payload.db.updateOne({
        collection: slugOf(payload, stateSlug),
        where,
        data: { lastSeq: to },
        req,
        ...atomic,
      })
      return moved !== null
    }),
  )

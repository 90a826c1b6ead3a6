import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Payload } from 'payload'

import { insertRows } from '../../src/database/insertRows.js'
import type { WireItem } from '../../src/livewire/types.js'
import { type LogRow, logSlug, sequencerName, stateSlug, toTagColumn } from '../../src/log/rows.js'
import { inTransaction } from '../../src/log/transaction.js'
import { tagRowsOf, tagsSlug } from '../../src/log/wireTags.js'

/** Rows in one transaction. */
const batchSize = 2000

/** Section and tag of the first items alone: whoever looks for the newest of them looks past all others. */
export const rare = 'seldom'
const rareItems = 60

const sections = Array.from({ length: 20 }, (_, n) => `desk-${n}`)
const tags = Array.from({ length: 200 }, (_, n) => `subject-${n}`)

/**
 * Fills the log up to number `upTo` with rows as the sequencer writes them, in blocks of eight events of six items: two
 * are updated, and in each fourth block one is withdrawn. `template` is an item that was really published.
 */
export const fillLog = async (payload: Payload, template: WireItem, upTo: number, onProgress: (seq: number) => void): Promise<void> => {
  const state = await payload.db.findOne<{ id: string; lastSeq: number }>({
    collection: stateSlug,
    where: { id: { equals: sequencerName } },
  })
  let seq = state?.lastSeq ?? 0
  while (seq < upTo) {
    const rows = Array.from({ length: Math.min(batchSize, upTo - seq) }, () => toRow(++seq, template))
    await inTransaction(payload, async (req) => {
      await insertRows(payload, logSlug, rows, req)
      await insertRows(payload, tagsSlug, rows.filter(({ latest }) => latest).flatMap(tagRowsOf), req)
      await payload.db.updateOne({
        collection: stateSlug,
        where: { id: { equals: sequencerName } },
        data: { lastSeq: seq },
        req,
        returning: false,
      })
    })
    onProgress(seq)
    // libsql's statements are freed between turns of the event loop, and nothing here waits for one.
    await nextTurn()
  }
}

/** Place in its block → which item of the block it is about, and what happens to it. */
const plan = [
  { item: 0, revision: 1, isLast: false },
  { item: 1, revision: 1, isLast: false },
  { item: 2, revision: 1, isLast: true },
  { item: 0, revision: 2, isLast: true },
  { item: 3, revision: 1, isLast: true },
  { item: 4, revision: 1, isLast: true },
  { item: 1, revision: 2, isLast: true },
  { item: 5, revision: 1, isLast: true },
]

const toRow = (seq: number, template: WireItem): LogRow => {
  const block = Math.floor(seq / 8)
  const { item, revision, isLast } = plan[seq % 8] ?? { item: 0, revision: 1, isLast: true }
  const hasWithdrawal = block % 4 === 0
  // In such a block the last event withdraws the item of the third.
  const isWithdrawal = hasWithdrawal && seq % 8 === 7
  const isRedacted = hasWithdrawal && seq % 8 === 2
  const number = block * 6 + (isWithdrawal ? 2 : item)
  const uid = `articles:f${number}`
  const at = new Date(Date.UTC(2010, 0, 1) + seq * 1000).toISOString()
  const publishedAt = new Date(Date.UTC(2010, 0, 1) + (block * 8 + item) * 1000).toISOString()
  const section = number < rareItems ? rare : (sections[number % sections.length] ?? rare)
  const ownTags = number < rareItems ? [rare] : [tags[number % tags.length] ?? rare, tags[(number * 7 + 3) % tags.length] ?? rare]
  const terms = ownTags.map((slug) => ({ name: slug, slug }))
  const url = `${template.url}-${number}`
  const withdrawal = { reason: 'Withdrawn in the bench', at, final: true }
  const snapshot: LogRow['snapshot'] =
    isWithdrawal || isRedacted
      ? { uid, revision: 2, url, publishedAt, withdrawal }
      : {
          ...template,
          uid,
          revision,
          url,
          headline: `${template.headline} ${number}`,
          section: { name: section, slug: section },
          tags: terms,
          publishedAt,
          updatedAt: at,
        }
  return {
    id: `bench-${seq}`,
    seq,
    item: uid,
    revision: isWithdrawal ? 2 : revision,
    type: isWithdrawal ? 'article.withdrawn' : revision === 1 ? 'article.published' : 'article.updated',
    at,
    source: 'articles',
    actor: null,
    partOf: null,
    pinned: false,
    publishedAt,
    movedAt: publishedAt,
    kind: number % 100 === 0 ? 'live' : number % 3 === 0 ? 'story' : 'wire',
    section,
    tags: toTagColumn(terms),
    latest: isWithdrawal || (isLast && !isRedacted),
    redacted: isRedacted,
    snapshot,
  }
}

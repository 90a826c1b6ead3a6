import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { getLivewire } from './livewire.js'

interface NamedFeed {
  slug?: string | null
}

/** Shows a change of a feed at its addresses as soon as it is committed; other instances notice by themselves. */
export const wakeFeeds: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  await wake(req, [doc as NamedFeed, previousDoc as NamedFeed | undefined])
  return doc as object
}

export const wakeDeletedFeed: CollectionAfterDeleteHook = ({ doc, req }) => wake(req, [doc as NamedFeed])

const wake = (req: PayloadRequest, feeds: (NamedFeed | undefined)[]): Promise<void> =>
  afterCommit(req, () => {
    const livewire = getLivewire(req.payload)
    for (const slug of new Set(feeds.map((feed) => feed?.slug))) if (slug) livewire?.feedChanged(slug)
  })

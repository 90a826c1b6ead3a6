import { createHash } from 'node:crypto'

import type { Payload } from 'payload'

import { feedLink } from '../feeds/feedLink.js'
import { type FeedFormat, feedFormats } from '../feeds/feedFormats.js'
import type { SnapshotSource } from '../feeds/snapshots.js'
import { renderSurely } from '../feeds/renderSurely.js'
import { addressOf } from '../log/newsroomAddress.js'
import { noteWhileReading, sayReason } from '../log/setAside.js'
import type { WireFeed, WirePublisher } from '../livewire/types.js'
import { withEntries } from '../livewire/liveEntries.js'
import { readEntries, readEntryTombstones, readLastSeq, readLiveItems, readTombstones } from '../log/readLog.js'
import { laterOf } from '../shared/instant.js'
import { createTurns } from '../shared/turns.js'
import { type FeedDefinition, findFeed } from '../sources/findFeed.js'

export const wholeLivewire = (publisher: WirePublisher): FeedDefinition => ({
  slug: '',
  title: publisher.name,
  ...(publisher.description ? { description: publisher.description } : {}),
  content: 'full',
  itemCount: 50,
})

/** Changes whenever something of the feed does. */
export const feedVersion = (feed: FeedDefinition | undefined): string => JSON.stringify(feed ?? null)

/** Entries of one live blog that a feed carries at the most: the pinned ones, then the newest. */
export const maxFeedEntries = 50

/** The window of the log that a feed shows: a live blog with its entries. */
export const readFeed = async (payload: Payload, definition: FeedDefinition, publisher: WirePublisher): Promise<WireFeed> => {
  const { slug, title, description, content, itemCount, changedAt = '', tokens, sections = [], tags = [], kinds = [] } = definition
  const filter = { sections, tags, kinds }
  // The number is read first: what is committed after it shows too early rather than never.
  const seq = await readLastSeq(payload)
  const stories = await readLiveItems(payload, itemCount, filter)
  const blogs = stories.filter(({ kind }) => kind === 'live').map(({ uid }) => uid)
  const [gone, goneEntries, ...entries] = await Promise.all([
    readTombstones(payload, itemCount, filter),
    readEntryTombstones(payload, blogs, itemCount),
    // A query each, with a limit each: one blog of a thousand entries does not crowd out the others.
    ...blogs.map((blog) => readEntries(payload, blog, maxFeedEntries)),
  ])
  const parts = [...entries.flat(), ...goneEntries]
  const items = stories.map((item) => (item.kind === 'live' ? withEntries(item, parts) : item))
  const tombstones = [...gone, ...goneEntries].sort((a, b) => b.withdrawal.at.localeCompare(a.withdrawal.at))
  const times = [...items.map((item) => item.updatedAt), ...tombstones.map(({ withdrawal }) => withdrawal.at)]
  return {
    slug,
    title: slug === '' ? title : `${title} – ${publisher.name}`,
    ...(description ? { description } : {}),
    content,
    ...(tokens ? { isPrivate: true } : {}),
    items,
    tombstones,
    seq,
    updatedAt: times.reduce((latest, time) => (time > latest ? time : latest), changedAt || new Date(0).toISOString()),
  }
}

/** The named files of a feed, from one reading of the log, or `undefined` where there is no such feed. */
export const renderFeedFiles = async (
  payload: Payload,
  {
    slug,
    files,
    publisher,
    hubs = [],
    formats = feedFormats,
  }: { slug: string; files: string[]; publisher: WirePublisher; hubs?: readonly string[]; formats?: readonly FeedFormat[] },
): Promise<Map<string, SnapshotSource> | undefined> => {
  const definition = slug === '' ? wholeLivewire(publisher) : await findFeed(payload, slug)
  if (!definition) return undefined
  const feed = await readFeed(payload, definition, publisher)
  const { tokens } = definition
  const revision = digestOf({ ...feed, seq: 0 })
  const wanted = formats.filter(({ path }) => files.includes(path))
  const rendered = new Map<string, SnapshotSource>()
  for (const { path, contentType, render } of wanted) {
    await turn()
    const link = feedLink(feed, path, publisher, hubs)
    const text = renderSurely(
      feed,
      (one) => render(one, publisher, { hubs }),
      (uid, error) =>
        noteWhileReading(payload, {
          room: 'item',
          name: `${uid} in ${path}`,
          item: uid,
          reason: `It cannot be shown in ${path}. ${sayReason(error)}`,
        }),
    )
    rendered.set(path, {
      text,
      contentType,
      lastModified: laterOf(feed.updatedAt, addressOf(payload).since),
      seq: feed.seq,
      revision,
      ...(link ? { link } : {}),
      ...(tokens ? { tokens } : {}),
    })
  }
  return rendered
}

/** Fifty long items take a while in each format. */
const turn = createTurns()

const digestOf = (feed: WireFeed): string => createHash('sha256').update(JSON.stringify(feed)).digest('base64url').slice(0, 22)

import { XMLParser } from 'fast-xml-parser'

import type { Desk } from './newsroom.js'
import { type Expected, expectedItems, fileIn, shownPictures } from './expected.js'
import { isVisible } from './model.js'
import type { World } from './world.js'
import { isTombstone, type WireEvent, type WireItem } from '../../src/livewire/types.js'
import { readArticlePage } from '../../src/site/data/readArticlePage.js'

/** What the log has said so far, and what the last look at it expected. */
export interface Followed {
  seq: number
  last: Map<string, WireEvent>
  count: Map<string, number>
  expected: Map<string, string>
}

export const startFollowing = async (desk: Desk): Promise<Followed> => {
  await desk.app.settled()
  return { seq: await desk.app.livewire.lastSeq(), last: new Map(), count: new Map(), expected: new Map() }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const pathOf = (url: string): string => {
  const { pathname, hash } = new URL(url)
  return pathname + hash
}

/** An item of the wire in the model's words. */
const told = (item: WireItem): Expected => ({
  headline: item.headline,
  path: pathOf(item.url),
  kind: item.kind,
  tags: item.tags.map(({ name }) => name),
  bylines: item.bylines.map(({ name }) => name),
  pictures: [
    ...(item.image ? [`${item.image.creditLine} | ${item.image.alt} | ${fileIn(item.image.url)}`] : []),
    ...[...item.bodyHtml.matchAll(/<img src="([^"]*)"[^>]* alt="([^"]*)"[^>]*><figcaption>.*?<cite>(.*?)<\/cite>/gs)].map(
      ([, src, alt, credit]) => `${credit} | ${alt} | ${fileIn(src ?? '')}`,
    ),
  ],
  links: [...item.bodyHtml.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => pathOf(href ?? '')),
  words: item.bodyText,
  corrections: item.corrections.filter((correction) => !('retracted' in correction)).map(({ text }) => text),
  pinned: item.pinned,
  ended: item.coverageEndTime !== undefined,
  ...(item.partOf ? { partOf: item.partOf.headline } : {}),
})

/**
 * Looks at every surface and says where one differs from what the rules say.
 * @param options `clockMoved`: several things may have happened to an item at once; `most`: as many events may have been said of one
 */
export const disagreements = async (desk: Desk, world: World, followed: Followed, { clockMoved, most }: { clockMoved: boolean; most: number }): Promise<string[]> => {
  await desk.app.settled()
  const faults: string[] = []
  const expected = await expectedItems(desk, world)
  const counts = new Map<string, number>()

  for (let more = true; more; ) {
    const events = await desk.app.livewire.events(followed.seq, 500)
    for (const event of events) {
      if (event.seq !== followed.seq + 1) faults.push(`log: ${event.seq} follows ${followed.seq}`)
      followed.seq = event.seq
      const { uid, revision } = event.article
      const before = followed.count.get(uid) ?? 0
      if (revision !== before + 1) faults.push(`log: revision ${revision} of ${uid} follows ${before}`)
      followed.count.set(uid, revision)
      followed.last.set(uid, event)
      counts.set(uid, (counts.get(uid) ?? 0) + 1)
    }
    more = events.length === 500
  }

  for (const item of world.items) {
    const uid = `${item.collection}:${item.id}`
    const last = followed.last.get(uid)
    const want = expected.get(uid)
    const article = last?.article
    const shown = article && !isTombstone(article) ? article : undefined
    if (want && !shown) faults.push(`log: ${uid} (${item.name}) must be public and is not; last event: ${last?.type ?? 'none'}`)
    if (!want && shown) faults.push(`log: ${uid} (${item.name}) is public and must not be (${item.state})`)
    if (want && shown && !same(told(shown), want)) faults.push(`log: ${uid} says ${JSON.stringify(told(shown))}\n     and must say ${JSON.stringify(want)}`)
    if (article && isTombstone(article) && !want && item.carried) {
      const final = (article.withdrawal as { final?: boolean }).final
      const isFinal = item.state === 'withdrawn' || item.blog?.state === 'withdrawn'
      if (final !== isFinal) faults.push(`log: the tombstone of ${uid} says final ${final} where the item is ${item.state}`)
    }
    const now = JSON.stringify(want ?? null)
    const before = followed.expected.get(uid) ?? 'null'
    const said = counts.get(uid) ?? 0
    if (now === before && said > 0 && !clockMoved) faults.push(`log: ${said} event(s) of ${uid} (${last?.type}) where the public sees nothing new`)
    if (now !== before && said > most && !clockMoved) faults.push(`log: ${said} events of ${uid} for one change`)
    followed.expected.set(uid, now)
  }

  const live = world.items.filter((item) => isVisible(item) && item.collection === 'articles')
  const liveIds = live.map(({ id }) => String(id)).sort()
  const own = new Set(world.items.filter(({ collection }) => collection === 'articles').map(({ id }) => String(id)))
  const compareIds = (surface: string, ids: string[]) => {
    const found = ids.filter((id) => own.has(id)).sort()
    if (!same(found, liveIds)) faults.push(`${surface}: shows articles ${found.join(', ') || 'none'}; must show ${liveIds.join(', ') || 'none'}`)
  }
  const idIn = (text: string): string => /articles:([0-9a-f]+)$/.exec(text)?.[1] ?? ''
  const get = async (path: string) => (await desk.app.request('GET', path)).text()

  const feed = JSON.parse(await get('/api/livewire/feed.json')) as { items: { id: string; title: string; tags?: string[]; authors?: { name: string }[]; _newsroom: { credit?: string } }[] }
  compareIds('feed.json', feed.items.map(({ id }) => idIn(id)))
  for (const item of feed.items) {
    const want = expected.get(`articles:${idIn(item.id)}`)
    if (want && item.title !== want.headline) faults.push(`feed.json: "${item.title}" for "${want.headline}"`)
    if (want && !same((item.authors ?? []).map(({ name }) => name), want.bylines)) faults.push(`feed.json: authors ${JSON.stringify(item.authors)} for ${want.bylines.join()}`)
  }
  const ninjs = JSON.parse(await get('/api/livewire/ninjs.json')) as { items: { pubStatus: string; altIds: { role: string; value: string }[] }[] }
  const uidIn = ({ altIds }: (typeof ninjs.items)[number]) => altIds.find(({ role }) => role === 'uid')?.value ?? ''
  compareIds('ninjs.json', ninjs.items.filter(({ pubStatus }) => pubStatus === 'usable').map((item) => idIn(uidIn(item))))
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'item', 'url', 'at:deleted-entry'].includes(name) })
  const atom = parser.parse(await get('/api/livewire/atom.xml')) as { feed: { entry?: { id: string }[]; 'at:deleted-entry'?: { '@_ref': string }[] } }
  compareIds('atom.xml', (atom.feed.entry ?? []).map(({ id }) => idIn(id)))
  const rss = parser.parse(await get('/api/livewire/rss.xml')) as { rss: { channel: { item?: { guid: string | { '#text': string } }[] } } }
  compareIds('rss.xml', (rss.rss.channel.item ?? []).map(({ guid }) => idIn(typeof guid === 'string' ? guid : guid['#text'])))

  const articles = world.items.filter(({ collection }) => collection === 'articles')
  if (articles.length > 0) {
    const query = `where[id][in]=${articles.map(({ id }) => id).join(',')}&limit=100&depth=0`
    for (const path of [`/api/articles?${query}`, `/api/articles?${query}&draft=true`]) {
      const { docs } = JSON.parse(await get(path)) as { docs: { id: string; headline: string }[] }
      compareIds(path.includes('draft') ? 'REST list, draft=true' : 'REST list', docs.map(({ id }) => String(id)))
      for (const { id, headline } of docs) {
        const want = expected.get(`articles:${id}`)
        if (want && want.headline !== headline) faults.push(`REST list: "${headline}" for "${want.headline}"`)
      }
    }
    const graphql = await desk.graphql('query { Articles(limit: 100, sort: "-createdAt") { docs { id headline } } }', {}, 'nobody')
    const { docs } = (graphql.json['Articles'] ?? { docs: [] }) as { docs: { id: string }[] }
    compareIds('GraphQL', docs.map(({ id }) => String(id)))
  }
  for (const item of world.items) {
    const { status } = await desk.app.request('GET', `/api/${item.collection}/${item.id}?depth=0`)
    if ((status === 200) !== isVisible(item)) faults.push(`REST: ${item.collection}/${item.id} is answered ${status} where it is ${item.state}`)
    const row = (await desk.app.payload.db.findOne({ collection: item.collection, where: { id: { equals: item.id } } })) as { slug?: string; wireState?: string; publishedAt?: string } | null
    if ((row === null) !== item.deleted) faults.push(`database: ${item.collection}/${item.id} ${item.deleted ? 'is still there' : 'is gone'}`)
    if (row && (row.wireState === 'live') !== isVisible(item)) faults.push(`database: wireState of ${item.collection}/${item.id} is ${row.wireState} where it is ${item.state}`)
    if (row?.slug && item.collection === 'articles') {
      const page = await readArticlePage(desk.app.payload, row.slug)
      if (Boolean(page) !== isVisible(item)) faults.push(`page: ${row.slug} ${page ? 'is there' : 'is missing'} where it is ${item.state}`)
    }
    const { firstSeen } = item
    if (row && firstSeen && item.collection === 'articles') {
      const at = Date.parse(row.publishedAt ?? '')
      if (!(at >= firstSeen.from - 1000 && at <= firstSeen.to + 1000)) faults.push(`publishedAt of articles/${item.id} is ${row.publishedAt}, and the public first saw it at ${new Date(firstSeen.to).toISOString()}`)
    }
  }
  const shown = await shownPictures(desk, world)
  for (const { id, deleted } of world.pictures) {
    const { status } = await desk.app.request('GET', `/api/images/${id}?depth=0`)
    const want = !deleted && shown.has(String(id))
    if ((status === 200) !== want) faults.push(`REST: images/${id} is answered ${status} where ${want ? 'something public shows it' : 'nothing does'}`)
  }
  return faults
}

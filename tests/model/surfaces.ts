import { XMLParser } from 'fast-xml-parser'

import type { Desk } from './newsroom.js'
import { type Expected, expectedItems, fileIn, readRows, shownPictures } from './expected.js'
import { type Id, isVisible, type ModelItem } from './model.js'
import type { World } from './world.js'
import { isTombstone, type WireEvent, type WireItem } from '../../src/livewire/types.js'
import { resolveAddress } from '../../src/sources/resolveAddress.js'
import { readArticlePage } from '../../src/site/data/readArticlePage.js'

/** What the log has said so far, and what the last look at it expected. */
export interface Followed {
  seq: number
  last: Map<string, WireEvent>
  count: Map<string, number>
  expected: Map<string, string>
  feeds: Map<string, { etag: string; read: unknown }>
  /** Where the newsroom was when the log was read. */
  url: string
  /** Which of the items that nothing happened to is asked for by its id: each has its turn. */
  turn: number
}

export const startFollowing = async (desk: Desk): Promise<Followed> => {
  await desk.app.settled()
  return { seq: await desk.app.livewire.lastSeq(), last: new Map(), count: new Map(), expected: new Map(), feeds: new Map(), url: desk.url, turn: 0 }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
/** An address below the newsroom's own. */
const pathIn = (base: string, url: string): string => (url.startsWith(`${base}/`) ? url.slice(base.length) : url)

/** An item of the wire in the model's words. */
const told = (item: WireItem, base: string): Expected => ({
  headline: item.headline,
  path: pathIn(base, item.url),
  kind: item.kind,
  language: item.language,
  tags: item.tags.map(({ name }) => name),
  bylines: item.bylines.map(({ name }) => name),
  pictures: [
    ...(item.image ? [`${item.image.creditLine} | ${item.image.alt} | ${fileIn(item.image.url)}`] : []),
    ...[...item.bodyHtml.matchAll(/<img src="([^"]*)"[^>]* alt="([^"]*)"[^>]*><figcaption>.*?<cite>(.*?)<\/cite>/gs)].map(
      ([, src, alt, credit]) => `${credit} | ${alt} | ${fileIn(src ?? '')}`,
    ),
  ],
  links: [...item.bodyHtml.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => pathIn(base, href ?? '')),
  words: item.bodyText,
  corrections: item.corrections.filter((correction) => !('retracted' in correction)).map(({ text }) => text),
  pinned: item.pinned,
  ended: item.coverageEndTime !== undefined,
  ...(item.partOf ? { partOf: item.partOf.headline } : {}),
})

/** After a move the log says everything with the new address. */
const readAgain = async (desk: Desk, followed: Followed): Promise<void> => {
  for (const [uid, { seq }] of followed.last) followed.last.set(uid, (await desk.app.livewire.events(seq - 1, 1))[0] as WireEvent)
  followed.url = desk.url
}

/**
 * Looks at every surface and says where one differs from what the rules say.
 * @param options `clockMoved`: several things may have happened to an item at once; `most`: as many events may have been said of one
 */
export const disagreements = async (desk: Desk, world: World, followed: Followed, { clockMoved, most }: { clockMoved: boolean; most: number }): Promise<string[]> => {
  await desk.app.settled()
  const faults: string[] = []
  const rows = await readRows(desk, world)
  const expected = expectedItems(rows, world)
  const counts = new Map<string, number>()
  const changed = new Set<ModelItem>()
  if (followed.url !== desk.url) await readAgain(desk, followed)

  const own = new Set(world.items.map(({ collection, id }) => `${collection}:${id}`))
  for (let more = true; more; ) {
    const events = await desk.app.livewire.events(followed.seq, 500)
    for (const event of events) {
      if (event.seq !== followed.seq + 1) faults.push(`log: ${event.seq} follows ${followed.seq}`)
      followed.seq = event.seq
      const { uid, revision } = event.article
      const before = followed.count.get(uid) ?? 0
      // What an earlier sequence planned may still come.
      if (revision !== before + 1 && (before > 0 || own.has(uid))) faults.push(`log: revision ${revision} of ${uid} follows ${before}`)
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
    if (shown && !shown.url.startsWith(`${desk.url}/`)) faults.push(`log: the address of ${uid} is ${shown.url}, and the newsroom is at ${desk.url}`)
    if (want && shown && !same(told(shown, desk.url), want)) faults.push(`log: ${uid} says ${JSON.stringify(told(shown, desk.url))}\n     and must say ${JSON.stringify(want)}`)
    if (article && isTombstone(article) && !want && item.carried) {
      const final = (article.withdrawal as { final?: boolean }).final
      const isFinal = item.state === 'withdrawn' || item.blog?.state === 'withdrawn'
      if (final !== isFinal) faults.push(`log: the tombstone of ${uid} says final ${final} where the item is ${item.state}`)
    }
    const now = JSON.stringify(want ?? null)
    const before = followed.expected.get(uid) ?? 'null'
    const said = counts.get(uid) ?? 0
    if (now !== before || said > 0) changed.add(item)
    if (now === before && said > 0 && !clockMoved) faults.push(`log: ${said} event(s) of ${uid} (${last?.type}) where the public sees nothing new`)
    if (now !== before && said > most && !clockMoved) faults.push(`log: ${said} events of ${uid} for one change`)
    followed.expected.set(uid, now)
  }

  const idsOf = (collection: ModelItem['collection']) => world.items.filter((item) => item.collection === collection && isVisible(item)).map(({ id }) => String(id))
  const compare = (surface: string, got: readonly unknown[], want: readonly unknown[], own: ReadonlySet<string>) => {
    const found = got.map(String).filter((id) => own.has(id)).sort()
    if (!same(found, want.map(String).sort())) faults.push(`${surface}: shows ${found.join(', ') || 'none'}; must show ${want.join(', ') || 'none'}`)
  }
  const ownArticles = new Set(world.items.filter(({ collection }) => collection === 'articles').map(({ id }) => String(id)))
  const ownEntries = new Set(world.items.filter(({ collection }) => collection === 'entries').map(({ id }) => String(id)))
  const ownPictures = new Set(world.pictures.map(({ id }) => String(id)))
  const compareIds = (surface: string, ids: string[]) => compare(surface, ids, idsOf('articles'), ownArticles)
  const idIn = (text: string): string => /articles:([0-9a-f]+)$/.exec(text)?.[1] ?? ''
  const get = async (path: string) => (await desk.app.request('GET', path)).text()
  /** A feed as it is now; where it says that it is the same, as it was read then. */
  const feedOf = async <T>(file: string, read: (text: string) => T): Promise<T> => {
    const known = followed.feeds.get(file)
    const response = await desk.app.request('GET', `/api/livewire/${file}`, known ? { headers: { 'if-none-match': known.etag } } : {})
    if (known && response.status === 304) return known.read as T
    const text = await response.text()
    const other = desk.former.find((url) => text.includes(`${url}/`))
    if (other) faults.push(`${file}: holds an address of ${other}`)
    const made = read(text)
    followed.feeds.set(file, { etag: response.headers.get('etag') ?? '', read: made })
    return made
  }

  const feed = await feedOf('feed.json', (text) => JSON.parse(text) as { items: { id: string; url: string; title: string; language?: string; authors?: { name: string }[] }[] })
  compareIds('feed.json', feed.items.map(({ id }) => idIn(id)))
  for (const { id, title, authors = [], language, url } of feed.items) {
    const want = expected.get(`articles:${idIn(id)}`)
    const got = { title, authors: authors.map(({ name }) => name), path: pathIn(desk.url, url), language: language ?? 'en' }
    if (want && !same(got, { title: want.headline, authors: want.bylines, path: want.path, language: want.language })) faults.push(`feed.json: ${JSON.stringify(got)} for ${JSON.stringify(want)}`)
  }
  const ninjs = await feedOf('ninjs.json', (text) => JSON.parse(text) as { items: { pubStatus: string; altIds: { role: string; value: string }[] }[] })
  const uidIn = ({ altIds }: (typeof ninjs.items)[number]) => altIds.find(({ role }) => role === 'uid')?.value ?? ''
  compareIds('ninjs.json', ninjs.items.filter(({ pubStatus }) => pubStatus === 'usable').map((item) => idIn(uidIn(item))))
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'item', 'url', 'at:deleted-entry'].includes(name) })
  const atom = await feedOf('atom.xml', (text) => parser.parse(text) as { feed: { entry?: { id: string }[] } })
  compareIds('atom.xml', (atom.feed.entry ?? []).map(({ id }) => idIn(id)))
  const rss = await feedOf('rss.xml', (text) => parser.parse(text) as { rss: { channel: { item?: { guid: string | { '#text': string } }[] } } })
  compareIds('rss.xml', (rss.rss.channel.item ?? []).map(({ guid }) => idIn(typeof guid === 'string' ? guid : guid['#text'])))

  const shown = [...shownPictures(rows, world)].filter((id) => world.pictures.some((one) => String(one.id) === id && !one.deleted))
  const list = async (collection: string, own: ReadonlySet<string>, want: readonly string[], more = '') => {
    if (own.size === 0) return []
    const { docs } = JSON.parse(await get(`/api/${collection}?where[id][in]=${[...own].join(',')}&limit=100&depth=0${more}`)) as { docs: { id: Id; headline?: string }[] }
    compare(`REST list of ${collection}${more}`, docs.map(({ id }) => id), want, own)
    return docs
  }
  for (const more of ['', '&draft=true']) {
    for (const { id, headline } of await list('articles', ownArticles, idsOf('articles'), more)) {
      const want = expected.get(`articles:${id}`)
      if (want && want.headline !== headline) faults.push(`REST list: "${headline}" for "${want.headline}"`)
    }
  }
  await list('entries', ownEntries, idsOf('entries'))
  await list('images', ownPictures, shown)
  const graphql = await desk.graphql('query { Articles(limit: 100, sort: "-createdAt") { docs { id } } Entries(limit: 100, sort: "-createdAt") { docs { id } } Images(limit: 100, sort: "-id") { docs { id } } }', {}, 'nobody')
  const inGraphQL = (name: string) => ((graphql.json[name] ?? { docs: [] }) as { docs: { id: Id }[] }).docs.map(({ id }) => id)
  compareIds('GraphQL', inGraphQL('Articles').map(String))
  compare('GraphQL, entries', inGraphQL('Entries'), idsOf('entries'), ownEntries)
  compare('GraphQL, pictures', inGraphQL('Images'), shown, ownPictures)

  for (const item of world.items) {
    const row = rows.items.get(item)
    if ((row === undefined) !== (item.deleted && !item.binned)) faults.push(`database: ${item.collection}/${item.id} ${row ? 'is still there' : 'is gone'}`)
    if (row && (row.wireState === 'live') !== isVisible(item)) faults.push(`database: wireState of ${item.collection}/${item.id} is ${row.wireState} where it is ${item.state}`)
    const { firstSeen } = item
    if (row && firstSeen && item.collection === 'articles') {
      const at = Date.parse(row.publishedAt ?? '')
      if (!(at >= firstSeen.from - 1000 && at <= firstSeen.to + 1000)) faults.push(`publishedAt of articles/${item.id} is ${row.publishedAt}, and the public first saw it at ${new Date(firstSeen.to).toISOString()}`)
    }
  }
  // By its id and at its addresses: whatever has changed, and of the others each in its turn.
  followed.turn += 1
  const turned = world.items[followed.turn % Math.max(world.items.length, 1)]
  for (const item of world.items) {
    const want = expected.get(`${item.collection}:${item.id}`)
    if (want && item.collection === 'articles') item.addresses.add(want.path)
    if (!changed.has(item) && item !== turned) continue
    const { status } = await desk.app.request('GET', `/api/${item.collection}/${item.id}?depth=0`)
    if ((status === 200) !== isVisible(item)) faults.push(`REST: ${item.collection}/${item.id} is answered ${status} where it is ${item.state}`)
    const slug = rows.items.get(item)?.slug
    if (!slug || item.collection === 'entries' || item.deleted) continue
    const page = await readArticlePage(desk.app.payload, slug)
    if (Boolean(page) !== isVisible(item)) faults.push(`page: ${slug} ${page ? 'is there' : 'is missing'} where it is ${item.state}`)
    for (const path of item.addresses) {
      const found = await resolveAddress(desk.app.payload, path)
      const own = `/articles/${encodeURIComponent(slug)}`
      if (found?.uid !== `articles:${item.id}` || found.path !== own || found.moved !== (path !== own)) faults.push(`address: ${path} of articles/${item.id} leads to ${JSON.stringify(found)}`)
    }
  }
  const picture = world.pictures[followed.turn % world.pictures.length]
  if (picture) {
    const { status } = await desk.app.request('GET', `/api/images/${picture.id}?depth=0`)
    const want = shown.includes(String(picture.id))
    if ((status === 200) !== want) faults.push(`REST: images/${picture.id} is answered ${status} where ${want ? 'something public shows it' : 'nothing does'}`)
  }
  return faults
}

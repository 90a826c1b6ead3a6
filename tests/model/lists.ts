import { XMLParser } from 'fast-xml-parser'

import { type Expected, shownPictures, type StoredRows } from './expected.js'
import { type Id, isVisible, type ModelItem } from './model.js'
import type { Desk } from './newsroom.js'
import type { Followed } from './surfaces.js'
import type { World } from './world.js'

/** One look at the newsroom: what is stored, what the public must see, and where a surface differs. */
export interface Look {
  desk: Desk
  world: World
  followed: Followed
  rows: StoredRows
  expected: Map<string, Expected>
  faults: string[]
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
/** An address below the newsroom's own. */
export const pathIn = (base: string, url: string): string => (url.startsWith(`${base}/`) ? url.slice(base.length) : url)

/** Ids of the pictures that are there, and that the public must see. */
export const publicPictures = ({ rows, world }: Look): string[] =>
  [...shownPictures(rows, world)].filter((id) => world.pictures.some((one) => String(one.id) === id && !one.deleted))

const ownIds = ({ items }: World, collection: ModelItem['collection']): Set<string> =>
  new Set(items.filter((item) => item.collection === collection).map(({ id }) => String(id)))
const visibleIds = ({ items }: World, collection: ModelItem['collection']): string[] =>
  items.filter((item) => item.collection === collection && isVisible(item)).map(({ id }) => String(id))

/** Of what a surface shows only what is the sequence's own counts: earlier ones have left things behind. */
const compare = ({ faults }: Look, surface: string, got: readonly unknown[], want: readonly unknown[], own: ReadonlySet<string>): void => {
  const found = got
    .map(String)
    .filter((id) => own.has(id))
    .sort()
  if (!same(found, want.map(String).sort()))
    faults.push(`${surface}: shows ${found.join(', ') || 'none'}; must show ${want.join(', ') || 'none'}`)
}

/** A feed as it is now; where it says that it is the same, as it was read then. */
const feedOf = async <T>({ desk, followed, faults }: Look, file: string, read: (text: string) => T): Promise<T> => {
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

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'item', 'url', 'at:deleted-entry'].includes(name) })
const idIn = (text: string): string => /articles:([0-9a-f]+)$/.exec(text)?.[1] ?? ''

export const lookAtFeeds = async (look: Look): Promise<void> => {
  const { desk, expected, faults, world } = look
  const own = ownIds(world, 'articles')
  const want = visibleIds(world, 'articles')
  const feed = await feedOf(
    look,
    'feed.json',
    (text) => JSON.parse(text) as { items: { id: string; url: string; title: string; language?: string; authors?: { name: string }[] }[] },
  )
  compare(
    look,
    'feed.json',
    feed.items.map(({ id }) => idIn(id)),
    want,
    own,
  )
  for (const { id, title, authors = [], language, url } of feed.items) {
    const item = expected.get(`articles:${idIn(id)}`)
    const got = { title, authors: authors.map(({ name }) => name), path: pathIn(desk.url, url), language: language ?? 'en' }
    if (item && !same(got, { title: item.headline, authors: item.bylines, path: item.path, language: item.language }))
      faults.push(`feed.json: ${JSON.stringify(got)} for ${JSON.stringify(item)}`)
  }
  const ninjs = await feedOf(
    look,
    'ninjs.json',
    (text) => JSON.parse(text) as { items: { pubStatus: string; altIds: { role: string; value: string }[] }[] },
  )
  const uidIn = ({ altIds }: (typeof ninjs.items)[number]) => altIds.find(({ role }) => role === 'uid')?.value ?? ''
  compare(
    look,
    'ninjs.json',
    ninjs.items.filter(({ pubStatus }) => pubStatus === 'usable').map((item) => idIn(uidIn(item))),
    want,
    own,
  )
  const atom = await feedOf(look, 'atom.xml', (text) => parser.parse(text) as { feed: { entry?: { id: string }[] } })
  compare(
    look,
    'atom.xml',
    (atom.feed.entry ?? []).map(({ id }) => idIn(id)),
    want,
    own,
  )
  const rss = await feedOf(
    look,
    'rss.xml',
    (text) => parser.parse(text) as { rss: { channel: { item?: { guid: string | { '#text': string } }[] } } },
  )
  compare(
    look,
    'rss.xml',
    (rss.rss.channel.item ?? []).map(({ guid }) => idIn(typeof guid === 'string' ? guid : guid['#text'])),
    want,
    own,
  )
}

const listByRest = async (look: Look, collection: string, own: ReadonlySet<string>, want: readonly string[], more = ''): Promise<void> => {
  if (own.size === 0) return
  const response = await look.desk.app.request('GET', `/api/${collection}?where[id][in]=${[...own].join(',')}&limit=100&depth=0${more}`)
  const { docs } = (await response.json()) as { docs: { id: Id; headline?: string }[] }
  compare(
    look,
    `REST list of ${collection}${more}`,
    docs.map(({ id }) => id),
    want,
    own,
  )
  for (const { id, headline } of docs) {
    const item = look.expected.get(`${collection}:${id}`)
    if (item && item.headline !== headline) look.faults.push(`REST list of ${collection}${more}: "${headline}" for "${item.headline}"`)
  }
}

const articlesByRest = (look: Look, more = '') =>
  listByRest(look, 'articles', ownIds(look.world, 'articles'), visibleIds(look.world, 'articles'), more)
const picturesOf = ({ pictures }: World) => new Set(pictures.map(({ id }) => String(id)))

const publishedByRest = async (look: Look): Promise<void> => {
  await articlesByRest(look)
  await listByRest(look, 'entries', ownIds(look.world, 'entries'), visibleIds(look.world, 'entries'))
}

const draftsByRest = async (look: Look): Promise<void> => {
  await articlesByRest(look, '&draft=true')
  await listByRest(look, 'images', picturesOf(look.world), publicPictures(look))
}

const question = `query {
  Articles(limit: 100, sort: "-createdAt") { docs { id } }
  Entries(limit: 100, sort: "-createdAt") { docs { id } }
  Images(limit: 100, sort: "-id") { docs { id } }
}`

const byGraphQL = async (look: Look): Promise<void> => {
  const { json } = await look.desk.graphql(question, {}, 'nobody')
  const idsOf = (name: string) => ((json[name] ?? { docs: [] }) as { docs: { id: Id }[] }).docs.map(({ id }) => id)
  for (const [name, collection] of [
    ['Articles', 'articles'],
    ['Entries', 'entries'],
  ] as const) {
    compare(look, `GraphQL, ${collection}`, idsOf(name), visibleIds(look.world, collection), ownIds(look.world, collection))
  }
  compare(look, 'GraphQL, pictures', idsOf('Images'), publicPictures(look), picturesOf(look.world))
}

/** Lists as nobody who is signed in is shown them. */
export const lists: readonly ((look: Look) => Promise<void>)[] = [publishedByRest, draftsByRest, byGraphQL]

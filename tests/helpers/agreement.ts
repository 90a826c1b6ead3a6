import { isTombstone, type WireEvent, type WireItem } from '../../src/livewire/types.js'
import type { BootedNewsroom } from './bootNewsroom.js'

type Id = number | string
type Row = Record<string, unknown> & { id: Id }

interface Node {
  type: string
  value?: unknown
  relationTo?: string
  children?: Node[]
  fields?: { image?: unknown; linkType?: string; doc?: { relationTo: string; value: unknown } }
}

const refOf = (value: unknown): string =>
  String(typeof value === 'object' && value !== null && 'id' in value ? (value as { id: Id }).id : value)

const nodesOf = (body: unknown): Node[] => {
  const visit = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(visit)]
  const root = (body as { root?: Node } | null | undefined)?.root
  return root ? visit(root) : []
}

/**
 * Holds every surface of a whole newsroom against its rows, by other means than the newsroom's own, and says where they disagree: what is
 * public is on the wire as it is stored, by REST, in lists of pictures, and nothing else is.
 */
export const disagreementsOf = async (app: BootedNewsroom): Promise<string[]> => {
  await app.settled()
  const faults: string[] = []
  const rowsOf = async (collection: string): Promise<Map<string, Row>> => {
    const { docs } = await app.payload.db.find<Row>({ collection: collection as never, limit: 0, pagination: false })
    return new Map(docs.map((doc) => [String(doc.id), doc]))
  }
  const [articles, entries, images, people, roles] = (await Promise.all(
    ['articles', 'entries', 'images', 'people', 'masthead-roles'].map(rowsOf),
  )) as [Map<string, Row>, Map<string, Row>, Map<string, Row>, Map<string, Row>, Map<string, Row>]
  const isLive = (row: Row | undefined): boolean => row?.['_status'] === 'published' && row['wireState'] === 'live'
  const visible = new Map<string, Row>()
  for (const [id, row] of articles) if (isLive(row)) visible.set(`articles:${id}`, row)
  for (const [id, row] of entries) if (isLive(row) && isLive(articles.get(refOf(row['article'])))) visible.set(`entries:${id}`, row)
  for (const row of articles.values()) {
    if (
      (row['_status'] === 'published') !== ['embargoed', 'live', 'waiting'].includes(String(row['wireState'])) &&
      row['wireState'] !== 'withdrawn'
    )
      faults.push(`row: articles:${row.id} is ${String(row['_status'])} and ${String(row['wireState'])}`)
  }

  const last = new Map<string, WireEvent>()
  for (let after = 0, more = true; more;) {
    const events = await app.livewire.events(after, 500)
    for (const event of events) last.set(event.article.uid, event)
    more = events.length === 500
    after = events.at(-1)?.seq ?? after
  }
  const now = Date.now()
  const shows = (row: Row): string[] => [
    ...(row['leadImage'] ? [refOf(row['leadImage'])] : []),
    ...nodesOf(row['body']).flatMap(({ type, fields, value, relationTo }) =>
      type === 'block' && fields?.image ? [refOf(fields.image)] : type === 'upload' && relationTo === 'images' ? [refOf(value)] : [],
    ),
  ]
  const isShown = (id: string): boolean => {
    const end = images.get(id)?.['expiresAt']
    return images.has(id) && (!end || new Date(end as string).getTime() > now)
  }
  const pathOf = (id: string): string => `/articles/${encodeURIComponent(String(articles.get(id)?.['slug']))}`
  for (const [uid, row] of visible) {
    const event = last.get(uid)
    if (!event || isTombstone(event.article)) {
      faults.push(`log: ${uid} is live and not on the wire (${event?.type ?? 'no event'})`)
      continue
    }
    const item: WireItem = event.article
    const own = uid.startsWith('articles:') ? pathOf(String(row.id)) : `${pathOf(refOf(row['article']))}#entry-${row.id}`
    const say = (what: string, got: unknown, want: unknown) => {
      if (JSON.stringify(got) !== JSON.stringify(want))
        faults.push(`log: ${what} of ${uid} is ${JSON.stringify(got)} and must be ${JSON.stringify(want)}`)
    }
    const { pathname, hash } = new URL(item.url)
    say('address', pathname + hash, own)
    say('headline', item.headline, row['headline'])
    say(
      'bylines',
      item.bylines.map(({ name }) => name),
      ((row['bylines'] ?? []) as unknown[]).flatMap((one) => people.get(refOf(one))?.['name'] ?? []),
    )
    say(
      'picture',
      item.image?.creditLine,
      row['leadImage'] && isShown(refOf(row['leadImage'])) ? images.get(refOf(row['leadImage']))?.['creditLine'] : undefined,
    )
    say(
      'pictures',
      [...item.bodyHtml.matchAll(/<cite>(.*?)<\/cite>/g)].map(([, credit]) => credit),
      shows({ ...row, leadImage: null })
        .filter(isShown)
        .map((id) => images.get(id)?.['creditLine']),
    )
    const links = nodesOf(row['body']).flatMap(({ type, fields }) =>
      type === 'link' && fields?.linkType === 'internal' && fields.doc ? [refOf(fields.doc.value)] : [],
    )
    const led = [...item.bodyHtml.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => new URL(href ?? '').pathname)
    for (const id of links) {
      if (led.includes(pathOf(id)) !== isLive(articles.get(id)))
        faults.push(`log: ${uid} links to articles:${id}, which is ${String(articles.get(id)?.['wireState'])}, as ${led.join()}`)
    }
    say(
      'corrections',
      item.corrections.map(({ text }) => text),
      ((row['corrections'] ?? []) as { text: string }[]).map(({ text }) => text),
    )
  }
  for (const [uid, { article, type }] of last)
    if (!isTombstone(article) && !visible.has(uid)) faults.push(`log: ${uid} is on the wire (${type}) and must not be`)

  const anonymous = async (collection: string): Promise<string[]> => {
    const found: string[] = []
    for (let page = 1, more = true; more; page += 1) {
      const answer = (await (await app.request('GET', `/api/${collection}?limit=100&depth=0&sort=id&page=${page}`)).json()) as {
        docs: Row[]
        hasNextPage: boolean
      }
      found.push(...answer.docs.map(({ id }) => `${collection}:${id}`))
      more = answer.hasNextPage
    }
    return found
  }
  const compare = (surface: string, got: readonly string[], want: readonly string[]) => {
    const [gotten, wanted] = [new Set(got), new Set(want)]
    for (const one of wanted) if (!gotten.has(one)) faults.push(`${surface}: ${one} is missing`)
    for (const one of gotten) if (!wanted.has(one)) faults.push(`${surface}: ${one} must not be there`)
  }
  for (const collection of ['articles', 'entries'])
    compare(
      `REST`,
      await anonymous(collection),
      [...visible.keys()].filter((uid) => uid.startsWith(`${collection}:`)),
    )
  const named = new Set([...visible.values()].flatMap((row) => ((row['bylines'] ?? []) as unknown[]).map(refOf)))
  for (const row of roles.values())
    for (const { person, from } of (row['holders'] ?? []) as { person: unknown; from?: string | null }[])
      if (!from || new Date(from).getTime() <= now) named.add(refOf(person))
  const portraits = [...named].flatMap((id) => (people.get(id)?.['portrait'] ? [refOf(people.get(id)?.['portrait'])] : []))
  compare(
    'REST',
    await anonymous('images'),
    [...new Set([...[...visible.values()].flatMap(shows), ...portraits])].filter(isShown).map((id) => `images:${id}`),
  )
  const feed = JSON.parse(await (await app.request('GET', '/api/livewire/feed.json')).text()) as {
    items: { title: string; _newsroom: { uid: string } }[]
  }
  for (const {
    title,
    _newsroom: { uid },
  } of feed.items)
    if (visible.get(uid)?.['headline'] !== title) faults.push(`feed: ${uid} is “${title}”`)
  if (feed.items.length !== Math.min(50, [...visible.keys()].filter((uid) => uid.startsWith('articles:')).length))
    faults.push(`feed: ${feed.items.length} items`)
  return faults
}

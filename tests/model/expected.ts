import type { Desk } from './newsroom.js'
import { type Id, isVisible, type ModelItem } from './model.js'
import type { World } from './world.js'

/** What the public must see of an item: made from what is stored, by other means than the wire's own. */
export interface Expected {
  headline: string
  path: string
  kind: string
  language: string
  tags: string[]
  bylines: string[]
  /** `credit | alternative text | file`, the lead picture first. */
  pictures: string[]
  links: string[]
  words: string
  corrections: string[]
  pinned: boolean
  ended: boolean
  partOf?: string
}

export interface Row {
  headline: string
  slug?: string
  kind?: string
  language?: string | null
  _status?: string
  wireState?: string
  publishedAt?: string
  tags?: string[] | null
  bylines?: unknown[] | null
  leadImage?: unknown
  body?: unknown
  pinned?: boolean | null
  coverageEndTime?: string | null
  corrections?: { text: string }[] | null
}

interface Node {
  type: string
  text?: string
  children?: Node[]
  fields?: { image?: unknown; doc?: { value: unknown }; url?: string }
}

export const idOf = (value: unknown): string =>
  String(typeof value === 'object' && value !== null && 'id' in value ? (value as { id: Id }).id : value)

/** Which of the uploaded files an address or a name is of. */
export const fileIn = (name: string): string => /bridge-\d+/.exec(name)?.[0] ?? name

const nodesOf = (body: unknown): Node[] => {
  const visit = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(visit)]
  const root = (body as { root?: Node } | null | undefined)?.root
  return root ? visit(root) : []
}

/** What is stored of the world, read once after each step. */
export interface StoredRows {
  items: Map<ModelItem, Row>
  pictures: Map<string, { creditLine: string; alt: string; filename: string }>
  people: Map<string, { name: string }>
}

const byId = async <T>(desk: Desk, collection: string, ids: readonly Id[]): Promise<Map<string, T>> => {
  if (ids.length === 0) return new Map()
  const { docs } = await desk.app.payload.db.find<T & { id: Id }>({
    collection: collection as 'articles',
    where: { id: { in: [...ids] } },
    limit: 0,
    pagination: false,
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}

export const readRows = async (desk: Desk, { items, pictures, people }: World): Promise<StoredRows> => {
  const idsOf = (collection: string) => items.filter((item) => item.collection === collection).map(({ id }) => id)
  const [articles, entries, images, persons] = await Promise.all([
    byId<Row>(desk, 'articles', idsOf('articles')),
    byId<Row>(desk, 'entries', idsOf('entries')),
    byId<{ creditLine: string; alt: string; filename: string }>(
      desk,
      'images',
      pictures.map(({ id }) => id),
    ),
    byId<{ name: string }>(
      desk,
      'people',
      people.map(({ id }) => id),
    ),
  ])
  const rows = new Map<ModelItem, Row>()
  for (const item of items) {
    const row = (item.collection === 'articles' ? articles : entries).get(String(item.id))
    if (row) rows.set(item, row)
  }
  return { items: rows, pictures: images, people: persons }
}

/** Each item that the public must see, by its name on the wire. */
export const expectedItems = ({ items: rows, pictures: images, people }: StoredRows, world: World): Map<string, Expected> => {
  const visible = world.items.filter(isVisible)
  const pathOf = (item: ModelItem): string => `/articles/${encodeURIComponent(rows.get(item)?.slug ?? '')}`
  const articles = world.items.filter(({ collection }) => collection === 'articles')
  const ownerOf = (address: string) =>
    articles.find((item) => rows.has(item) && pathOf(item) === address) ?? articles.find(({ addresses }) => addresses.has(address))
  const expected = new Map<string, Expected>()
  for (const item of visible) {
    const row = rows.get(item)
    if (!row) continue
    const nodes = nodesOf(row.body)
    const shown = [...(row.leadImage ? [row.leadImage] : []), ...nodes.flatMap(({ fields }) => (fields?.image ? [fields.image] : []))]
    const pictures = shown.flatMap((value) => {
      const picture = images.get(idOf(value))
      return picture ? [`${picture.creditLine} | ${picture.alt} | ${fileIn(picture.filename)}`] : []
    })
    const links = nodes.flatMap(({ type, fields }) => {
      if (type !== 'link') return []
      const typed = fields?.url && `/articles/${fields.url.split('/').at(-1) ?? ''}`
      const target = typed ? ownerOf(typed) : articles.find(({ id }) => String(id) === idOf(fields?.doc?.value))
      return target && isVisible(target) ? [pathOf(target)] : []
    })
    const blog = item.blog && rows.get(item.blog)
    expected.set(`${item.collection}:${item.id}`, {
      headline: row.headline,
      path: item.blog ? `${pathOf(item.blog)}#entry-${item.id}` : pathOf(item),
      kind: item.kind,
      language: row.language ?? blog?.language ?? 'en',
      tags: (blog ?? row).tags ?? [],
      bylines: (row.bylines ?? []).map((value) => people.get(idOf(value))?.name ?? 'gone'),
      pictures,
      links,
      words: nodes.map(({ text = '' }) => text).join(''),
      corrections: item.corrections,
      pinned: row.pinned ?? false,
      ended: Boolean(row.coverageEndTime),
      ...(blog ? { partOf: blog.headline } : {}),
    })
  }
  return expected
}

/** Ids of the pictures that the public must see. */
export const shownPictures = ({ items: rows }: StoredRows, world: World): Set<string> => {
  const shown = new Set<string>()
  for (const item of world.items.filter(isVisible)) {
    const row = rows.get(item)
    if (row?.leadImage) shown.add(idOf(row.leadImage))
    for (const { fields } of nodesOf(row?.body)) if (fields?.image) shown.add(idOf(fields.image))
  }
  return shown
}

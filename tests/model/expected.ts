import type { Desk } from './newsroom.js'
import { type Id, isVisible, type ModelItem } from './model.js'
import type { World } from './world.js'

/** What the public must see of an item: made from what is stored, by other means than the wire's own. */
export interface Expected {
  headline: string
  path: string
  kind: string
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

interface Row {
  headline: string
  slug?: string
  kind?: string
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
  fields?: { image?: unknown; doc?: { value: unknown } }
}

export const idOf = (value: unknown): string => String(typeof value === 'object' && value !== null && 'id' in value ? (value as { id: Id }).id : value)

/** Which of the uploaded files an address or a name is of. */
export const fileIn = (name: string): string => /bridge-\d+/.exec(name)?.[0] ?? name

const nodesOf = (body: unknown): Node[] => {
  const visit = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(visit)]
  const root = (body as { root?: Node } | null | undefined)?.root
  return root ? visit(root) : []
}

/** Each item that the public must see, by its name on the wire. */
export const expectedItems = async (desk: Desk, world: World): Promise<Map<string, Expected>> => {
  const rowOf = async <T>(collection: string, id: Id): Promise<T> =>
    (await desk.app.payload.db.findOne({ collection: collection as 'articles', where: { id: { equals: id } } })) as T
  const visible = world.items.filter(isVisible)
  const rows = new Map<ModelItem, Row>()
  for (const item of visible) rows.set(item, await rowOf<Row>(item.collection, item.id))
  const pathOf = (item: ModelItem): string => `/articles/${encodeURIComponent(rows.get(item)?.slug ?? '')}`

  const expected = new Map<string, Expected>()
  for (const item of visible) {
    const row = rows.get(item) as Row
    const nodes = nodesOf(row.body)
    const shown = [...(row.leadImage ? [row.leadImage] : []), ...nodes.flatMap(({ fields }) => (fields?.image ? [fields.image] : []))]
    const pictures = await Promise.all(
      shown.map(async (value) => {
        const picture = await rowOf<{ creditLine: string; alt: string; filename: string } | null>('images', idOf(value))
        return picture ? `${picture.creditLine} | ${picture.alt} | ${fileIn(picture.filename)}` : 'gone'
      }),
    )
    const bylines = await Promise.all((row.bylines ?? []).map(async (value) => (await rowOf<{ name: string } | null>('people', idOf(value)))?.name ?? 'gone'))
    const links = nodes.flatMap(({ type, fields }) => {
      const target = type === 'link' && visible.find(({ collection, id }) => collection === 'articles' && String(id) === idOf(fields?.doc?.value))
      return target ? [pathOf(target)] : []
    })
    const blog = item.blog && (rows.get(item.blog) as Row)
    expected.set(`${item.collection}:${item.id}`, {
      headline: row.headline,
      path: item.blog ? `${pathOf(item.blog)}#entry-${item.id}` : pathOf(item),
      kind: item.kind,
      tags: (blog ?? row).tags ?? [],
      bylines,
      pictures: pictures.filter((picture) => picture !== 'gone'),
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
export const shownPictures = async (desk: Desk, world: World): Promise<Set<string>> => {
  const shown = new Set<string>()
  for (const { collection, id } of world.items.filter(isVisible)) {
    const row = (await desk.app.payload.db.findOne({ collection, where: { id: { equals: id } } })) as unknown as Row
    if (row.leadImage) shown.add(idOf(row.leadImage))
    for (const { fields } of nodesOf(row.body)) if (fields?.image) shown.add(idOf(fields.image))
  }
  return shown
}

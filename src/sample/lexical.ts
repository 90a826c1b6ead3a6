/** Builds Lexical bodies by hand, in the shape that Payload's editor stores. */
export interface LexicalNode {
  type: string
  version: number
  [name: string]: unknown
}

type Inline = LexicalNode | string

const element = { direction: 'ltr', format: '', indent: 0, version: 1 } as const

const inline = (part: Inline): LexicalNode => (typeof part === 'string' ? text(part) : part)

const text = (value: string, format = 0): LexicalNode => ({
  type: 'text',
  text: value,
  format,
  detail: 0,
  mode: 'normal',
  style: '',
  version: 1,
})

export const bold = (value: string): LexicalNode => text(value, 1)
export const italic = (value: string): LexicalNode => text(value, 2)

export const paragraph = (...parts: Inline[]): LexicalNode => ({
  ...element,
  type: 'paragraph',
  textFormat: 0,
  textStyle: '',
  children: parts.map(inline),
})

export const heading = (value: string): LexicalNode => ({ ...element, type: 'heading', tag: 'h2', children: [text(value)] })

/** A link to an address outside the newsroom. */
export const link = (value: string, url: string): LexicalNode => ({
  ...element,
  type: 'link',
  version: 3,
  fields: { linkType: 'custom', url, newTab: false },
  children: [text(value)],
})

/** A link to an article of the newsroom, by its id. */
export const articleLink = (value: string, id: number | string): LexicalNode => ({
  ...element,
  type: 'link',
  version: 3,
  fields: { linkType: 'internal', doc: { relationTo: 'articles', value: id }, newTab: false },
  children: [text(value)],
})

export const bulletList = (...items: string[]): LexicalNode => ({
  ...element,
  type: 'list',
  listType: 'bullet',
  tag: 'ul',
  start: 1,
  children: items.map((item, at) => ({ ...element, type: 'listitem', value: at + 1, children: [text(item)] })),
})

/** One of the body's blocks: `imageBlock`, `pullQuote` or `newsletterCallout`. */
export const block = (blockType: string, fields: Record<string, unknown>): LexicalNode => ({
  type: 'block',
  version: 2,
  format: '',
  fields: { blockType, blockName: '', ...fields },
})

export const body = (...children: LexicalNode[]) => ({ root: { ...element, type: 'root', children } })

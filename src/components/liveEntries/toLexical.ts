import { frameOf } from '../../livewire/embeds.js'

const element = { direction: 'ltr', format: '', indent: 0, version: 1 } as const

/** Links as they are typed or pasted: `[words](https://…)`, or an address by itself. */
const links = /\[([^\][\n]+)\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|(https?:\/\/[^\s<>"]+)/g
/** Signs that end a sentence, and no address. */
const ending = /[.,;:!?'’”»)\]]+$/

export interface LexicalOptions {
  /** Nodes that stand before the text: pictures. @default [] */
  before?: readonly object[]
  /** Hosts whose pages are framed: an address of one that stands by itself is an embed. @default [] */
  frames?: readonly string[]
}

/**
 * Plain text as a Lexical body: a blank line parts paragraphs, a line end breaks the line, links are links, and an address by itself is an
 * embed where its host is framed. `undefined` where there is nothing.
 */
export const toLexical = (text: string, { before = [], frames = [] }: LexicalOptions = {}) => {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
  const children = [
    ...before,
    ...paragraphs.map((paragraph) => (isEmbed(paragraph, frames) ? toBlock('embed', { url: paragraph }) : toParagraph(paragraph))),
  ]
  if (children.length === 0) return undefined
  return { root: { ...element, type: 'root', children } }
}

/** A block of the body: a picture, an embed. */
export const toBlock = (blockType: 'embed' | 'imageBlock', fields: Record<string, unknown>) => ({
  type: 'block',
  version: 2,
  format: '',
  fields: { id: blockId(), blockType, blockName: '', ...fields },
})

const blockId = (): string => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const isEmbed = (paragraph: string, frames: readonly string[]): boolean =>
  /^https:\S+$/.test(paragraph) && frameOf(paragraph, frames) !== undefined

const toParagraph = (text: string) => ({
  ...element,
  type: 'paragraph',
  textFormat: 0,
  textStyle: '',
  children: text.split('\n').flatMap((line, at) => [...(at > 0 ? [{ type: 'linebreak', version: 1 }] : []), ...toInline(line)]),
})

const toInline = (line: string) => {
  const made: object[] = []
  let from = 0
  for (const found of line.matchAll(links)) {
    const [whole, words, target, bare] = found
    const address = target ?? withoutEnding(bare ?? '')
    if (!URL.canParse(address)) continue
    if (found.index > from) made.push(toText(line.slice(from, found.index)))
    made.push(toLink(words ?? address, address))
    from = found.index + (target ? whole.length : address.length)
  }
  return from < line.length || made.length === 0 ? [...made, toText(line.slice(from))] : made
}

/** A bracket that was opened in the address belongs to it: `https://en.wikipedia.org/wiki/Wire_(press)`. */
const withoutEnding = (address: string): string => {
  const short = address.replace(ending, '')
  return short.split('(').length > short.split(')').length && address[short.length] === ')' ? `${short})` : short
}

const toLink = (words: string, url: string) => ({
  ...element,
  type: 'link',
  version: 3,
  fields: { linkType: 'custom', newTab: false, url },
  children: [toText(words)],
})

const toText = (text: string) => ({ type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 })

import { isLinkUrl } from './httpUrl.js'

interface Node {
  type?: string
  text?: string
  fields?: { linkType?: string; url?: unknown }
  children?: Node[]
}

/** A link as it stands in a text. */
export interface TextLink {
  text: string
  /** `''` where it has none. */
  url: string
}

/** The links of a Lexical text to addresses, in their order; not those to articles of the newsroom's own. */
export const linksIn = (body: unknown): TextLink[] => {
  const found: TextLink[] = []
  const visit = (node: Node) => {
    const { type, fields, children } = node
    if ((type === 'link' || type === 'autolink') && fields?.linkType !== 'internal')
      found.push({ text: wordsOf(node), url: typeof fields?.url === 'string' ? fields.url : '' })
    if (Array.isArray(children)) children.forEach(visit)
  }
  const root = (body as { root?: Node } | null | undefined)?.root
  if (root) visit(root)
  return found
}

/** Those whose address a reader's browser should not follow, or cannot: with one of them a text is not published. */
export const badLinksOf = (body: unknown): TextLink[] =>
  linksIn(body).flatMap(({ text, url }) => (isLinkUrl(url) ? [] : [{ text, url: url.trim() === '' ? '…' : url }]))

const wordsOf = ({ text = '', children = [] }: Node): string => text + children.map(wordsOf).join('')

import { isLinkUrl } from './httpUrl.js'

interface Node {
  type?: string
  text?: string
  fields?: { linkType?: string; url?: unknown }
  children?: Node[]
}

/** A link as it stands in a text. */
export interface BadLink {
  text: string
  url: string
}

/** Links of a Lexical text whose address a reader's browser should not follow, or cannot: with one of them it is not published. */
export const badLinksOf = (body: unknown): BadLink[] => {
  const found: BadLink[] = []
  const visit = (node: Node) => {
    const { type, fields, children } = node
    if ((type === 'link' || type === 'autolink') && fields?.linkType !== 'internal' && !isLinkUrl(fields?.url))
      found.push({ text: wordsOf(node), url: typeof fields?.url === 'string' && fields.url.trim() !== '' ? fields.url : '…' })
    if (Array.isArray(children)) children.forEach(visit)
  }
  const root = (body as { root?: Node } | null | undefined)?.root
  if (root) visit(root)
  return found
}

const wordsOf = ({ text = '', children = [] }: Node): string => text + children.map(wordsOf).join('')

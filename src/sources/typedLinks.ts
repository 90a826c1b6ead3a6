import { decoded } from '../shared/decoded.js'

interface Fields {
  linkType?: unknown
  url?: unknown
}

interface Node {
  type?: string
  text?: unknown
  fields?: Fields | undefined
  children?: Node[]
}

/** What of an article or an entry may have an address that somebody typed. */
interface WithLinks {
  body?: unknown
  hatTips?: unknown
  canonicalUrl?: unknown
}

/** Where typed addresses lead, by what was typed: `undefined` for an article of the newsroom's own that is not public. */
export type TypedLinks = ReadonlyMap<string, string | undefined>

/** A host that nobody has: what is typed without one is below the newsroom's own. */
const nowhere = 'http://own.invalid'

/**
 * The slug in an address that is an article's, as far as can be seen from it.
 * @param bases where the newsroom is and was published; without them, of whatever host
 */
export const articleSlugIn = (address: string, bases?: readonly string[]): string | undefined => {
  if (!/articles|%/i.test(address) || !URL.canParse(address, nowhere)) return undefined
  const url = new URL(address, nowhere)
  const parts = partsOf(url)
  const slug = parts.pop()
  if (!/^https?:$/.test(url.protocol) || !slug || parts.pop() !== 'articles') return undefined
  const isOwn = (base: string) => new URL(base).host === url.host && String(partsOf(new URL(base))) === String(parts)
  return !bases || url.origin === nowhere || bases.some(isOwn) ? slug : undefined
}

const partsOf = ({ pathname }: URL): string[] =>
  pathname
    .split('/')
    .map((part) => decoded(part) ?? part)
    .filter(Boolean)

/** An address within a text, without the stop behind it. */
const inText = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/gi

/** Addresses that somebody typed and that may be an own article's: in the body's links, blocks and words, and beside it. */
export const typedLinksIn = ({ body, hatTips, canonicalUrl }: WithLinks): string[] => {
  const found = new Set<string>()
  const add = (url: unknown) => {
    if (typeof url === 'string' && articleSlugIn(url) !== undefined) found.add(url)
  }
  const visit = ({ children, fields, text }: Node) => {
    if (fields && fields.linkType !== 'internal') add(fields.url)
    if (typeof text === 'string' && text.includes('://')) text.match(inText)?.forEach(add)
    if (Array.isArray(children)) children.forEach(visit)
  }
  const root = rootOf(body)
  if (root) visit(root)
  if (Array.isArray(hatTips)) for (const tip of hatTips as Fields[]) add(tip.url)
  add(canonicalUrl)
  return [...found]
}

/**
 * A document with its typed addresses as the public is shown them: that of an article that has moved is where it is now. Of one that is not
 * public the words alone are left, and of words that are its address the host.
 */
export const withTypedLinks = <T extends WithLinks>(doc: T, links: TypedLinks): T => {
  if (links.size === 0) return doc
  const { body, hatTips, canonicalUrl } = doc
  const root = rootOf(body)
  return {
    ...doc,
    ...(root ? { body: { ...(body as object), root: { ...root, children: shownIn(root, links) } } } : {}),
    ...(Array.isArray(hatTips) ? { hatTips: (hatTips as Fields[]).map((tip) => led(tip, links)) } : {}),
    ...(typeof canonicalUrl === 'string' && links.has(canonicalUrl) ? { canonicalUrl: links.get(canonicalUrl) ?? null } : {}),
  }
}

const rootOf = (body: unknown): Node | undefined => (body as { root?: Node } | null | undefined)?.root

const shownIn = ({ children = [] }: Node, links: TypedLinks): Node[] => children.flatMap((node) => shown(node, links))

const shown = (node: Node, links: TypedLinks): Node[] => {
  const { children, fields, text, type } = node
  const own = {
    ...node,
    ...(typeof text === 'string' ? { text: text.replace(inText, (address) => hostOf(address, links)) } : {}),
    ...(Array.isArray(children) ? { children: shownIn(node, links) } : {}),
  }
  if (!fields || fields.linkType === 'internal') return [own]
  const isHidden = typeof fields.url === 'string' && links.has(fields.url) && links.get(fields.url) === undefined
  return isHidden && (type === 'link' || type === 'autolink') ? (own.children ?? []) : [{ ...own, fields: led(fields, links) }]
}

const hostOf = (address: string, links: TypedLinks): string =>
  links.has(address) && links.get(address) === undefined ? new URL(address).host : address

const led = (fields: Fields, links: TypedLinks): Fields =>
  typeof fields.url === 'string' && links.has(fields.url) ? { ...fields, url: links.get(fields.url) ?? null } : fields

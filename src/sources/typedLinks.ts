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

/** Where an address may stand among words. */
const texts = ['headline', 'standfirst', 'summary'] as const

/** What of an article or an entry may have an address that somebody typed. */
interface WithLinks extends Partial<Record<(typeof texts)[number], unknown>> {
  body?: unknown
  hatTips?: unknown
  canonicalUrl?: unknown
  corrections?: unknown
}

interface Correction {
  text?: unknown
  retracted?: { reason?: unknown } | null
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
  const whole = beginsWithHost.test(address) ? `https://${address}` : address
  if (!mayBeArticle.test(address) || !URL.canParse(whole, nowhere)) return undefined
  const url = new URL(whole, nowhere)
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

const mayBeArticle = /articles|%/i
/** `wire.example/articles/a-slug`, as people write addresses among words. */
const beginsWithHost = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?::\d+)?\//u

/** An address within a text, without the stop behind it. */
const inText = /(?:(?:https?:)?\/\/|(?<![\p{L}\p{N}_@./-])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?::\d+)?\/)[^\s<>"]*[^\s<>".,;:!?)\]]/giu

/** Addresses that somebody typed and that may be an own article's: in the body's links, blocks and words, and beside it. */
export const typedLinksIn = (doc: WithLinks): string[] => {
  const { body, canonicalUrl, corrections, hatTips } = doc
  const found = new Set<string>()
  const add = (url: unknown) => {
    if (typeof url === 'string' && articleSlugIn(url) !== undefined) found.add(url)
  }
  const read = (text: unknown) => {
    if (typeof text === 'string' && mayBeArticle.test(text)) text.match(inText)?.forEach(add)
  }
  const visit = ({ children, fields }: Node) => {
    if (fields && fields.linkType !== 'internal') add(fields.url)
    for (const [name, value] of Object.entries(fields ?? {})) if (name !== 'url') read(value)
    if (Array.isArray(children)) children.forEach(visit)
  }
  const root = rootOf(body)
  if (root) {
    visit(root)
    for (const run of runsIn(root)) new Set([wordsOf(run), ...run.map(({ text }) => text)]).forEach(read)
  }
  for (const name of texts) read(doc[name])
  for (const { name, url } of listOf<Fields & { name?: unknown }>(hatTips)) {
    read(name)
    add(url)
  }
  for (const { retracted, text } of listOf<Correction>(corrections)) [text, retracted?.reason].forEach(read)
  add(canonicalUrl)
  return [...found]
}

/**
 * A document with its typed addresses as the public is shown them: that of an article that has moved is where it is now. Of one that is not
 * public the words alone are left, and of words that are its address the host.
 */
export const withTypedLinks = <T extends WithLinks>(doc: T, links: TypedLinks): T => {
  if (links.size === 0) return doc
  const { body, canonicalUrl, corrections, hatTips } = doc
  const root = rootOf(body)
  const words = (text: unknown) => worded(text, links)
  return {
    ...doc,
    ...Object.fromEntries(texts.flatMap((name) => (typeof doc[name] === 'string' ? [[name, words(doc[name])]] : []))),
    ...(root ? { body: { ...(body as object), root: { ...root, children: shownIn(root, { links, texts: textsOf(root, links) }) } } } : {}),
    ...(Array.isArray(hatTips) ? { hatTips: (hatTips as Fields[]).map((tip) => led(tip, links)) } : {}),
    ...(Array.isArray(corrections)
      ? {
          corrections: (corrections as Correction[]).map((one) => ({
            ...one,
            text: words(one.text),
            ...(one.retracted ? { retracted: { ...one.retracted, reason: words(one.retracted.reason) } } : {}),
          })),
        }
      : {}),
    ...(typeof canonicalUrl === 'string' && links.has(canonicalUrl) ? { canonicalUrl: links.get(canonicalUrl) ?? null } : {}),
  }
}

const rootOf = (body: unknown): Node | undefined => (body as { root?: Node } | null | undefined)?.root

/** A piece of text: words that look alike. */
type Piece = Node & { text: string }

/**
 * The words of a text, as they stand together: an address goes on from where it is bold to where it is not, and out of a link; not out of
 * one that the editor made of an address, which is all of it.
 */
const runsIn = (root: Node): Piece[][] => {
  const runs: Piece[][] = [[]]
  const visit = (node: Node) => {
    if (typeof node.text === 'string') return void runs.at(-1)?.push(node as Piece)
    if (node.type !== 'link') runs.push([])
    if (Array.isArray(node.children)) node.children.forEach(visit)
    if (node.type !== 'link') runs.push([])
  }
  visit(root)
  return runs
}

const wordsOf = (run: Piece[]): string => run.map(({ text }) => text).join('')

/** What the pieces say that hold a part of an address that is not public: where it begins stands its host. */
const textsOf = (root: Node, links: TypedLinks): ReadonlyMap<Node, string> => {
  const texts = new Map<Node, string>()
  for (const run of runsIn(root)) {
    const words = wordsOf(run)
    if (!mayBeArticle.test(words)) continue
    const hidden = hiddenIn(run, links)
    let end = 0
    for (const piece of run) {
      const start = end
      end += piece.text.length
      const parts = hidden.filter(({ from, to }) => from < end && to > start)
      if (parts.length === 0) continue
      let at = start
      let text = ''
      for (const { from, to, host } of parts) {
        if (from >= start) text += words.slice(at, from) + host
        at = Math.min(to, end)
      }
      texts.set(piece, text + words.slice(at, end))
    }
  }
  return texts
}

/** Where addresses that are not public stand in the words of a run: across its pieces, and in each by itself. */
const hiddenIn = (run: Piece[], links: TypedLinks): { from: number; to: number; host: string }[] => {
  const placesIn = (words: string, start = 0) =>
    [...words.matchAll(inText)].flatMap(({ 0: address, index }) => {
      const host = hostOf(address, links)
      return host === address ? [] : [{ from: start + index, to: start + index + address.length, host }]
    })
  const places = placesIn(wordsOf(run))
  let start = 0
  for (const { text } of run) {
    places.push(...placesIn(text, start))
    start += text.length
  }
  const hidden: typeof places = []
  for (const place of places.sort((a, b) => a.from - b.from)) {
    const last = hidden.at(-1)
    if (last && place.from < last.to) last.to = Math.max(last.to, place.to)
    else hidden.push(place)
  }
  return hidden
}

interface Shown {
  links: TypedLinks
  texts: ReadonlyMap<Node, string>
}

const shownIn = ({ children = [] }: Node, how: Shown): Node[] => children.flatMap((node) => shown(node, how))

const shown = (node: Node, how: Shown): Node[] => {
  const { links, texts } = how
  const { children, fields, type } = node
  const text = texts.get(node)
  // The address stood over several pieces, and its host in the first.
  if (text === '') return []
  const own = {
    ...node,
    ...(text === undefined ? {} : { text }),
    ...(Array.isArray(children) ? { children: shownIn(node, how) } : {}),
  }
  if (type === 'link' && children?.length && own.children?.length === 0) return []
  if (!fields || fields.linkType === 'internal') return [own]
  const isHidden = typeof fields.url === 'string' && links.has(fields.url) && links.get(fields.url) === undefined
  return isHidden && (type === 'link' || type === 'autolink') ? (own.children ?? []) : [{ ...own, fields: led(fields, links) }]
}

/** Words with the host alone of an address that is not public. */
const worded = (text: unknown, links: TypedLinks): unknown =>
  typeof text === 'string' && mayBeArticle.test(text) ? text.replace(inText, (address) => hostOf(address, links)) : text

const hostOf = (address: string, links: TypedLinks): string => {
  if (!links.has(address) || links.get(address) !== undefined) return address
  return beginsWithHost.test(address) ? (address.split('/', 1)[0] ?? '') : new URL(address, nowhere).host
}

/** What is beside an address is words. */
const led = <T extends Fields>(fields: T, links: TypedLinks): T => ({
  ...(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, name === 'url' ? value : worded(value, links)])) as T),
  ...(typeof fields.url === 'string' && links.has(fields.url) ? { url: links.get(fields.url) ?? null } : {}),
})

const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])

/** An element of an XMP packet. Names are resolved to `{namespace}local`. */
export interface XmlElement {
  name: string
  attributes: Map<string, string>
  children: XmlElement[]
  text: string
}

const maxDepth = 32
const maxElements = 20_000
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/giu,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name) return named[name] ?? whole
      const code = parseInt(hex ?? decimal ?? '', hex ? 16 : 10)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
    },
  )

/**
 * Reads the XML of an XMP packet: elements, attributes, text, CDATA, namespaces. It knows no DTD, so there
 * are no entities to expand. Throws on markup that does not nest; depth and number of elements are bounded.
 */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }
  const stack: { element: XmlElement; tag: string; scope: Map<string, string> }[] = [
    { element: root, tag: '', scope: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]) },
  ]
  let count = 0
  let at = 0
  while (at < source.length) {
    const top = stack.at(-1)!
    const open = source.indexOf('<', at)
    if (open > at || open < 0) top.element.text += unescape(source.slice(at, open < 0 ? undefined : open))
    if (open < 0) break
    const skip = skipped(source, open)
    if (skip) {
      top.element.text += skip.text
      at = skip.end
      continue
    }
    const close = tagEnd(source, open)
    const body = source.slice(open + 1, close)
    at = close + 1
    if (body.startsWith('/')) {
      if (stack.length === 1 || top.tag !== body.slice(1).trim()) throw new Error('XMP does not nest.')
      stack.pop()
      continue
    }
    count += 1
    if (count > maxElements || stack.length > maxDepth) throw new Error('XMP is too large.')
    const empty = body.endsWith('/')
    const [, tag = '', rest = ''] = /^([^\s/]+)([\s\S]*?)\/?$/u.exec(body) ?? []
    const raw = new Map<string, string>()
    for (const [, key = '', , double, single] of rest.matchAll(/([^\s=]+)\s*=\s*("([^"]*)"|'([^']*)')/gu))
      raw.set(key, unescape(double ?? single ?? ''))
    const scope = new Map(top.scope)
    for (const [key, value] of raw) if (key.startsWith('xmlns:')) scope.set(key.slice(6), value)
    const resolve = (name: string) => {
      const [prefix, local] = name.split(':')
      return local ? `{${scope.get(prefix ?? '') ?? prefix}}${local}` : name
    }
    const element: XmlElement = {
      name: resolve(tag),
      attributes: new Map([...raw].map(([key, value]) => [resolve(key), value])),
      children: [],
      text: '',
    }
    top.element.children.push(element)
    if (!empty) stack.push({ element, tag, scope })
  }
  if (stack.length > 1) throw new Error('XMP ends inside an element.')
  return root
}

/** Comments, instructions and CDATA. */
function skipped(source: string, at: number): { end: number; text: string } | undefined {
  for (const [head, tail] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const) {
    if (!source.startsWith(head, at)) continue
    const end = source.indexOf(tail, at + head.length)
    if (end < 0) return { end: source.length, text: '' }
    return { end: end + tail.length, text: head === '<![CDATA[' ? source.slice(at + head.length, end) : '' }
  }
  return undefined
}

function tagEnd(source: string, at: number): number {
  let quote = ''
  for (let i = at + 1; i < source.length; i += 1) {
    const char = source[i]!
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '>') return i
    else if (char === '<') break
  }
  throw new Error('XMP ends inside a tag.')
}

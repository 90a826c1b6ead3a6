import { decodeXML } from 'entities'

/** An element of an XMP packet. Names are resolved to `{namespace}local`. */
export interface XmlElement {
  name: string
  attributes: Map<string, string>
  children: XmlElement[]
  text: string
}

const maxDepth = 32
const maxElements = 20_000
/** Prefixes that are declared, anywhere: packets of many tools have some dozens. */
const maxNamespaces = 1000

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
  let namespaces = 0
  let at = 0
  while (at < source.length) {
    const top = stack.at(-1)!
    const open = source.indexOf('<', at)
    if (open > at || open < 0) top.element.text += decodeXML(source.slice(at, open < 0 ? undefined : open))
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
    const raw = attributesOf(rest)
    const declared = [...raw].filter(([key]) => key.startsWith('xmlns:'))
    namespaces += declared.length
    if (namespaces > maxNamespaces) throw new Error('XMP is too large.')
    const scope = declared.length === 0 ? top.scope : new Map(top.scope)
    for (const [key, value] of declared) scope.set(key.slice(6), value)
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

/** Attributes of a tag, read from equals sign to equals sign: a pattern looks from each letter on for one that may never come. */
function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  let at = 0
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', at)) {
    const name = text.slice(at, equals).trim().split(/\s/u).at(-1) ?? ''
    let open = equals + 1
    while (/\s/u.test(text[open] ?? '')) open += 1
    const quote = text[open]
    if (quote !== '"' && quote !== "'") {
      at = open
      continue
    }
    const close = text.indexOf(quote, open + 1)
    if (close < 0) break
    if (name !== '') found.set(name, decodeXML(text.slice(open + 1, close)))
    at = close + 1
  }
  return found
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

import { qualified, type Prefix } from './namespaces.js'
import type { CreditFields, Licensor } from './types.js'
import { parseXml, type XmlElement } from './xml.js'

type Name = `${Prefix}:${string}`

const find = (element: XmlElement, name: Name): XmlElement | undefined => element.children.find((child) => child.name === qualified(name))
const lang = '{http://www.w3.org/XML/1998/namespace}lang'

/** All `rdf:Description` elements of a packet; a property may stand in any of them, as element or as attribute. */
function descriptions(root: XmlElement): XmlElement[] {
  const rdf = root.name === qualified('rdf:RDF') ? root : root.children.map(rdfOf).find(Boolean)
  return rdf?.children.filter((child) => child.name === qualified('rdf:Description')) ?? []
}
const rdfOf = (element: XmlElement): XmlElement | undefined =>
  element.name === qualified('rdf:RDF') ? element : element.children.map(rdfOf).find(Boolean)

interface Value {
  texts: string[]
  element?: XmlElement
}

function valueOf(parents: readonly XmlElement[], name: Name): Value {
  for (const parent of parents) {
    const attribute = parent.attributes.get(qualified(name))
    if (attribute !== undefined) return { texts: [attribute.trim()].filter(Boolean) }
    const element = find(parent, name)
    if (element) return { texts: textsOf(element), element }
  }
  return { texts: [] }
}

/** Items of Seq, Bag and Alt; of Alt, `x-default` first, then English, then the rest. */
function textsOf(element: XmlElement): string[] {
  const list = find(element, 'rdf:Seq') ?? find(element, 'rdf:Bag') ?? find(element, 'rdf:Alt')
  const resource = element.attributes.get(qualified('rdf:resource'))
  if (!list) return [(resource ?? find(element, 'rdf:value')?.text ?? element.text).trim()].filter(Boolean)
  const items = list.children.filter((child) => child.name === qualified('rdf:li'))
  const rank = (item: XmlElement) => {
    const language = item.attributes.get(lang)?.toLowerCase() ?? ''
    return language === 'x-default' ? 0 : language.startsWith('en') ? 1 : 2
  }
  if (list.name === qualified('rdf:Alt')) items.sort((a, b) => rank(a) - rank(b))
  return items.map((item) => (item.attributes.get(qualified('rdf:resource')) ?? item.text).trim()).filter(Boolean)
}

/** Fields of each structure in a list; a structure's fields are attributes, children, or children of an inner Description. */
function structures(value: Value): XmlElement[][] {
  if (!value.element) return []
  const list = find(value.element, 'rdf:Seq') ?? find(value.element, 'rdf:Bag')
  const items = list ? list.children : [value.element]
  return items.map((item) => [item, ...item.children.filter((child) => child.name === qualified('rdf:Description'))])
}

/** Reads an XMP packet. Throws when it is no well-formed XML. */
export function readXmp(packet: string): CreditFields {
  const start = packet.search(/<(?:x:xmpmeta|x:xapmeta|rdf:RDF|[\w-]*:?(?:xmpmeta|RDF)\b)/u)
  if (start < 0) return {}
  const parents = descriptions(parseXml(packet.slice(start)))
  const one = (...names: Name[]): string | undefined => names.map((name) => valueOf(parents, name).texts[0]).find(Boolean)
  const fields: CreditFields = {}
  const creators = valueOf(parents, 'dc:creator').texts
  if (creators.length > 0) fields.creators = creators
  const singles = {
    creditLine: one('photoshop:Credit'),
    copyrightNotice: one('dc:rights'),
    source: one('photoshop:Source'),
    caption: one('dc:description'),
    headline: one('photoshop:Headline'),
    altText: one('Iptc4xmpCore:AltTextAccessibility'),
    extDescription: one('Iptc4xmpCore:ExtDescrAccessibility'),
    dateCreated: one('photoshop:DateCreated'),
    jobId: one('photoshop:TransmissionReference'),
    instructions: one('photoshop:Instructions'),
    usageTerms: one('xmpRights:UsageTerms'),
    webStatement: one('xmpRights:WebStatement'),
    digitalSourceType: one('Iptc4xmpExt:DigitalSourceType'),
    supplierNumber: one('plus:ImageSupplierImageID'),
    supplier: structures(valueOf(parents, 'plus:ImageSupplier'))
      .map((parts) => valueOf(parts, 'plus:ImageSupplierName').texts[0])
      .find(Boolean),
  }
  for (const [key, value] of Object.entries(singles) as [keyof typeof singles, string | undefined][]) if (value) fields[key] = value
  const licensor = structures(valueOf(parents, 'plus:Licensor')).flatMap((parts): Licensor[] => {
    const entry = {
      name: valueOf(parts, 'plus:LicensorName').texts[0],
      url: valueOf(parts, 'plus:LicensorURL').texts[0],
      email: valueOf(parts, 'plus:LicensorEmail').texts[0],
      telephone: valueOf(parts, 'plus:LicensorTelephone1').texts[0],
    }
    const known = Object.fromEntries(Object.entries(entry).filter(([, value]) => value))
    return Object.keys(known).length > 0 ? [known] : []
  })
  if (licensor.length > 0) fields.licensor = licensor
  return fields
}

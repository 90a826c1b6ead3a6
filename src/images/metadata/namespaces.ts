/** Namespaces of XMP (ISO 16684-1), IPTC Photo Metadata and PLUS, by the prefixes that their standards prefer. */
export const namespaces = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
} as const

export type Prefix = keyof typeof namespaces

/** `dc:creator` as `{http://…}creator`. */
export const qualified = (name: `${Prefix}:${string}`): string => {
  const [prefix, local] = name.split(':') as [Prefix, string]
  return `{${namespaces[prefix]}}${local}`
}

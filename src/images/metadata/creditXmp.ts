import { namespaces, type Prefix } from './namespaces.js'
import type { CreditFields } from './types.js'

type Name = `${Prefix}:${string}`

/** Escapes for text and attributes, and drops what XML 1.0 cannot hold, lone surrogates among it. */
const escape = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#xD;')

const element = (name: Name, inner: string): string => `<${name}>${inner}</${name}>`
const text = (name: Name, value: string | undefined): string => (value ? element(name, escape(value)) : '')
const alt = (name: Name, value: string | undefined): string =>
  value ? element(name, `<rdf:Alt><rdf:li xml:lang="x-default">${escape(value)}</rdf:li></rdf:Alt>`) : ''
const list = (name: Name, items: readonly string[]): string =>
  items.length > 0 ? element(name, `<rdf:Seq>${items.join('')}</rdf:Seq>`) : ''
const structure = (inner: string): string => `<rdf:li rdf:parseType="Resource">${inner}</rdf:li>`

/**
 * The credit as an XMP packet (ISO 16684-1) in the properties of IPTC Photo Metadata 2023.2 and PLUS.
 * It holds these fields alone: no place, no device, no history.
 */
export function creditXmp(fields: CreditFields): string {
  const properties = [
    list(
      'dc:creator',
      (fields.creators ?? []).filter(Boolean).map((name) => `<rdf:li>${escape(name)}</rdf:li>`),
    ),
    alt('dc:description', fields.caption),
    alt('dc:rights', fields.copyrightNotice),
    text('photoshop:Credit', fields.creditLine),
    text('photoshop:Source', fields.source),
    text('photoshop:Headline', fields.headline),
    text('photoshop:DateCreated', fields.dateCreated),
    text('photoshop:TransmissionReference', fields.jobId),
    text('photoshop:Instructions', fields.instructions),
    alt('xmpRights:UsageTerms', fields.usageTerms),
    text('xmpRights:WebStatement', fields.webStatement),
    fields.copyrightNotice ? text('xmpRights:Marked', 'True') : '',
    alt('Iptc4xmpCore:AltTextAccessibility', fields.altText),
    alt('Iptc4xmpCore:ExtDescrAccessibility', fields.extDescription),
    text('Iptc4xmpExt:DigitalSourceType', fields.digitalSourceType),
    fields.supplier ? list('plus:ImageSupplier', [structure(text('plus:ImageSupplierName', fields.supplier))]) : '',
    text('plus:ImageSupplierImageID', fields.supplierNumber),
    list(
      'plus:Licensor',
      (fields.licensor ?? []).map(({ name, url, email, telephone }) =>
        structure(
          text('plus:LicensorName', name) +
            text('plus:LicensorURL', url) +
            text('plus:LicensorEmail', email) +
            text('plus:LicensorTelephone1', telephone),
        ),
      ),
    ),
  ].filter(Boolean)
  const prefixes = (Object.keys(namespaces) as Prefix[]).filter((prefix) => prefix !== 'x' && prefix !== 'rdf')
  const declared = prefixes.map((prefix) => `xmlns:${prefix}="${namespaces[prefix]}"`).join(' ')
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    `<x:xmpmeta xmlns:x="${namespaces.x}"><rdf:RDF xmlns:rdf="${namespaces.rdf}"><rdf:Description rdf:about="" ${declared}>`,
    ...properties,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n')
}

/** Credit of a picture, in the newsroom's names; see IPTC Photo Metadata Standard 2023.2. */
export interface PictureCredit {
  alt: string
  caption: string
  creator: string
  supplier: string
  creditLine: string
  supplierNumber: string
  copyrightNotice: string
  usageRights: string
  /** ISO 8601. */
  dateCreated: string
  /** IRI of IPTC's Digital Source Type NewsCodes. */
  digitalSourceType: string
}

const escape = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const inDefaultLanguage = (name: string, value: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escape(value)}</rdf:li></rdf:Alt></${name}>`

/** The credit as an XMP packet, to stand in the picture's own file. */
export const creditXmp = (credit: PictureCredit): string =>
  [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about=""',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"',
    ' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
    ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"',
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">',
    `<dc:creator><rdf:Seq><rdf:li>${escape(credit.creator)}</rdf:li></rdf:Seq></dc:creator>`,
    inDefaultLanguage('dc:description', credit.caption),
    inDefaultLanguage('dc:rights', credit.copyrightNotice),
    inDefaultLanguage('xmpRights:UsageTerms', credit.usageRights),
    inDefaultLanguage('Iptc4xmpCore:AltTextAccessibility', credit.alt),
    `<photoshop:Credit>${escape(credit.creditLine)}</photoshop:Credit>`,
    `<photoshop:Source>${escape(credit.supplier)}</photoshop:Source>`,
    `<photoshop:DateCreated>${escape(credit.dateCreated)}</photoshop:DateCreated>`,
    `<plus:ImageSupplier><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:ImageSupplierName>${escape(credit.supplier)}</plus:ImageSupplierName></rdf:li></rdf:Seq></plus:ImageSupplier>`,
    `<plus:ImageSupplierImageID>${escape(credit.supplierNumber)}</plus:ImageSupplierImageID>`,
    `<Iptc4xmpExt:DigitalSourceType>${escape(credit.digitalSourceType)}</Iptc4xmpExt:DigitalSourceType>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('')

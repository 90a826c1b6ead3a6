/** IPTC/PLUS Licensor. */
export interface Licensor {
  name?: string
  url?: string
  email?: string
  telephone?: string
}

/**
 * The fields of a picture that concern its credit and its description, named after the IPTC Photo
 * Metadata Standard 2023.2. Never a place, a serial number or an editing history.
 */
export interface CreditFields {
  /** Creator, one name each. */
  creators?: string[]
  /** Credit Line. */
  creditLine?: string
  /** Copyright Notice. */
  copyrightNotice?: string
  /** Source. */
  source?: string
  /** Description. */
  caption?: string
  /** Headline. */
  headline?: string
  /** Alt Text (Accessibility). */
  altText?: string
  /** Extended Description (Accessibility). */
  extDescription?: string
  /** Date Created: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or with a time as in ISO 8601. */
  dateCreated?: string
  /** Job Id. */
  jobId?: string
  /** Instructions. */
  instructions?: string
  /** Rights Usage Terms. */
  usageTerms?: string
  /** Web Statement of Rights: an address. */
  webStatement?: string
  licensor?: Licensor[]
  /** Digital Source Type: an IRI of IPTC's NewsCodes. */
  digitalSourceType?: string
  /** Image Supplier. */
  supplier?: string
  /** Image Supplier Image ID. */
  supplierNumber?: string
}

export type CreditField = keyof CreditFields

export interface PhotoMetadata extends CreditFields {
  /** Blocks that were found. */
  blocks: ('iptc' | 'xmp' | 'exif')[]
  /** Blocks that could not be read, one sentence each; the others still count. */
  problems: string[]
}

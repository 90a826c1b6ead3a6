import type { SupplierRow } from '../suppliers.js'

/** How sure the grammar is of a split. Only `certain` may be stored without a person looking at it. */
export type Confidence = 'certain' | 'likely' | 'unsure'

/** What an agency caption holds. Dates are `YYYY-MM-DD`. */
export interface ParsedCaption {
  /** What readers see: free of the credit and of notes to editors. */
  caption: string
  /** One name each, as written. Empty where nobody is named. */
  creators: string[]
  /** Who supplied the picture, by the table's names, in the order written: the last one delivered it. */
  suppliers: string[]
  /** IPTC Credit Line: the credit as it must be shown, without labels and numbers; empty where there is none. */
  creditLine: string
  /** The supplier's own number for the picture (IPTC Supplier's Image ID). */
  supplierNumber?: string
  /** When the picture was taken, where the caption says so in a form that is its agency's. */
  dateCreated?: string
  /** When the supplier sent it. */
  issueDate?: string
  /** The supplier's slug of the story that it belongs to. */
  storySlug?: string
  /** Terms and standing as written or by name: `Pool`, `File`, `Handout`, `EDITORIAL USE ONLY`. */
  rightsNotes: string[]
  /** What is addressed to editors (IPTC Instructions). */
  specialInstructions?: string
  confidence: Confidence
  /** Why it is not certain, one sentence each. Empty when it is. */
  doubts: string[]
}

export interface ParseCaptionOptions {
  /** The table of suppliers. @default defaultSuppliers */
  suppliers?: readonly SupplierRow[]
  /** Decides the century of two-digit years. @default the present day */
  today?: Date
}

export interface Doubt {
  /** `minor`: the split is likely right. `major`: it is a guess, or there is none. */
  weight: 'minor' | 'major'
  text: string
}

export interface Credit {
  creators: string[]
  suppliers: string[]
  creditLine: string
  supplierNumber?: string
  rightsNotes: string[]
  doubts: Doubt[]
}

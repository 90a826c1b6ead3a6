import type { ParsedCaption } from '../caption/types.js'
import type { CreditField, CreditFields } from './types.js'

export type FieldSource = 'typed' | 'file' | 'caption'

/** A field that two sources say differently. What is kept is in `fields`; an editor decides about the other. */
export interface MetadataConflict {
  field: CreditField
  kept: { from: FieldSource; value: CreditFields[CreditField] }
  other: { from: FieldSource; value: CreditFields[CreditField] }
}

export interface MergedMetadata {
  fields: CreditFields
  /** Where each field came from. */
  sources: Partial<Record<CreditField, FieldSource>>
  conflicts: MetadataConflict[]
}

const blank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const fold = (value: unknown): string =>
  typeof value === 'string'
    ? value.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
    : JSON.stringify(Array.isArray(value) ? value.map(fold) : value)

/** A day and a time on that day are no conflict. */
const same = (field: CreditField, a: unknown, b: unknown): boolean =>
  fold(a) === fold(b) || (field === 'dateCreated' && typeof a === 'string' && typeof b === 'string' && a.slice(0, 10) === b.slice(0, 10))

/** What the caption grammar found, as metadata fields. */
export function fieldsOfCaption(parsed: ParsedCaption): CreditFields {
  const sure = parsed.confidence !== 'unsure'
  return {
    ...(parsed.caption ? { caption: parsed.caption } : {}),
    ...(sure && parsed.creators.length > 0 ? { creators: parsed.creators } : {}),
    ...(sure && parsed.suppliers.length > 0 ? { supplier: parsed.suppliers.join('/') } : {}),
    ...(sure && parsed.creditLine ? { creditLine: parsed.creditLine } : {}),
    ...(parsed.supplierNumber ? { supplierNumber: parsed.supplierNumber } : {}),
    ...(parsed.dateCreated ? { dateCreated: parsed.dateCreated } : {}),
    ...(parsed.storySlug ? { jobId: parsed.storySlug } : {}),
    ...(parsed.rightsNotes.length > 0 ? { usageTerms: parsed.rightsNotes.join('. ') } : {}),
    ...(parsed.specialInstructions ? { instructions: parsed.specialInstructions } : {}),
  }
}

/**
 * Puts together what an editor typed, what the file says and what the caption says. The first that says
 * something is kept: typed text is never overwritten. Between the last two there are two exceptions: the
 * grammar's caption is the file's own, freed of the credit, so it goes before the file's; and so does its
 * credit line where that contains the file's.
 * Every other difference is a conflict; letter case and white space are none.
 */
export function mergeMetadata(typed: CreditFields, fromFile: CreditFields, fromCaption: CreditFields = {}): MergedMetadata {
  const fields: Record<string, unknown> = {}
  const sources: Partial<Record<CreditField, FieldSource>> = {}
  const conflicts: MetadataConflict[] = []
  for (const field of creditFieldNames) {
    const said = (
      [
        ['typed', typed[field]],
        ['file', fromFile[field]],
        ['caption', fromCaption[field]],
      ] as [FieldSource, CreditFields[CreditField]][]
    ).filter(([, value]) => !blank(value))
    if (field === 'caption' && !blank(fromCaption.caption)) dropFile(said)
    // IIM's Credit often is the agency alone, where the caption has the line that must be shown.
    if (field === 'creditLine' && fromCaption.creditLine && fold(fromCaption.creditLine).includes(fold(fromFile.creditLine ?? '')))
      dropFile(said)
    const [kept, ...others] = said
    if (!kept) continue
    fields[field] = kept[1]
    sources[field] = kept[0]
    for (const [from, value] of others) {
      if (same(field, kept[1], value)) continue
      conflicts.push({ field, kept: { from: kept[0], value: kept[1] }, other: { from, value } })
    }
  }
  return { fields: fields as CreditFields, sources, conflicts }
}

function dropFile(said: [FieldSource, unknown][]): void {
  const file = said.findIndex(([from]) => from === 'file')
  if (file >= 0) said.splice(file, 1)
}

/** All fields, in the order of the standard's panels. */
export const creditFieldNames: readonly CreditField[] = [
  'creators',
  'creditLine',
  'copyrightNotice',
  'source',
  'caption',
  'headline',
  'altText',
  'extDescription',
  'dateCreated',
  'jobId',
  'instructions',
  'usageTerms',
  'webStatement',
  'licensor',
  'digitalSourceType',
  'supplier',
  'supplierNumber',
]

import type { CollectionBeforeValidateHook } from 'payload'

import { fieldsOfCaption, mergeMetadata, parseCaption, type CreditFields, type MergedMetadata, type ParsedCaption, type PhotoMetadata, type SupplierRow } from '../images/index.js'
import { creditOfDocument, documentOfCredit, type PictureDocument, toStoredDate } from './creditFields.js'
import { uploadOf } from './imageUpload.js'

export interface CreditImageOptions {
  /** The table of suppliers that captions are read by. */
  suppliers?: readonly SupplierRow[]
  /** The collection's credit fields; nothing is put into others. */
  fields: ReadonlySet<string>
}

/** Longest values of the fields; what a file says beyond that is cut, and the cut is noted. */
const longest: Readonly<Record<string, number>> = {
  alt: 500,
  caption: 2000,
  creator: 500,
  supplier: 200,
  creditLine: 500,
  supplierNumber: 200,
  copyrightNotice: 500,
  usageRights: 2000,
}

/**
 * Fills what the editor left empty from the file's own metadata and from the caption, which is freed of its credit.
 * What was typed stays; what the file says differently is noted in `creditCheck`.
 */
export const creditImage =
  ({ suppliers, fields }: CreditImageOptions): CollectionBeforeValidateHook =>
  ({ data, originalDoc, req }) => {
    const typed = (data ?? {}) as PictureDocument
    const file = uploadOf(req)?.metadata
    const captionChanged = Boolean(typed.caption) && typed.caption !== (originalDoc as PictureDocument | undefined)?.caption
    if (!file && !captionChanged) return data
    const filled = fillCredit({ typed, captionChanged, ...(file ? { file } : {}), ...(suppliers ? { suppliers } : {}) })
    for (const [name, value] of Object.entries(filled)) {
      if (value !== undefined && (fields.has(name) || name === 'creditCheck')) typed[name] = value
    }
    return typed
  }

interface FillOptions {
  typed: PictureDocument
  captionChanged: boolean
  file?: PhotoMetadata
  suppliers?: readonly SupplierRow[]
}

/** The document's fields after filling; a field that is absent stays as it was. */
export const fillCredit = ({ typed, captionChanged, file, suppliers }: FillOptions): PictureDocument => {
  const parse = (caption: string) => parseCaption(caption, suppliers ? { suppliers } : {})
  const own = creditOfDocument(typed)
  const parsedOwn = captionChanged && own.caption ? parse(own.caption) : undefined
  const parsedFile = file?.caption ? parse(file.caption) : undefined
  const said = parsedOwn && holdsCredit(parsedOwn) ? parsedOwn : undefined
  const split = said ? { ...own, ...(said.caption ? { caption: said.caption } : {}) } : own
  // An editor who pastes an agency's caption has typed what it says, where it can be read in one way only.
  const typedFields = said?.confidence === 'certain' ? { ...fieldsOfCaption(said), ...split } : split
  const fromCaption = said && said.confidence !== 'certain' ? fieldsOfCaption(said) : parsedFile ? fieldsOfCaption(parsedFile) : {}
  const merged = mergeMetadata(typedFields, file ?? {}, fromCaption)
  const issued = (said ?? parsedFile)?.issueDate
  const found = documentOfCredit(merged.fields)
  const { values, cuts } = withinLimits(found, typed)
  const parsed = said ?? (own.caption ? undefined : parsedFile)
  return {
    ...values,
    ...(said?.caption ? { caption: said.caption } : {}),
    ...(issued && !typed.issueDate ? { issueDate: toStoredDate(issued) ?? null } : {}),
    creditCheck: notesOf(merged, parsed, file, cuts, said ? own.caption : undefined) || null,
  }
}

/** A caption without a credit is the editor's own sentence and stays as it was typed. */
const holdsCredit = ({ confidence, creators, suppliers, creditLine }: ParsedCaption): boolean =>
  confidence !== 'unsure' && (creators.length > 0 || suppliers.length > 0 || creditLine !== '')

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

const withinLimits = (found: PictureDocument, typed: PictureDocument): { values: PictureDocument; cuts: string[] } => {
  const values: PictureDocument = {}
  const cuts: string[] = []
  for (const [name, value] of Object.entries(found)) {
    if (isEmpty(value) || !isEmpty(typed[name])) continue
    const limit = longest[name] ?? Infinity
    const letters = typeof value === 'string' ? [...value] : []
    if (letters.length > limit) cuts.push(name)
    values[name] = letters.length > limit ? `${letters.slice(0, limit - 1).join('')}…` : value
  }
  return { values, cuts }
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.map(shown).join('; ') : typeof value === 'string' ? value : JSON.stringify(value))

const notesOf = (merged: MergedMetadata, parsed: ParsedCaption | undefined, file: CreditFields & Partial<PhotoMetadata> | undefined, cuts: string[], raw: string | undefined): string =>
  [
    ...merged.conflicts.map(({ field, kept, other }) => `${field}: kept “${shown(kept.value)}” (${kept.from}); the ${other.from} says “${shown(other.value)}”.`),
    ...(parsed?.doubts ?? []).map((doubt) => `Caption: ${doubt}`),
    ...(file?.problems ?? []).map((problem) => `File: ${problem}`),
    ...(merged.fields.instructions ? [`Instructions: ${merged.fields.instructions}`] : []),
    ...cuts.map((name) => `${name}: what the file says is too long and was cut.`),
    ...(raw && parsed && parsed.confidence !== 'certain' ? [`The caption as it was typed: ${raw}`] : []),
  ].join('\n')

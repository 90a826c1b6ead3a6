import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'

import {
  fieldsOfCaption,
  mergeMetadata,
  parseCaption,
  readPhotoMetadata,
  type MergedMetadata,
  type ParsedCaption,
  type PhotoMetadata,
  type SupplierRow,
} from '../images/index.js'
import { captionText, toRichCaption } from './captionText.js'
import {
  type CreditCheck,
  type CreditDifference,
  creditOfDocument,
  documentFields,
  documentOfCredit,
  type PictureDocument,
  toStoredDate,
} from './creditFields.js'
import { remakeContext } from './imageFiles.js'
import { storeOf } from './imageStore.js'
import { uploadOf } from './imageUpload.js'

export interface CreditImageOptions {
  /** The table of suppliers that captions are read by. */
  suppliers?: readonly SupplierRow[]
  /** The collection's credit fields; nothing is put into others. */
  fields: ReadonlySet<string>
  /** Whether `caption` is rich text: it is read and written as such. @default false */
  richCaption?: boolean
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
  extendedDescription: 5000,
  source: 200,
  jobId: 200,
  webStatement: 1000,
  licensorName: 200,
  licensorUrl: 1000,
}

/**
 * Fills what the editor left empty from the file's own metadata and from the caption, which is freed of its credit.
 * What was typed stays; what the file says differently is noted in `creditCheck`.
 */
export const creditImage =
  ({ suppliers, fields, richCaption = false }: CreditImageOptions): CollectionBeforeValidateHook =>
  async ({ collection, context, data, originalDoc, req }) => {
    const given = (data ?? {}) as PictureDocument
    const upload = uploadOf(req)?.metadata
    const earlier =
      upload || !context[remakeContext] ? undefined : await storedBefore(collection, originalDoc as PictureDocument | undefined)
    const typed = earlier ? { ...(originalDoc as PictureDocument), ...given } : given
    const file = upload ?? earlier
    const caption = captionText(typed.caption)
    const captionChanged =
      Boolean(earlier && caption) ||
      (caption !== undefined && caption !== captionText((originalDoc as PictureDocument | undefined)?.caption))
    if (given.creditCheck !== undefined)
      given.creditCheck = decided(given.creditCheck, (originalDoc as PictureDocument | undefined)?.creditCheck)
    if (!file && !captionChanged) return data
    if (file && fields.has('ownPicture') && !typed.ownPicture && isOfUploader(typed, file, req)) given.ownPicture = true
    const filled = fillCredit({
      typed: richCaption ? { ...typed, caption: caption ?? null } : typed,
      captionChanged,
      fields,
      ...(file ? { file } : {}),
      ...(suppliers ? { suppliers } : {}),
    })
    for (const [name, value] of Object.entries(filled)) {
      if (value !== undefined && (fields.has(name) || name === 'creditCheck'))
        given[name] = name === 'caption' && richCaption ? toRichCaption(String(value)) : value
    }
    return given
  }

/** What the file of a picture says that was here before its collection took care of credits: nobody has read it yet. */
const storedBefore = async (
  collection: Parameters<typeof storeOf>[0],
  doc: PictureDocument | undefined,
): Promise<PhotoMetadata | undefined> => {
  const { filename, originalFile } = (doc ?? {}) as { filename?: string | null; originalFile?: string | null }
  const bytes = filename && !originalFile ? await storeOf(collection).files.read(filename) : undefined
  return bytes && readPhotoMetadata(bytes)
}

/** Whoever uploads a picture of their own making need not say that it is ours. */
const isOfUploader = ({ creator, supplier }: PictureDocument, file: PhotoMetadata, { user }: PayloadRequest): boolean => {
  const name = (user as { name?: unknown } | null)?.name
  const said = creator || file.creators?.join('; ')
  return (
    typeof name === 'string' && Boolean(said) && !supplier && !file.supplier && said?.trim().toLowerCase() === name.trim().toLowerCase()
  )
}

/** An editor takes differences and notes off the list; nobody puts others on it. */
const decided = (wanted: unknown, before: CreditCheck | null | undefined): CreditCheck | null => {
  const kept = (wanted ?? {}) as Partial<Record<keyof CreditCheck, unknown>>
  const has = (list: unknown, entry: unknown) =>
    Array.isArray(list) && list.some((other) => JSON.stringify(other) === JSON.stringify(entry))
  return orNull({
    differences: (before?.differences ?? []).filter((entry) => has(kept.differences, entry)),
    notes: (before?.notes ?? []).filter((note) => has(kept.notes, note)),
  })
}

const orNull = (check: CreditCheck): CreditCheck | null => (check.differences.length + check.notes.length > 0 ? check : null)

interface FillOptions {
  typed: PictureDocument
  captionChanged: boolean
  /** The collection's credit fields. */
  fields: ReadonlySet<string>
  file?: PhotoMetadata
  suppliers?: readonly SupplierRow[]
}

/** The document's fields after filling; a field that is absent stays as it was. */
export const fillCredit = ({ typed, captionChanged, fields, file, suppliers }: FillOptions): PictureDocument => {
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
    creditCheck: checkOf({ merged, parsed, file, cuts, raw: said ? own.caption : undefined, fields }),
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

const shown = (value: unknown): string =>
  Array.isArray(value) ? value.map(shown).join('; ') : typeof value === 'string' ? value : JSON.stringify(value)

interface CheckOptions {
  merged: MergedMetadata
  parsed: ParsedCaption | undefined
  file: PhotoMetadata | undefined
  cuts: string[]
  /** The caption as it was typed, where its credit was taken out. */
  raw: string | undefined
  fields: ReadonlySet<string>
}

const checkOf = ({ merged, parsed, file, cuts, raw, fields }: CheckOptions): CreditCheck | null => {
  const differences: CreditDifference[] = []
  const notes: string[] = []
  for (const { field, kept, other } of merged.conflicts) {
    const name = documentFields[field]
    const says = name
      ? (documentOfCredit({ [field]: other.value })[name === 'source' ? 'supplier' : name] as string | undefined)
      : undefined
    // File and caption often say the same.
    if (differences.some((known) => known.field === name && known.says === says)) continue
    if (name && says && fields.has(name) && other.from !== 'typed')
      differences.push({ field: name, from: other.from, says: [...says].slice(0, longest[name]).join('') })
    else notes.push(`${field}: kept “${shown(kept.value)}”; the ${other.from} says “${shown(other.value)}”.`)
  }
  notes.push(
    ...(parsed?.doubts ?? []).map((doubt) => `Caption: ${doubt}`),
    ...(file?.problems ?? []).map((problem) => `File: ${problem}`),
    ...(merged.fields.instructions ? [`Instructions: ${merged.fields.instructions}`] : []),
    ...cuts.map((name) => `${name}: what the file says is too long and was cut.`),
    ...(raw && parsed && parsed.confidence !== 'certain' ? [`The caption as it was typed: ${raw}`] : []),
  )
  return orNull({ differences, notes })
}

import { defaultSuppliers, type ParsedCaption } from '../../src/images/index.js'
import type { CaptionRow } from './captionSets.js'

/** True or false for what the row says, undefined for what it leaves open. */
export interface Verdict {
  whole: boolean
  creators: boolean | undefined
  suppliers: boolean | undefined
  caption: boolean | undefined
  number: boolean | undefined
  creditLine: boolean | undefined
  certain: boolean
}

const squeeze = (text: string) => text.replace(/\s+/gu, ' ').trim()
/** Pages leave out the article of `The Denver Post`. */
const fold = (text: string) =>
  squeeze(text)
    .toLowerCase()
    .replace(/^the (?=\S+ \S)/u, '')

/** The table's name for each form: a labeller who did not know the table may have written another. */
const tableNames = new Map(
  defaultSuppliers.flatMap(({ name, forms = [] }) => [name, ...forms].map((form) => [fold(form), fold(name)] as const)),
)
const tableName = (name: string) => tableNames.get(fold(name)) ?? fold(name)

const sameSuppliers = (row: CaptionRow, got: readonly string[]) =>
  got.length === row.aliases.length && row.aliases.every((names, i) => names.some((name) => tableName(name) === tableName(got[i]!)))

/** Only sets that were written by hand state dates and slugs. */
const sameRest = (row: CaptionRow, got: ParsedCaption) =>
  row.isGathered || (row.dateCreated === got.dateCreated && row.issueDate === got.issueDate && row.storySlug === got.storySlug)

export function judge(row: CaptionRow, got: ParsedCaption): Verdict {
  const ask = (field: string, right: boolean) => (row.unsure.includes(field) ? undefined : right)
  const creators = ask('creators', JSON.stringify(row.creators) === JSON.stringify(got.creators))
  const suppliers = ask('suppliers', sameSuppliers(row, got.suppliers))
  const caption = ask(
    'readerCaption',
    row.captions.some((text) => squeeze(text) === squeeze(got.caption)),
  )
  const number = ask('number', (row.supplierNumber ?? '') === (got.supplierNumber ?? ''))
  const creditLine = row.creditLine === undefined ? undefined : row.creditLine === got.creditLine
  const parts = [creators, suppliers, caption, number]
  return {
    whole: parts.every((part) => part !== false) && sameRest(row, got),
    creators,
    suppliers,
    caption,
    number,
    creditLine,
    certain: got.confidence === 'certain',
  }
}

import { indexSuppliers, type SupplierRow } from './suppliers.js'
import { tokenise } from './caption/tokens.js'
import { weekdaysOfLanguages, picturesOfLanguages } from './caption/languages.js'
import { andWords, nameParticles, organisationJoiners, statusWords } from './caption/words.js'

export interface SupplierRemark {
  /** `error`: the table cannot be used so. `warning`: it can, and may read captions wrongly. */
  kind: 'error' | 'warning'
  /** Place of the row in the file, from 0; absent where it is about the file. */
  row?: number
  text: string
}

const texts = ['name', 'letters', 'area', 'seen'] as const
const flags = ['leads', 'trails', 'accounts', 'gives', 'initials', 'delivers', 'dated', 'shows'] as const
const columns: ReadonlySet<string> = new Set([...texts, ...flags, 'forms'])

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value === value.trim()
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What suppliers.schema.json asks of a row. */
function faultsOf(row: unknown): string[] {
  if (!isRecord(row)) return ['A row is an object, such as { "name": "Nordlicht" }.']
  return [
    ...(isText(row.name) ? [] : ['“name” is missing, empty, or has white space at an end.']),
    ...Object.keys(row)
      .filter((key) => !columns.has(key))
      .map((key) => `There is no column “${key}”. There are: ${[...columns].join(', ')}.`),
    ...texts.filter((key) => row[key] !== undefined && key !== 'name' && !isText(row[key])).map((key) => `“${key}” is text.`),
    ...flags.filter((key) => row[key] !== undefined && typeof row[key] !== 'boolean').map((key) => `“${key}” is true or false.`),
    ...(row.forms === undefined || (Array.isArray(row.forms) && row.forms.every(isText)) ? [] : ['“forms” is a list of texts.']),
  ]
}

/** Words that captions are full of: as a supplier's form each would be a credit. */
const common: ReadonlySet<string> = new Set([
  ...weekdaysOfLanguages,
  ...picturesOfLanguages,
  ...andWords,
  ...nameParticles,
  ...organisationJoiners,
  ...statusWords.keys(),
  'the',
  'a',
  'an',
  'by',
])

const isLoose = (form: string): boolean => form.replace(/[^\p{L}]/gu, '').length <= 4 && form === form.toLowerCase()

function doubtsOf({ name, forms = [], gives, accounts }: SupplierRow): string[] {
  const house = indexSuppliers()
  const written = [name, ...forms]
  return [
    ...written.filter((form, i) => written.indexOf(form) !== i).map((form) => `“${form}” stands twice.`),
    ...written
      .filter((form) => common.has(form.toLowerCase()))
      .map((form) => `“${form}” is a word that captions use: it would be read as a supplier wherever it stands.`),
    ...written.filter(isLoose).map((form) => `“${form}” is short and in small letters: it is found wherever these letters are a word.`),
    ...written.flatMap((form) => {
      const known = house.matches(tokenise(form), 0).find(({ end }) => end === tokenise(form).length)?.row
      return known && known.name !== name ? [`“${form}” is a form of “${known.name}” in the common table: yours wins.`] : []
    }),
    ...(gives && accounts ? ['“gives” and “accounts” exclude each other: who has accounts deals in pictures.'] : []),
  ]
}

/** Checks a newsroom's own table of suppliers: its shape, and what would read captions wrongly. Empty where nothing is to be said. */
export function checkSuppliers(table: unknown): SupplierRemark[] {
  const rows: unknown = isRecord(table) ? table.rows : table
  if (!Array.isArray(rows)) return [{ kind: 'error', text: 'The file holds neither a list of rows nor { "rows": [ … ] }.' }]
  if (isRecord(table) && table.every !== undefined)
    return [
      { kind: 'error', text: '“every” is for the tables of the house: of yours the rows alone are read. Say its columns in each row.' },
    ]
  const names = rows.map((row: unknown) => (isRecord(row) ? row.name : undefined))
  return rows.flatMap((row: unknown, i): SupplierRemark[] => {
    const faults = faultsOf(row)
    if (faults.length > 0) return faults.map((text) => ({ kind: 'error', row: i, text }))
    const again = names.indexOf(names[i]) < i ? [`“${String(names[i])}” stands in a row before: the later one wins.`] : []
    return [...again, ...doubtsOf(row as SupplierRow)].map((text) => ({ kind: 'warning', row: i, text }))
  })
}

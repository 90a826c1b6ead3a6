import table from './tables/languages.json' with { type: 'json' }
import { phrases } from './tokens.js'

/**
 * What captions say about their pictures, by language, in lower case: a row of tables/languages.json, whose schema says what each column is
 * for. Every column may be left out. A row that holds several languages is of those whose words nobody has parted yet.
 */
export interface LanguageRow extends Partial<Record<Column, readonly string[]>> {
  languages: readonly string[]
  /** Twelve lists of forms, in order. Short forms count only between day and year. */
  months?: readonly (readonly string[])[]
  /** By the note that they leave: `{ "File": ["archive photo"] }`. */
  standings?: Readonly<Record<string, readonly string[] | undefined>>
  /** Where captions with these words were seen. */
  seen?: string
}

type Column =
  | 'abbreviations'
  | 'andWords'
  | 'bodiesFor'
  | 'bodyEnds'
  | 'buttons'
  | 'by'
  | 'captionLabels'
  | 'colonLabels'
  | 'commaLabels'
  | 'courtesy'
  | 'courtesyOf'
  | 'courtesyPhrases'
  | 'dotLabels'
  | 'file'
  | 'firmStarts'
  | 'forWords'
  | 'from'
  | 'giverFollows'
  | 'giverLast'
  | 'goesOn'
  | 'handout'
  | 'headMarks'
  | 'illustration'
  | 'imageCaptions'
  | 'inThis'
  | 'labelLast'
  | 'labelLeads'
  | 'leadButtons'
  | 'madeBy'
  | 'nameParticles'
  | 'nameSuffixes'
  | 'on'
  | 'ordinaryWords'
  | 'organisationJoiners'
  | 'organisationWords'
  | 'otherRoles'
  | 'outPlaces'
  | 'pictureWords'
  | 'pictures'
  | 'ranks'
  | 'rights'
  | 'rightsPhrases'
  | 'roleWords'
  | 'screengrab'
  | 'sources'
  | 'standingsAlone'
  | 'statusTails'
  | 'strongLabels'
  | 'taken'
  | 'weakOrganisationWords'
  | 'weekdays'

const rows: readonly LanguageRow[] = table.rows as readonly LanguageRow[]

/** A column of all languages together. */
export const column = (...names: Column[]): string[] => [...new Set(rows.flatMap((row) => names.flatMap((name) => row[name] ?? [])))]

/** Standings by their forms: `[['file photo', 'File'], …]`. */
export const standingRows: readonly (readonly [form: string, note: string])[] = rows.flatMap(({ standings = {} }) =>
  Object.entries(standings).flatMap(([note, forms = []]) => forms.map((form) => [form, note] as const)),
)

/** Months by their names in all languages, 1 to 12. */
export const monthsOfLanguages: ReadonlyMap<string, number> = new Map(
  rows.flatMap(({ months = [] }) => months.flatMap((forms, i) => forms.map((form) => [form, i + 1] as const))),
)
export const weekdaysOfLanguages: ReadonlySet<string> = new Set(column('weekdays'))

/** `Foto`, `Beeld`, `Imagen`: one word each. */
export const picturesOfLanguages: ReadonlySet<string> = new Set(column('pictures').filter((form) => !/[ '/]/.test(form)))
export const byOfLanguages: ReadonlySet<string> = new Set(column('by'))

/** Labels that a colon makes. */
export const colonLabelsOfLanguages = phrases(...column('pictures', 'sources', 'file', 'illustration', 'screengrab', 'handout'))
export const madeByOfLanguages = phrases(...column('madeBy'))
export const courtesyOfLanguages = phrases(...column('courtesyOf', 'courtesy'))
export const rightsOfLanguages = phrases(...column('rights'))

/** Standings by their forms: `Arkivfoto` is `File`. */
export const standingsOfLanguages: readonly (readonly [note: string, forms: readonly string[]])[] = [
  ['File', column('file')],
  ['Illustration', column('illustration')],
  ['Handout', column('handout')],
  ['Screengrab', column('screengrab')],
  ['Courtesy', column('courtesy')],
]

/** `Photo prise le`, `Archivbild vom`: a date follows them. */
export const takenOfLanguages = phrases(...column('taken'))
export const takenPictures = phrases(...column('pictures', 'file', 'screengrab'))
export const inThisOfLanguages = phrases(...column('inThis'))
/** A sentence that begins with them says when the picture was taken. */
export const takenAlone = phrases(
  'aufgenommen am',
  'aufnahme vom',
  'tomada el',
  'prise le',
  'scattata il',
  'tirada em',
  'gemaakt op',
  'genomen op',
)

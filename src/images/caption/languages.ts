import { languages, type CaptionLanguage } from './languageRows.js'
import { phrases } from './tokens.js'

type Field = Exclude<keyof CaptionLanguage, 'months' | 'weekdays'>
const split = (text: string): string[] => text.split('|').filter(Boolean)
const all = (...fields: Field[]): string[] => [...new Set(languages.flatMap((language) => fields.flatMap((field) => split(language[field]))))]

/** Months by their names in all languages, 1 to 12. */
export const monthsOfLanguages: ReadonlyMap<string, number> = new Map(
  languages.flatMap(({ months }) => months.split(' ').flatMap((forms, i) => forms.split('/').map((form) => [form, i + 1] as const))),
)
export const weekdaysOfLanguages: ReadonlySet<string> = new Set(languages.flatMap(({ weekdays }) => weekdays.split(' ').filter(Boolean)))

/** `Foto`, `Beeld`, `Imagen`: one word each. */
export const picturesOfLanguages: ReadonlySet<string> = new Set(all('pictures').filter((form) => !/[ '/]/.test(form)))
export const byOfLanguages: ReadonlySet<string> = new Set(all('by'))

/** Labels that a colon makes. */
export const colonLabelsOfLanguages = phrases(...all('pictures', 'sources', 'file', 'illustration', 'screengrab', 'handout'))
export const madeByOfLanguages = phrases(...all('madeBy'))
export const courtesyOfLanguages = phrases(...all('courtesyOf', 'courtesy'))
export const rightsOfLanguages = phrases(...all('rights'))

/** Standings by their forms: `Arkivfoto` is `File`. */
export const standingsOfLanguages: readonly (readonly [note: string, forms: readonly string[]])[] = [
  ['File', all('file')],
  ['Illustration', all('illustration')],
  ['Handout', all('handout')],
  ['Screengrab', all('screengrab')],
  ['Courtesy', all('courtesy')],
]

/** `Photo prise le`, `Archivbild vom`: a date follows them. */
export const takenOfLanguages = phrases(...all('taken'))
export const takenPictures = phrases(...all('pictures', 'file', 'screengrab'))
export const inThisOfLanguages = phrases(...all('inThis'))
/** A sentence that begins with them says when the picture was taken. */
export const takenAlone = phrases('aufgenommen am', 'aufnahme vom', 'tomada el', 'prise le', 'scattata il', 'tirada em', 'gemaakt op', 'genomen op')

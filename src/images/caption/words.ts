import {
  colonLabelsOfLanguages,
  column,
  courtesyOfLanguages,
  madeByOfLanguages,
  rightsOfLanguages,
  standingRows,
  standingsOfLanguages,
} from './languages.js'
import { fold, phrases } from './tokens.js'

const words = (list: readonly string[]): ReadonlySet<string> => new Set(list)

/** Say "a credit follows" wherever they stand, because no sentence of prose has them. Longest first is not needed. */
export const strongLabels = [...madeByOfLanguages, ...phrases(...column('strongLabels'))]

/** Say it when a colon (or `=`) follows them. */
export const colonLabels = [...colonLabelsOfLanguages, ...phrases(...column('colonLabels'))]

/** Stand before them: `Both photos:`, `Main image:`. */
export const labelLeads = words(column('labelLeads'))

/** The BBC's services put a comma after them. */
export const commaLabels = phrases(...column('commaLabels'))

/** The BBC's services write them between a source and the caption. */
export const imageCaptions = phrases(...column('imageCaptions'))

/** What a picture is called, before `by` and after an organisation: `U.S. Army photo by`. */
export const pictureWords = words(column('pictureWords'))

/** Abbreviations that say it when a name follows their full stop. */
export const dotLabels = phrases(...column('dotLabels'))

/** Give the picture's supplier, who need not have made it. */
export const courtesyPhrases = [...courtesyOfLanguages, ...phrases(...column('courtesyPhrases'))]

/** A party of a credit that is neither a person nor an organisation, and the note it leaves. */
export const statusWords: ReadonlyMap<string, string> = new Map([
  ...standingRows,
  ...standingsOfLanguages.flatMap(([note, forms]) => forms.map((form) => [form, note] as const)),
])

/** The standing that a text names, such as `Pool`, whatever its case and apostrophes. */
export const standingOf = (text: string): string | undefined => statusWords.get(fold(text).replace(/\s+/gu, ' ').replace(/\s*:$/u, ''))

const plainStandings: ReadonlySet<string> = new Set(
  standingsOfLanguages.flatMap(([note, forms]) =>
    ['File', 'Illustration', 'Screengrab'].includes(note) ? forms.filter((form) => form.includes(' ') || form.length > 9) : [],
  ),
)

/** Says what picture it is without a capital too: `(archieffoto)`, `(foto d'archivio)`. */
export const isPlainStanding = (text: string): boolean =>
  plainStandings.has(fold(text)) ||
  /^(file|archive|stock|library|handout|representational|representative) (photo|picture|image|pic)$/u.test(text)

/** Endings that an organisation in the credit may have: `Kremlin Pool Photo`. */
export const statusTails = [
  ...phrases(...column('statusTails')),
  ...standingsOfLanguages.flatMap(([note, forms]) =>
    note === 'File' || note === 'Illustration'
      ? phrases(...forms.filter((form) => form.length > (/\p{Script=Han}/u.test(form) ? 2 : 6)))
      : [],
  ),
]

/** A standing in a sentence of its own: `File photo.`, `Representational image.` */
export const standings = [
  ...phrases('photo dr', 'photo d.r.', 'photos dr', ...standingsOfLanguages.flatMap(([, forms]) => forms)),
  ...phrases(...column('standingsAlone')),
]

/** Words of organisations' names. A party with one of them is no person. */
export const organisationWords = words(column('organisationWords'))

/** What bodies are for belongs to their names: `Center for Biological Diversity`. */
export const bodiesFor = words(column('bodiesFor'))

const bodyEnd = new RegExp(`.{3}(?:${column('bodyEnds').join('|')})$`, 'u')
/** One long word that is a body: `Burgerbibliothek`. */
export const isBodyCompound = (norm: string): boolean => norm.length > 8 && bodyEnd.test(norm)

/** Stand before a name that belongs to the sentence. */
export const goesOn = words(column('goesOn'))

/** No person's name begins with them: `Red Nose`, `Air France`, `Visit Britain`. */
export const firmStarts = words(column('firmStarts'))

/** Lower-case words inside organisations' names. */
export const organisationJoiners = words(column('organisationJoiners'))

/** Those of them that are also family names: they decide only where no "photo by" stands before. */
export const weakOrganisationWords = words(column('weakOrganisationWords'))

/** Lower-case words inside names. */
export const nameParticles = words(column('nameParticles'))
export const nameSuffixes = words(column('nameSuffixes'))

/** Stand before the names of those who photograph for the forces, with an ordinal sometimes: `Sgt. 1st Class`. */
export const ranks = words(column('ranks'))

/** Say whom a picture was made for. */
export const forWords = words(column('forWords'))

/** Stand before a house whose pictures come from accounts. */
export const onWords = words(column('on'))

/** Join the last of several names. */
export const andWords = words(column('andWords'))

/** Stand after a name in its own language: reporter, photographed by. */
export const roleWords = words(column('roleWords'))

/** Ends of abbreviations: a full stop after them ends no credit. */
export const abbreviations = words(column('abbreviations'))

/** Instructions of agencies. Each begins a note that is no part of the caption. */
export const rightsPhrases = [...rightsOfLanguages, ...phrases(...column('rightsPhrases'))]

/** Countries and groups that an agency excludes: `AUSTRALIA AND NEW ZEALAND OUT`. */
export const outPlaces = words(column('outPlaces'))

/** Said before the caption proper. */
export const headMarks = [
  ...phrases(
    ...standingsOfLanguages.flatMap(([note, forms]) =>
      note === 'File' || note === 'Illustration' ? forms.flatMap((form) => [`${form} :`, `${form} -`, `${form} —`, `${form} .`]) : [],
    ),
  ),
  ...phrases(...column('headMarks')),
]

/**
 * `node --import tsx tests/images/renewNames.ts --from DIR`, where DIR is an unpacked `npm pack @faker-js/faker`
 *
 * Writes src/images/caption/tables/names.json: given and family names of some sixty languages, from a package that many keep. Nothing of
 * it is installed: the names are data with their licence. Not taken: places, and words that firms are named with, because there a name
 * would say yes where it should not.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

import given from '../../src/images/caption/tables/givenNames.json' with { type: 'json' }
import { toFrontCoded } from '../../src/images/caption/frontCoded.js'
import { column } from '../../src/images/caption/languages.js'

type Entries = readonly string[] | Readonly<Record<string, readonly string[] | undefined>> | undefined
interface Locale {
  person?: Record<string, Entries>
  location?: Record<string, Entries>
}

const { values } = parseArgs({ options: { from: { type: 'string' } } })
if (!values.from) throw new Error('Say where the unpacked package is: --from DIR')
const root = pathToFileURL(`${values.from}/`)
const { allLocales } = (await import(new URL('dist/index.js', root).href)) as { allLocales: Record<string, Locale> }
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
const licence = readFileSync(new URL('LICENSE', root), 'utf8').trim()

const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
const listOf = (entries: Entries): string[] =>
  !entries ? [] : Array.isArray(entries) ? [...entries] : Object.values(entries as Record<string, string[]>).flatMap((list) => list)
const locales = Object.values(allLocales)
const wordsOf = (key: string): string[] =>
  locales
    .flatMap(({ person }) => listOf(person?.[key]))
    .flatMap((name) => name.split(/[\s-]+/u))
    .map(plain)

const own = new Set(
  Object.values(given.names)
    .flatMap((list) => list.split(' '))
    .map(plain),
)
const places = new Set(
  locales
    .flatMap(({ location }) =>
      ['city_name', 'country', 'state', 'continent', 'county'].flatMap((key) =>
        listOf(location?.[key]).filter((name) => typeof name === 'string'),
      ),
    )
    .map(plain),
)
const taken = new Set([
  ...places,
  ...column('ordinaryWords', 'organisationWords', 'firmStarts', 'nameParticles', 'andWords', 'organisationJoiners', 'weekdays', 'buttons'),
  ...'january february march april may june july august september october november december day the and for with media press news bon art sun sky tea red new one two all way van pan'.split(
    ' ',
  ),
])
/** Two letters of the Latin script are an abbreviation as often as a name. */
const isName = (word: string): boolean => /^\p{L}[\p{L}'’]*$/u.test(word) && !/^\p{Script=Latin}{1,2}$/u.test(word)

const list = (words: readonly string[], known: ReadonlySet<string>): string[] =>
  [...new Set(words)].filter((word) => isName(word) && !taken.has(word) && !known.has(word)).sort()

const composed = (word: string): string => word.normalize('NFC')

const firsts = list(wordsOf('first_name'), own)
/** In these scripts a given name is never asked for: family names stand first, or every word is taken for a name. */
const asked = firsts.filter(
  (word) => !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Georgian}]/u.test(word),
)
/** Composed: Korean syllables are taken apart by `plain`. In other scripts hardly a family name of these lists is met. */
const written = /^(?:[\p{Script=Latin}'’]+|[\p{Script=Han}\p{Script=Hangul}]{1,2})$/u
const families = list(
  wordsOf('last_name').filter((word) => written.test(word.normalize('NFC'))),
  new Set([...own, ...firsts]),
)
writeFileSync(
  new URL('../../src/images/caption/tables/names.json', import.meta.url),
  `${JSON.stringify(
    {
      $schema: './names.schema.json',
      about: `Given and family names from @faker-js/faker ${version}, in lower case without accents; those of givenNames.json are not repeated. Written by tests/images/renewNames.ts.`,
      licence,
      given: toFrontCoded(asked.map(composed)),
      family: toFrontCoded(families.map(composed)),
    },
    null,
    2,
  )}\n`,
)
console.log(`${asked.length} given names, ${families.length} family names`)

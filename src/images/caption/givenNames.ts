import { fromFrontCoded } from './frontCoded.js'
import table from './tables/givenNames.json' with { type: 'json' }
import gathered from './tables/names.json' with { type: 'json' }

const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
const names: ReadonlySet<string> = new Set(
  [...Object.values(table.names).flatMap((list) => list.split(' ')), ...fromFrontCoded(gathered.given)].map(plain),
)
const families: ReadonlySet<string> = new Set(fromFrontCoded(gathered.family).map(plain))

/**
 * Whether a name of two words or more begins as people's do: `Julien Marsac`, not `Actu Rennes`. That it does not says little: nobody knows
 * all names.
 */
export function beginsAsPerson(name: string): boolean {
  const [first = '', ...rest] = name.split(/[\s-]+/u)
  return rest.length > 0 && (names.has(plain(first)) || /^\p{Lu}\.$/u.test(first))
}

/** One word that is a given name: `Vania`. */
export const isGivenName = (word: string): boolean => names.has(plain(word))

/** One word that is a family name and no given name: `Qureshi`. */
export const isFamilyName = (word: string): boolean => families.has(plain(word))

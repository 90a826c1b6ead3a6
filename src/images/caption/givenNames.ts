import table from './tables/givenNames.json' with { type: 'json' }
import gathered from './tables/names.json' with { type: 'json' }

const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
const names: ReadonlySet<string> = new Set([...Object.values(table.names), gathered.given].flatMap((list) => list.split(' ')).map(plain))
const families: ReadonlySet<string> = new Set(gathered.family.split(' ').map(plain))

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

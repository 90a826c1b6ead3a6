import type { Assembled } from './assemble.js'
import { beginsAsPerson, isFamilyName, isGivenName } from './givenNames.js'
import { nameSuffixes } from './words.js'

/** What family names end in, in languages whose names nobody has listed whole. */
const endings =
  /(?:[oe]va?|[oe]v|sk[iyaý]|sk[yi]j|cki|czyk|ová|i[ćčc]|vić|sson|sen|sdóttir|enko|[iy]an|ez|escu|mann?|berg|stein|opoulos|[aá]kis|idis|shvili|dze|oğlu|oglu|zadeh|pour|nen|elli|etti|ini|wala|singh|khan|uddin|ullah)$/iu
const cyrillicEndings =
  /(?:[оеё]ва?|[иы]на?|ск(?:ий|ая|и|ой|ого)|ська|ський|енко|чук|юк|ук|ко|ич|ић|ян|дзе|швили|ко|як|ець|ів|їв|ец|ых|их|ман|берг)$/iu
const sign = /^\p{Lu}\.?$/u

const isLatin = /^[\p{Script=Latin}\s.'’-]+$/u
const isCyrillic = /^[\p{Script=Cyrillic}\s.'’-]+$/u
/** Two to four signs, of which the first is a family name. */
const isEastern = /^(?:\p{Script=Han}{2,4}|\p{Script=Hangul}{2,4})$/u

const isName = (word: string): boolean => sign.test(word) || isGivenName(word) || isFamilyName(word)

/** Whether the first word of the name or the last is one that people have: a given name, an initial, a family name or what those end in. */
export function mayBePerson(name: string): boolean {
  const words = name.split(/[\s-]+/u)
  if (isEastern.test(name)) return isFamilyName(name.slice(0, 1)) || isFamilyName(name.slice(0, 2))
  const last = words.at(-1)!
  const ends = isLatin.test(name) ? endings.test(last) : isCyrillic.test(name) ? cyrillicEndings.test(last) : true
  return ends || [words[0]!, last].some(isName)
}

/** `Uwe Beck Der Turm`, `Al Cox Rugby`: three words or more, of which the last ends no name, and nothing is left for readers. */
export const nameWithCaption = ({ caption, creators }: Assembled): string | undefined =>
  caption === '' ? creators.find(endsAsNoName) : undefined

/** Three words in Latin letters or more; the last is no known family’s, no initial and nothing that family names end in. */
function endsAsNoName(name: string): boolean {
  const words = name.split(/\s+/u)
  const last = words.at(-1)!
  const isEnd = isName(last) || endings.test(last) || nameSuffixes.has(last.toLowerCase().replace('.', ''))
  return isLatin.test(name) && words.length > 2 && !isEnd
}

/** `Bluewater Kestrel/AP`, `Photo by Bluewater Kestrel/AP`: beside a house stands whom nothing tells to be a person. */
export const unknownName = ({ creators, suppliers }: Assembled): string | undefined =>
  suppliers.length === 0 ? undefined : creators.find((name) => !mayBePerson(name))

/** `Funko Pop, ONE Esports`: a comma alone parts the name from the house, and it begins as no person's does. */
export const namedByComma = ({ creators, creditLine, suppliers: [house] }: Assembled): string | undefined =>
  house === undefined
    ? undefined
    : creators.find((name) => isLatin.test(name) && !beginsAsPerson(name) && creditLine.endsWith(`${name}, ${house}`))

/** `Joe Biden / AFP`: no caption, no label, and a name before a house. */
export function mayBeShown(source: string, { caption, creators: [first], suppliers }: Assembled): boolean {
  if (first === undefined || suppliers.length === 0) return false
  return caption === '' && source.trimStart().startsWith(first)
}

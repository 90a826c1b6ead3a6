import { isFamilyName, isGivenName } from './givenNames.js'

/** What family names end in, in languages whose names nobody has listed whole. */
const endings =
  /(?:[oe]va?|[oe]v|sk[iyaý]|sk[yi]j|cki|czyk|ová|i[ćčc]|vić|sson|sen|sdóttir|enko|[iy]an|ez|escu|mann?|berg|stein|opoulos|[aá]kis|idis|shvili|dze|oğlu|oglu|zadeh|pour|nen|elli|etti|ini|wala|singh|khan|uddin|ullah)$/iu
const cyrillicEndings =
  /(?:[оеё]ва?|[иы]на?|ск(?:ий|ая|и|ой|ого)|ська|ський|енко|чук|юк|ук|ко|ич|ић|ян|дзе|швили|ко|як|ець|ів|їв|ец|ых|их|ман|берг)$/iu
const sign = /^\p{Lu}\.?$/u

export const isLatin = /^[\p{Script=Latin}\s.'’-]+$/u
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

/** Whether a word is a given name, a family name or what such end in, in Latin letters, or an initial. */
export const mayEndName = (word: string): boolean => isName(word) || endings.test(word)

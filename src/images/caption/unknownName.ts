import type { Assembled } from './assemble.js'
import { isGivenName } from './givenNames.js'
import { nameParticles } from './words.js'

/** What family names end in, in languages whose given names nobody has listed whole. */
const endings =
  /(?:[oe]va?|[oe]v|sk[iyaý]|sk[yi]j|cki|czyk|ová|i[ćčc]|vić|sson|sen|sdóttir|enko|[iy]an|ez|escu|mann?|berg|stein|opoulos|[aá]kis|idis|shvili|dze|oğlu|oglu|zadeh|pour|nen|elli|etti|ini|wala|singh|khan|uddin|ullah)$/iu
const sign = /^\p{Lu}\.?$/u

const isLatin = /^[\p{Script=Latin}\s.'’-]+$/u

/** Whether a word of the name is one that people have: a given name, an initial, a particle, the end of a family name. */
export function mayBePerson(name: string): boolean {
  const words = name.split(/[\s-]+/u)
  if (!isLatin.test(name)) return true
  return words.some((word) => sign.test(word) || isGivenName(word) || nameParticles.has(word)) || endings.test(words.at(-1)!)
}

/** Words before the name that say that somebody made the picture. */
const madeBy = /(?:\b(?:by|von|di|par|por|af|av|door|oleh)|photo\w*|fotogra\w*|fot\.?|kuvaaja|autor\w*|(?:19|20)\d\d)[\s:.©]*$/iu

/** `Bluewater Kestrel/AP`: before a house, and without a word on what they did, stands whom nothing tells to be a person. */
export function unknownName(source: string, { creators, suppliers, creditLine }: Assembled): string | undefined {
  const [first] = creators
  if (first === undefined || suppliers.length === 0 || !creditLine.startsWith(first)) return undefined
  const before = source.slice(0, Math.max(0, source.indexOf(first)))
  return mayBePerson(first) || madeBy.test(before) ? undefined : first
}

/** `Joe Biden / AFP`: no caption, no label, and a name before a house. */
export function mayBeShown(source: string, { caption, creators: [first], suppliers }: Assembled): boolean {
  if (first === undefined || suppliers.length === 0) return false
  return caption === '' && source.trimStart().startsWith(first)
}

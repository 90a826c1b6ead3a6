import { plain } from './letters.js'

/** Given names and surnames that are other words in small letters. */
const names = new Set(
  `anal arce balls bich boner bonk bugger bush butts cock cocks coon cox crapper cummings cumming dick dicks dong dyke fag fagan fanny
  gay gaylord guido hooker hore hung jap jerk johnson kike kuntz lick mick moron nutt paddy peter phuc pinto polla pratt prick randy
  regina rod roger sau schwanz semen sexton swallow virgin wang weiner wiener willy woods woody семен`
    .split(/\s+/)
    .map(plain),
)

/** Names and words in which others stand, and words that become others without their marks: an entry with `*` does not mean them. */
const innocent = new Set(
  `alcock arsenal assad assam assange assassin assisi babcock bassett butterworth cassandra clitheroe
  cockburn cockermouth cockpit cocktail cumbria cummings dickens dickinson dickson essex fukuoka fukushima hancock hassan hitchcock
  lightwater matsushita middlesex montenegro nassau niger nigeria nigerian passau peacock penistone pratchett saxon
  scunthorpe sextant shiitake shitake sussex titan titian titicaca titus twatt uranus wankel wessex
  schwül schwüle schwülen schwüler schwüles`.split(/\s+/),
)

const small = (word: string): string => word.normalize('NFC').toLowerCase()

/** Whether a word as it stands is a name or a word of everyday, whatever part of it a list has; unless it is in the list itself. */
export const isInnocent = (word: string, entry: string): boolean => innocent.has(small(word)) && small(entry) !== small(word)

const capital = /^\p{Lu}\p{Ll}/u
const verbs = 'said|says|told|tells|wrote|writes|was|is|has|had|did|does|asked|asks|replied|answered|thinks|thought|went|came|will|would'
/** What stands behind a name: another, with or without what goes between them, an initial, a verb, or the end of whose it is. */
const nameBehind = new RegExp(
  `^(?:['’]s(?!\\p{L})|[ ](?:(?:and|&|van|von|de|del|della|der|den|di|da|du|la|le|bin|ibn|al|el|ten|ter)[ ]){0,2}\\p{Lu}[\\p{L}.]|[ ](?:${verbs})(?!\\p{L}))`,
  'u',
)
/** A name before it, or a list of names. */
const nameBefore = /\p{Lu}[\p{Ll}.]+,?[ ]$/u
/** Within a sentence only names have capitals, but where somebody is called by it. */
const within = /\p{Ll},?[ ]$/u
const called =
  /(?:^|[^\p{L}])(?:an?|you|such|the|this|that|your|my|his|her|our|their|little|big|stupid|old|total|complete|absolute|fucking)[ ]$/iu

/** Whether what stands there is somebody's name. */
export const isName = (text: string, { from, to }: { from: number; to: number }): boolean => {
  const word = text.slice(from, to)
  if (!names.has(plain(word)) || !capital.test(word)) return false
  const [before, behind] = [text.slice(Math.max(0, from - 40), from), text.slice(to, to + 40)]
  return nameBehind.test(behind) || (!called.test(before) && (nameBefore.test(before) || within.test(before)))
}

import {
  andWords,
  firmStarts,
  isBodyCompound,
  nameParticles,
  nameSuffixes,
  organisationJoiners,
  organisationWords,
  ranks,
  roleWords,
  statusWords,
  weakOrganisationWords,
} from './words.js'
import { textOf, type Context } from './context.js'
import { isFamilyName } from './givenNames.js'
import { ordinaryWords } from './ordinaryWords.js'
import { isUnspaced, type Token } from './tokens.js'

export type NameShape = 'name' | 'firm' | 'single' | 'organisation' | 'weak-organisation' | 'none'

/** A number follows them in organisations' names: `Coast Guard District 13`, `Channel 4`. */
const numbered: ReadonlySet<string> = new Set([
  'district',
  'channel',
  'news',
  'station',
  'unit',
  'local',
  'team',
  'group',
  'region',
  'studio',
  'brigade',
  'division',
  'no',
  'fox',
  'nbc',
  'abc',
  'cbs',
])

const upperStart = (text: string): boolean => /^[\p{Lu}\p{Lt}]/u.test(text)
/** Georgian has capitals that nobody writes names with. */
const caseless = (text: string): boolean => /^[\p{Lo}\p{Script=Georgian}]/u.test(text)

/** Takes `기자`, `記者`, `摄` and the like off both ends. */
export function trimRoles({ tokens }: Context, from: number, to: number): [number, number] {
  let [start, end] = [from, to]
  while (end > start && isRoleTail(tokens, start, end)) end -= roleLength(tokens, end)
  while (end - start > 1 && roleWords.has((tokens[start]?.norm ?? '') + (tokens[start + 1]?.norm ?? ''))) start += 2
  return [start, end]
}
const roleLength = (tokens: readonly Token[], end: number): number =>
  roleWords.has((tokens[end - 2]?.norm ?? '') + (tokens[end - 1]?.norm ?? '')) ? 2 : 1
const isRoleTail = (tokens: readonly Token[], start: number, end: number): boolean =>
  roleWords.has(tokens[end - 1]?.norm ?? '') || (end - start > 2 && roleLength(tokens, end) === 2)

/** Tokens that may be a name, and what of them is words. */
interface Words {
  part: readonly Token[]
  words: readonly Token[]
  /** Those with a capital, or of a script without. */
  capitals: readonly Token[]
}

const isCapital = ({ text }: Token): boolean => upperStart(text) || caseless(text)

const isNumbered = (part: readonly Token[], i: number): boolean => i > 0 && numbered.has(part[i - 1]!.norm)
/** Nothing that a name is written with. */
const isStrange =
  (part: readonly Token[]) =>
  (token: Token, i: number): boolean => {
    if (token.kind === 'number') return !isNumbered(part, i)
    return token.kind === 'ellipsis' || (token.kind === 'mark' && !'.-&\'’"'.includes(token.text))
  }

/** `Wyborcza.pl` */
const isAddress = (part: readonly Token[]): boolean =>
  /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.(\p{Ll}{2,}|\p{Lu}{2,4})$/u.test(part.map(({ text }) => text).join('')) &&
  !part.slice(1).some(({ spaced }) => spaced)

/** Particles of Japanese sentences, and what bodies' names end in. */
const particle = /[のはをがにでとへ]/u
const bodyEnd =
  /(?:社|局|庁|省|署|党|会|院|部|庁舎|大学|研究所|センター|協会|公司|集团|集團|新聞|新闻|日报|日報|晚报|晚報|通信|放送|テレビ|电视台|電視台|博物館|博物馆|美術館|图书馆|[队隊网網台刊站馆館厂廠厅廳处處校区區县縣镇鎮市省]|委员会|委員会|政府|医院)$/u

/** In scripts without spaces people have two to eight signs. */
function unspacedShape(words: readonly Token[]): NameShape {
  const text = words.map((token) => token.text).join('')
  if (words.length < 2 || words.length > 12 || particle.test(text)) return 'none'
  if (words.length > 2 && bodyEnd.test(text)) return 'organisation'
  return words.length > 8 ? 'none' : 'name'
}

/** What papers, broadcasters and firms of Korea are called. */
const isHangulHouse =
  /^\p{Script=Hangul}*(?:뉴스|신문|일보|방송|타임즈|타임스|경제|투데이|미디어|닷컴|저널|매거진|엔터테인먼트)\p{Script=Hangul}*$/u

/** What is told by one word alone, or by all at once; undefined where it is not. */
function shapeAtOnce({ part, words }: Words): NameShape | undefined {
  if (words.length === 0 || part.some(isStrange(part))) return 'none'
  if (words.every((token) => isUnspaced(token))) return unspacedShape(words)
  if (words.length === 1 && isHangulHouse.test(words[0]!.text)) return 'organisation'
  // Korean names have two to four syllables.
  if (words.length === 1 && part.length === 1 && /^\p{Script=Hangul}{3,4}$/u.test(words[0]!.text)) return 'name'
  if (words.length === 1 && /^\p{Script=Hangul}{5,}$/u.test(words[0]!.text)) return 'organisation'
  if (isAddress(part) && !isInitial(part[0])) return 'organisation'
  if (part.length === 1 && /^(\p{Lu}{2,5}|\p{Lu}{2,}\p{N}+)$/u.test(part[0]!.text)) return 'organisation'
  // Nothing follows `Jr.` in a name: this is a caption that runs into one.
  return words.slice(0, -1).some(({ norm }) => nameSuffixes.has(norm)) ? 'none' : undefined
}

/** `House of Commons`, `The Oklahoman`: no person is called so. */
function isTitled({ part, words, capitals }: Words): boolean {
  const isSpaced = part.every(({ spaced, kind }, i) => i === 0 || kind === 'mark' || spaced)
  const isSaid = (words[0]!.text === 'The' && words.length > 1) || words.slice(1, -1).some(({ text }) => text === 'of')
  return isSpaced && capitals.length > 0 && isSaid
}

/** `U.S. Mint` */
const isCountry = (part: readonly Token[]): boolean =>
  part[1]?.norm === '.' && part[3]?.norm === '.' && /^U[SKN]$/.test(part[0]!.text + (part[2]?.text ?? ''))
/** `.pl`, glued. */
const isEnding =
  (part: readonly Token[]) =>
  ({ norm, spaced }: Token, i: number): boolean => {
    const isGlued = part[i - 1]?.norm === '.' && !spaced
    return isGlued && !isInitial(part[i - 2]) && /^[a-z]{2,4}$/.test(norm)
  }
/** `J.Doe` is no address. */
const isInitial = (token: Token | undefined): boolean => /^\p{Lu}$/u.test(token?.text ?? '')
/** `NewsWire`, not `FitzGerald`. */
const isCamel = ({ text }: Token): boolean => /^\p{Lu}\p{Ll}{3,}\p{Lu}\p{Ll}/u.test(text) && !/^(Fitz|Vander)/.test(text)
/** `Bayer AG`: the form of a company behind words in small letters. */
const isCompany = (words: readonly Token[]): boolean =>
  words.length > 1 &&
  /^(?:AG|SE|KG|KGaA|GmbH|SpA|ASA|Oy|Oyj|BV|NV|Inc|Ltd|LLC|PLC|PT|Co)$/.test(words.at(-1)!.text) &&
  words.slice(0, -1).some(({ text }) => /\p{Ll}/u.test(text))
/** `Wyborcza.pl`, `NCA NewsWire`, `U.S. Mint`: written as no name is. */
const isBranded = ({ part, words }: Words): boolean =>
  isCompany(words) ||
  isCountry(part) ||
  [/^(RF|AI)$/.test(words.at(-1)!.text), part.some(isEnding(part)), words.length > 1 && words.some(isCamel)].includes(true)

/** What the words say before their letters are looked at. */
interface Traits {
  titled: boolean
  branded: boolean
  organisation: boolean
  ranked: boolean
}

function traitsOf(name: Words): Traits {
  const titled = isTitled(name)
  const branded = isBranded(name)
  const organisation = titled || branded || name.words.some(({ norm }) => organisationWords.has(norm) || isBodyCompound(norm))
  return { titled, branded, organisation, ranked: name.words.some(({ norm }) => ranks.has(norm)) }
}

/** `1st` of a rank. */
const isOrdinal = ({ norm }: Token): boolean => /^[1-3](st|nd|rd)$/.test(norm)
const hasDigits = ({ words }: Words, { ranked, organisation }: Traits): boolean =>
  !organisation && words.some((token) => /\p{N}/u.test(token.text) && !(ranked && isOrdinal(token)))

/** In `Min-jae` the part after the hyphen belongs to the name before it. */
const isHyphened = ({ part }: Words, token: Token): boolean => !token.spaced && part[part.indexOf(token) - 1]?.norm === '-'
/** Words that would have a capital in a person's name. */
const isSmall =
  (name: Words, { branded, organisation, ranked }: Traits) =>
  (token: Token): boolean => {
    const isPart = branded && !token.spaced
    if (isPart || isCapital(token) || isHyphened(name, token)) return false
    return !((organisation || ranked) && /^\d/.test(token.text))
  }

const organisationParticles: ReadonlySet<string> = new Set([...nameParticles, ...andWords, ...organisationJoiners])

/** `al`, `Abd ar-Rahman`, `d'Angelo`: small, and in names all the same. */
function isParticle({ part }: Words, token: Token): boolean {
  const { norm, text } = token
  if (/^(al|el|d|l)$/.test(norm) || nameSuffixes.has(norm)) return true
  if (/^(ad|an|ar|as|at|ash|az|adh)$/.test(norm) && part[part.indexOf(token) + 1]?.norm === '-') return true
  return /^(d|l|t|n)['’]\p{Lu}/u.test(text)
}

const hasOtherWords = (name: Words, traits: Traits): boolean => {
  const joiners = traits.organisation ? organisationParticles : nameParticles
  const isBody = (token: Token) => traits.organisation && organisationWords.has(token.norm)
  const fits = (token: Token) => joiners.has(token.norm) || isBody(token) || isParticle(name, token)
  return name.words.filter(isSmall(name, traits)).some((token) => !fits(token))
}

/** Longer is no name, in words. */
const longest = ({ organisation, ranked }: Traits): number => (organisation ? 16 : ranked ? 9 : 7)

const isStrong = ({ words }: Words, { titled, branded }: Traits): boolean =>
  titled || branded || words.some(({ norm }) => isBodyCompound(norm) || (organisationWords.has(norm) && !weakOrganisationWords.has(norm)))

/** `Red Nose`, `Harbour Lights`. */
function isFirmName({ part, words }: Words): boolean {
  if (words.length < 2) return false
  const starts = firmStarts.has(words[0]!.norm) && part[1]?.norm !== '.'
  return starts || (part.length === words.length && words.every(({ norm }) => ordinaryWords.has(norm)))
}

/** `A Carrasco Rangel`: an initial without its full stop before two words, of which the last is a family name. */
const isBareInitial = (words: readonly Token[]): boolean =>
  words.length > 2 && /^[AI] (?:\p{Lu}\S* )+\p{Lu}\S*$/u.test(words.map(({ text }) => text).join(' ')) && isFamilyName(words.at(-1)!.text)

const sentenceStarts: ReadonlySet<string> = new Set('the a this these in on at he she it they'.split(' '))
/** `The man`, not `A. Doe`. */
const isSentence = ({ part, words }: Words): boolean => part[1]?.norm !== '.' && sentenceStarts.has(words[0]!.norm) && !isBareInitial(words)

/** What kind of name stands in tokens `from` to `to`, by its words alone. */
export function nameShape({ tokens }: Context, from: number, to: number): NameShape {
  const part = tokens.slice(from, to)
  const words = part.filter(({ kind }) => kind === 'word')
  const name: Words = { part, words, capitals: words.filter(isCapital) }
  const known = shapeAtOnce(name)
  if (known) return known
  const traits = traitsOf(name)
  if (hasDigits(name, traits) || hasOtherWords(name, traits)) return 'none'
  if (name.capitals.length === 0 || words.length > longest(traits)) return 'none'
  if (traits.organisation) return isStrong(name, traits) ? 'organisation' : 'weak-organisation'
  if (isFirmName(name)) return 'firm'
  if (isSentence(name)) return 'none'
  return name.capitals.length === 1 ? 'single' : 'name'
}

export interface NameList {
  /** Token ranges, one name each. */
  ranges: [number, number][]
  /** Whether the last was joined with "and". */
  joined: boolean
  doubt?: string
}

/** Splits `A and B`, `A & B`; a one-word end after `y` or `e` is a second family name and stays. */
export function splitNames(context: Context, from: number, to: number): NameList {
  const { tokens } = context
  const cuts: number[] = []
  let doubt: string | undefined
  for (let i = from + 1; i < to - 1; i += 1) {
    const token = tokens[i]!
    if (!andWords.has(token.norm) || (token.text !== '&' && token.text !== token.norm)) continue
    const left = wordCount(tokens, (cuts.at(-1) ?? from - 1) + 1, i)
    const right = wordCount(tokens, i + 1, to)
    const surname = ['y', 'i', 'e'].includes(token.norm)
    if (left >= 2 && right >= 2) cuts.push(i)
    else if (!surname) {
      cuts.push(i)
      doubt = `“${textOf(context, from, to)}” may be one name or several.`
    } else doubt = `“${textOf(context, from, to)}” may be one name or several.`
  }
  const edges = [from - 1, ...cuts, to]
  const ranges = edges
    .slice(0, -1)
    .map((edge, i): [number, number] => [edge + 1, edges[i + 1]!])
    .filter(([a, b]) => b > a)
  return { ranges, joined: cuts.length > 0, ...(doubt ? { doubt } : {}) }
}

const wordCount = (tokens: readonly Token[], from: number, to: number): number =>
  tokens.slice(from, to).filter((token) => token.kind === 'word' && !nameParticles.has(token.norm)).length

/** A name that ends in a word which could say something else, such as `Grant Pool`, or holds one that firms are named with. */
export const hasOtherReading = (name: string): boolean => {
  const words = name.toLowerCase().split(/\s+/u)
  const last = words.at(-1) ?? ''
  return statusWords.has(last) || weakOrganisationWords.has(last) || words.some((word) => ordinaryWords.has(word))
}

/** Whether the word that makes it an organisation is one that families are called too. */
export const endsInSurname = (name: string): boolean => /(?:^|\s)(?:church|bank|bishop|king|stone|fox|page|park)$/iu.test(name)

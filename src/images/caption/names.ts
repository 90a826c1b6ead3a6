import { andWords, firmStarts, nameParticles, nameSuffixes, organisationJoiners, organisationWords, ranks, roleWords, statusWords, weakOrganisationWords } from './words.js'
import { textOf, type Context } from './context.js'
import { ordinaryWords } from './ordinaryWords.js'
import { isUnspaced, type Token } from './tokens.js'

export type NameShape = 'name' | 'firm' | 'single' | 'organisation' | 'weak-organisation' | 'none'

/** A number follows them in organisations' names: `Coast Guard District 13`, `Channel 4`. */
const numbered: ReadonlySet<string> = new Set(['district', 'channel', 'news', 'station', 'unit', 'local', 'team', 'group', 'region', 'studio', 'brigade', 'division', 'no', 'fox', 'nbc', 'abc', 'cbs'])

const upperStart = (text: string): boolean => /^[\p{Lu}\p{Lt}]/u.test(text)
const caseless = (text: string): boolean => /^\p{Lo}/u.test(text)

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

/** What kind of name stands in tokens `from` to `to`, by its words alone. */
export function nameShape({ tokens }: Context, from: number, to: number): NameShape {
  const part = tokens.slice(from, to)
  const words = part.filter((token) => token.kind === 'word')
  if (words.length === 0 || part.some((token, i) => (token.kind === 'number' && !(i > 0 && numbered.has(part[i - 1]!.norm))) || token.kind === 'ellipsis' || (token.kind === 'mark' && !'.-&\'’"'.includes(token.text)))) return 'none'
  if (words.every((token) => isUnspaced(token))) return words.length >= 2 && words.length <= 8 ? 'name' : 'none'
  // Korean names have two to four syllables.
  if (words.length === 1 && /^\p{Script=Hangul}{5,}$/u.test(words[0]!.text)) return 'organisation'
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.(\p{Ll}{2,}|\p{Lu}{2,4})$/u.test(part.map((token) => token.text).join('')) && !part.slice(1).some((token) => token.spaced)) return 'organisation'
  if (part.length === 1 && /^(\p{Lu}{2,5}|\p{Lu}{2,}\p{N}+)$/u.test(part[0]!.text)) return 'organisation'
  // Nothing follows `Jr.` in a name: this is a caption that runs into one.
  if (words.slice(0, -1).some((token) => nameSuffixes.has(token.norm))) return 'none'
  const capitals = words.filter((token) => upperStart(token.text) || caseless(token.text))
  // `House of Commons`, `The Oklahoman`: no person is called so.
  const titled = part.every(({ spaced, kind }, i) => i === 0 || kind === 'mark' || spaced) && capitals.length > 0 && ((words[0]!.text === 'The' && words.length > 1) || words.slice(1, -1).some(({ text }) => text === 'of'))
  // `Wyborcza.pl`, `NCA NewsWire`, `U.S. Mint`: written as no name is.
  const branded =
    /^(RF|AI)$/.test(words.at(-1)!.text) ||
    (part[1]?.norm === '.' && part[3]?.norm === '.' && /^U[SKN]$/.test(part[0]!.text + (part[2]?.text ?? ''))) ||
    part.some(({ norm, spaced }, i) => i > 0 && part[i - 1]!.norm === '.' && !spaced && /^[a-z]{2,4}$/.test(norm)) ||
    (words.length > 1 && words.some(({ text }) => /^\p{Lu}\p{Ll}{3,}\p{Lu}\p{Ll}/u.test(text) && !/^(Fitz|Vander)/.test(text)))
  const organisation = titled || branded || words.some((token) => organisationWords.has(token.norm))
  const ranked = words.some(({ norm }) => ranks.has(norm))
  if (words.some((token) => /\p{N}/u.test(token.text) && !(ranked && /^[1-3](st|nd|rd)$/.test(token.norm))) && !organisation) return 'none'
  // In `Min-jae` the part after the hyphen belongs to the name before it.
  const lower = words.filter((token) => !(branded && !token.spaced) && !upperStart(token.text) && !caseless(token.text) && !((organisation || ranked) && /^\d/.test(token.text)) && (token.spaced || part[part.indexOf(token) - 1]?.norm !== '-'))
  const joiners = organisation ? new Set([...nameParticles, ...andWords, ...organisationJoiners]) : nameParticles
  if (lower.some((token) => !joiners.has(token.norm) && !(organisation && organisationWords.has(token.norm)) && !(/^(al|el|d|l)$/.test(token.norm) || (/^(ad|an|ar|as|at|ash|az|adh)$/.test(token.norm) && part[part.indexOf(token) + 1]?.norm === '-')) && !/^(d|l|t|n)['’]\p{Lu}/u.test(token.text) && !nameSuffixes.has(token.norm))) return 'none'
  if (capitals.length === 0 || words.length > (organisation ? 16 : ranked ? 9 : 7)) return 'none'
  if (organisation) {
    const strong = titled || branded || words.some((token) => organisationWords.has(token.norm) && !weakOrganisationWords.has(token.norm))
    return strong ? 'organisation' : 'weak-organisation'
  }
  if (words.length > 1 && firmStarts.has(words[0]!.norm) && part[1]?.norm !== '.') return 'firm'
  if (words.length > 1 && words.every(({ norm }) => ordinaryWords.has(norm)) && part.length === words.length) return 'firm'
  if (/^(the|a|an|this|these|in|on|at|he|she|it|they)$/.test(words[0]!.norm) && words[0]!.norm !== 'an' && part[1]?.norm !== '.') return 'none'
  return capitals.length === 1 ? 'single' : 'name'
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
  const ranges = edges.slice(0, -1).map((edge, i): [number, number] => [edge + 1, edges[i + 1]!]).filter(([a, b]) => b > a)
  return { ranges, joined: cuts.length > 0, ...(doubt ? { doubt } : {}) }
}

const wordCount = (tokens: readonly Token[], from: number, to: number): number =>
  tokens.slice(from, to).filter((token) => token.kind === 'word' && !nameParticles.has(token.norm)).length

/** A name that ends in a word which could say something else, such as `Grant Pool`. */
export const hasOtherReading = (name: string): boolean => {
  const last = name.split(/\s+/).at(-1)?.toLowerCase() ?? ''
  return statusWords.has(last) || weakOrganisationWords.has(last) || ordinaryWords.has(last)
}

/** Whether the word that makes it an organisation is one that families are called too. */
export const endsInSurname = (name: string): boolean => /(?:^|\s)(?:church|bank|bishop|king|stone|fox|page|park)$/iu.test(name)

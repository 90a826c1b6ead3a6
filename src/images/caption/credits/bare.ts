import { afterStop, creditEnd } from '../bounds.js'
import { endsSentence, isBoundary, labelAt, photoByAt, textOf, type Context } from '../context.js'
import { readCredit, type CreditReading } from '../credit.js'
import { beginsAsPerson } from '../givenNames.js'
import { nameShape } from '../names.js'
import { isPaperTitle } from '../named/paper.js'
import { picturesOfLanguages } from '../languages.js'
import type { Production } from '../notes.js'
import { isUnspaced } from '../tokens.js'
import type { Doubt } from '../types.js'
import { standingOf } from '../words.js'
import { isCalled } from './called.js'
import { isLast } from './last.js'

/** A credit without a label, and where it stands. */
interface Bare {
  context: Context
  at: number
  end: number
  credit: CreditReading
}

type Test = (bare: Bare) => boolean

const all =
  (...tests: readonly Test[]): Test =>
  (bare) =>
    tests.every((test) => test(bare))
const any =
  (...tests: readonly Test[]): Test =>
  (bare) =>
    tests.some((test) => test(bare))
const noted =
  (...notes: readonly string[]): Test =>
  ({ credit }) =>
    credit.rightsNotes.some((note) => notes.includes(note))

const norm = ({ context }: Bare, at: number): string => context.tokens[at]?.norm ?? ''
const hasCreators: Test = ({ credit }) => credit.creators.length > 0
const hasSuppliers: Test = ({ credit }) => credit.suppliers.length > 0
const isKnown: Test = ({ credit }) => credit.known > 0
/** Everybody in full. */
const isNamed: Test = ({ credit }) => credit.creators.length > 0 && credit.creators.every((name) => /\s/u.test(name))
const isFirst: Test = ({ at }) => at === 0
const isBehind: Test = ({ at }) => at > 0
/** Nothing else stands in the text: the field of a picture that holds the credit alone. */
const isWhole: Test = ({ context, at, end }) => at === 0 && end >= context.tokens.length
/** `Jane Doe / 24.hu`, the first line, with a house of the table. */
const isLine: Test = ({ context, at, end, credit }) => at === 0 && context.tokens[end]?.newline === true && credit.tabled > 0
const behindStop: Test = (bare) => norm(bare, bare.at - 1) === '.'
const behindPipe: Test = (bare) => norm(bare, bare.at - 1) === '|'
const behindDash: Test = (bare) => ['-', '—', '|'].includes(norm(bare, bare.at - 1))

const isStaff = all(hasCreators, noted('Staff'))
/** `Foto Marta Bianchi`, a sentence of its own. */
const isMade = all(
  isBehind,
  (bare) => picturesOfLanguages.has(norm(bare, bare.at)),
  any(all(hasCreators, hasSuppliers), all(isNamed, behindStop)),
)
const isMarked = any(
  noted('File', 'Crown Copyright'),
  all(noted('Handout'), behindStop),
  all((bare) => !hasCreators(bare), behindPipe),
)
const isGrabbed = all(
  behindStop,
  any(({ credit }) => credit.creators[0]?.startsWith('@') === true, noted('Screengrab')),
)
const isStanding = noted('File', 'Handout', 'Crown Copyright', 'Staff', 'Pool', 'Freelance')
/** `Photo archives La Presse`, `UK MOD © Crown copyright`, `| Ouest-France`: who gives pictures, and a sign that it is a credit. */
const isGiven = all(any(isBehind, isWhole), any(all(hasSuppliers, any(isMarked, isGrabbed)), all(isStanding, isNamed, behindStop)))
/** `Jane Doe/Courtesy of Netflix` */
const byCourtesy = all(isNamed, hasSuppliers, noted('Courtesy'))
/** `© Tous droits réservés`, `© Archives` */
const isReserved = all(
  (bare) => norm(bare, bare.at) === '©',
  ({ credit }) => credit.rightsNotes.length > 0,
)

/** `Korea Times photo by`: a few words with capitals before it, none of which says when or what for. */
function isAssignment({ context, at }: Bare): boolean {
  for (let i = at; i < at + 9; i += 1) {
    if (i > at && photoByAt(context, i) !== undefined) return true
    if (context.tokens[i]?.norm === '.' && !endsSentence(context, i)) continue
    const token = context.tokens[i]
    if (!token || !/^\p{Lu}/u.test(token.text) || /^(undated|winning|an|a|the|this|another|first|last|prize)$/.test(token.norm))
      return false
  }
  return false
}
const isAssigned = all(isNamed, any(hasSuppliers, isStanding), isAssignment)

/** `Jane Doe photo`, a sentence of its own. */
const isCalledPhoto = all(isNamed, behindStop, ({ context, at, end, credit }) => credit.creators.length === 1 && isCalled(context, at, end))

/** `Jane Doe, Kestrel Gazette`: who begins as people do, and what papers are called. */
const isOfPaper = ({ creators: [name = ''], suppliers: [paper = ''] }: CreditReading): boolean =>
  beginsAsPerson(name) && isPaperTitle(paper)

/** A comma parts prose too: only before a supplier of the table, or a paper. */
const partsOf = (credit: CreditReading): string[] =>
  credit.creditLine.split(
    credit.tabled > 0 || isOfPaper(credit) ? /\s?[/•|,]\s?|\s—\s|\svia\s|\sfor\s/u : /\s?[/•|]\s?|\s—\s|\svia\s|\sfor\s/u,
  )

/** A name and, after a stroke, what its words or the table say is an organisation: read without a doubt of weight. */
function isParted({ credit }: Bare): boolean {
  const [name = ''] = credit.creators
  const isPair = credit.creators.length === 1 && credit.suppliers.length === 1 && !credit.doubts.some(({ weight }) => weight === 'major')
  if (!isPair || !(name.includes(' ') || credit.tabled > 0)) return false
  const parts = partsOf(credit)
  return parts.length > 1 && (parts.length === 2 ? parts : parts.slice(0, 1)).includes(name)
}

/** `© NAME`, `Copyright NAME`. */
function isHolder(bare: Bare): boolean {
  const { context, at, credit } = bare
  const isWord =
    context.tokens[at]?.text.toLowerCase() === 'copyright' &&
    /^\p{Lu}/u.test(context.tokens[at].text) &&
    /^[\p{Lu}\p{N}]/u.test(context.tokens[at + 1]?.text ?? '')
  const isSign = norm(bare, at) === '©' || (isWord && credit.creators.some((name) => name.includes(' ')))
  return isSign && credit.creators.length + credit.suppliers.length > 0
}

/** `ANDINA/Prensa Presidencia`: houses alone, of which the table knows one. */
const isHouses: Test = (bare) => {
  const { creators, suppliers, tabled, creditLine } = bare.credit
  const isPair = creators.length === 0 && suppliers.length === 2 && tabled > 0
  if (!behindStop(bare) && !isWhole(bare)) return false
  return isPair && /^[^/]+\/[^/]+$/u.test(creditLine)
}

/** `Netflix`: a field that holds the name of a house of the table alone. */
const isNamedHouse = all(
  isWhole,
  (bare) => bare.credit.tabled === 1,
  (bare) => !hasCreators(bare),
  (bare) => isOneParty(bare),
)
const isOneParty: Test = ({ credit }) => credit.suppliers.length === 1 && !/[/|,]/u.test(credit.creditLine)

/** Why words without a label are a credit: any of them. */
const reasons: readonly Test[] = [
  isKnown,
  isStaff,
  isHolder,
  isMade,
  isAssigned,
  isCalledPhoto,
  isGiven,
  byCourtesy,
  isReserved,
  isHouses,
  isNamedHouse,
  all(isParted, any(behindStop, isWhole, isLine)),
]

const opensBracket: ReadonlySet<string> = new Set(['(', '['])

/** `Ilustrasi Instagram (Foto: Istimewa)`: what kind of picture it is begins the text, and the credit stands in brackets behind it. */
const isKind: Test = ({ context, end, credit }) =>
  credit.creators.length === 0 && context.tokens[end]?.norm === '(' && labelAt(context, end + 1) !== undefined

/** `Fans at Glastonbury (Getty Images)`: what stands before the bracket is the caption. */
function isCaption(bare: Bare): boolean {
  const { context, at, end, credit } = bare
  const { tokens, suppliers } = context
  if (at !== 0) return false
  if (isKind(bare)) return true
  // `首相＝AP`: the sign stands before an agency, and never between a name and one.
  if (isUnspaced(tokens[0]!) && tokens.slice(0, end).some(({ norm: sign }) => sign === '=')) return credit.creators.length > 0
  const until = isUnspaced(tokens[0]!) || isCaseless(tokens[0]!.text) ? tokens.findIndex(({ norm: sign }) => opensBracket.has(sign)) : end
  if (tokens.slice(at, until).some(({ norm: sign }) => sign === '/')) return false
  const open = tokens
    .slice(at, end)
    .findIndex(
      ({ norm: sign }, i) =>
        opensBracket.has(sign) && i > 1 && [1, 2, 3].some((next) => suppliers.matches(tokens, at + i + next).length > 0),
    )
  if (open < 0) return false
  return credit.creators.length > 0 || suppliers.matches(tokens, at).every((match) => match.end !== at + open)
}

const mostWords = ({ credit }: Bare): number => Math.max(0, ...credit.creators.map((name) => name.split(/\s+/u).length))

/** Nothing but a name stands before it: `Jane Doe © AFP`. */
const behindNameAlone: Test = ({ context, at }) => at < 5 && nameShape(context, 0, at) === 'name'
/** `… à Bercy - Jane Doe © 2019 AFP`: a dash, and two words that begin as people do. */
const behindDashedName: Test = (bare) => {
  const before = textOf(bare.context, Math.max(0, bare.at - 2), bare.at)
  const isDashed = ['-', '—'].includes(norm(bare, bare.at - 3)) && /^\p{Lu}\S+ \p{Lu}/u.test(before)
  return isDashed && beginsAsPerson(before)
}
const behindName = all((bare) => !behindStop(bare), any(behindNameAlone, behindDashedName))

/** `Der Minister | AFP` */
const articles =
  /^(?:the|der|die|das|den|dem|ein|eine|le|la|les|l['’]|un|une|el|los|las|una|il|lo|gli|i|o|os|as|um|uma|de|het|een|det|en|ett|et|a|az)(?:\s|(?<=['’]))/iu
/** Scripts that know no capitals: nothing in the words tells a name from a caption. */
const isCaseless = (name: string): boolean =>
  /^\p{Lo}/u.test(name) && !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) && !beginsAsPerson(name)
const beginsWithArticle: Test = ({ credit: { creators } }) => articles.test(creators[0] ?? '') || isCaseless(creators[0] ?? '')

/** What an editor is told. */
const doubts: readonly [when: Test, text: string][] = [
  [all(isHolder, (bare) => !isKnown(bare)), 'The copyright sign names who holds the copyright, not always who made the picture.'],
  [all(any(isParted, isHouses), (bare) => !isKnown(bare)), 'Only the form says that this is a credit.'],
  [(bare) => mostWords(bare) > (isFirst(bare) ? 2 : 3), 'The name is long: it may hold words of the caption.'],
  [all(isFirst, beginsWithArticle), 'The first name begins as a sentence does: it may hold words of the caption.'],
  [all(isHolder, behindName), 'The name before the sign may be who made the picture.'],
  [behindDash, 'Only a dash stands between the caption and the credit.'],
]

/** A closing quotation mark belongs to the caption; a bracket opens no bare credit but `(c)`. */
function opens({ tokens }: Context, at: number): boolean {
  if (tokens[at]?.kind === 'word' || ['©', '/'].includes(tokens[at]?.norm ?? '')) return true
  return tokens[at]?.norm === '(' && tokens[at + 1]?.norm === 'c'
}

/**
 * `REUTERS/NAME`, `NAME / AFP`, `© Sputnik / NAME` at the end, without a label: only with a supplier of the table, or in one of the forms
 * above.
 */
export const bareCredit: Production = (context, at) => {
  if (!opens(context, at) || !isBoundary(context, at)) return undefined
  const end = creditEnd(context, at)
  if (end <= at || !isLast(context, end)) return undefined
  const credit = readCredit(context, at, end)
  if (standingOf(textOf(context, at, end)) === 'Handout' && /^\p{Lu}/u.test(context.tokens[at]!.text))
    return { end: afterStop(context, end), credit }
  const bare: Bare = { context, at, end, credit }
  if (credit.unreadable || isCaption(bare) || !reasons.some((holds) => holds(bare))) return undefined
  const said = doubts.filter(([when]) => when(bare)).map(([, text]): Doubt => ({ weight: 'minor', text }))
  if (!isKnown(bare) && isNamedHouse(bare)) said.push({ weight: 'major', text: 'A name alone: it may be what the picture shows.' })
  return { end: afterStop(context, end), credit: { ...credit, doubts: [...credit.doubts, ...said] } }
}

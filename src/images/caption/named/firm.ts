import { photoByAt } from '../context.js'
import { isFamilyName, isGivenName } from '../givenNames.js'
import { nameShape } from '../names.js'
import { mayBePerson } from '../mayBePerson.js'
import { nextParty, supplierAfter } from '../partyEnds.js'
import { slashes, statusOf } from '../reading.js'
import { isBeforeName } from './account.js'
import { endsHere, firstText, hasCapital, hasCreators, hasSuppliers, isFirst, type Party } from './party.js'

const articles: ReadonlySet<string> = new Set([
  'Le',
  'La',
  'Les',
  'El',
  'Los',
  'Las',
  'Il',
  'Lo',
  'Der',
  'Die',
  'Das',
  'De',
  'Het',
  'O',
  'A',
  "L'",
  'LE',
  'LA',
  'LES',
  'EL',
  'IL',
  'DER',
  'DIE',
  'DE',
  'O',
])
const beginsWithArticle = (text: string): boolean => articles.has(text) || /^[LD]['’]\p{Lu}/u.test(text)

/** `Le Progrès/Jane Doe`: of two that the table does not know, the one that begins with an article is a paper. */
function isPaper(party: Party): boolean {
  const { context, to } = party.reading
  const { tokens } = context
  if (!beginsWithArticle(firstText(party)) || party.stop - party.start > 3 || !slashes.has(tokens[party.stop]?.norm ?? '')) return false
  const from = party.stop + 1
  let next = from
  while (next < to && !slashes.has(tokens[next]!.norm) && tokens[next]!.norm !== ',') next += 1
  if (next !== to || next - party.stop <= 2 || context.suppliers.matches(tokens, from).length > 0) return false
  return nameShape(context, from, next) === 'name' && !articles.has(tokens[from]!.text)
}

const isNoName = (words: readonly string[]): boolean => words.length > 0 && !words.some((word) => isGivenName(word) || isFamilyName(word))

/**
 * `AFP / Le Relief Haïti`, `Jeanne Roux/Le Clairon`, `Foto: EL MUNDILLO`: behind an agency, a name or a label an article, and words that
 * are no names.
 */
function isTitledPaper(party: Party): boolean {
  const { reading, text, shape } = party
  const [first = '', ...rest] = text.split(/[\s-]+/u)
  if (shape !== 'name' || !articles.has(first) || !isNoName(rest)) return false
  const isSaid = hasCreators(party) || reading.labelled
  return reading.lastWasSupplier || (first.length > 1 && isSaid)
}

/** `Foto: ANSA Sicilia`, `Photo: Bloomberg Weekender`: it begins with an agency, and goes on with what no person is called. */
function isBranch({ reading: { context }, start, end, shape, text }: Party): boolean {
  const agency = shape === 'name' ? context.suppliers.matches(context.tokens, start).find((match) => match.end < end) : undefined
  return agency !== undefined && !agency.row.gives && isNoName(text.split(/[\s-]+/u).slice(agency.end - start))
}

const beforeSlash = ({ reading, stop }: Party): boolean => slashes.has(reading.context.tokens[stop]?.norm ?? '')
const statusBehind = ({ reading, stop }: Party): string | undefined => statusOf(reading, stop + 1, stop + 2)

/** `ESA/Rosetta/NAVCAM`: between two strokes, behind an agency. */
function isBetweenStrokes(party: Party): boolean {
  const { reading, stop } = party
  if (reading.byLabel || hasCreators(party) || !hasSuppliers(party)) return false
  const goesOn = beforeSlash(party) && stop + 1 < reading.to
  return goesOn && !statusBehind(party) && !supplierAfter(reading, stop)
}

/** `Фото: Главком`: the label says who made it or whose it is, and nobody is called so. */
const isNobody = ({ text }: Party): boolean => /^\p{Script=Cyrillic}+$/u.test(text) && !mayBePerson(text)

/** `Photo: Netflix`, `Photo: Netflix (…)`: alone behind a label that does not say who made it. */
function isAlone(party: Party): boolean {
  const { reading, stop } = party
  const alone = endsHere(party) || reading.context.tokens[stop]?.norm === '('
  const isCalled = !reading.byLabel || isNobody(party)
  const isLabelled = reading.labelled && isFirst(party)
  return alone && isLabelled && isCalled ? hasCapital(party) : false
}

/** `Credit: Vesti/The Daily Kestrel`: before a stroke and what can be no person, one word that nobody is called by. */
const isBeforeBody = (party: Party): boolean => {
  const { reading, stop, text } = party
  const shape = nameShape(reading.context, stop + 1, nextParty(reading, stop + 1))
  const isLicence = /^(?:CC|GFDL)$/u.test(reading.context.tokens[stop + 1]?.text ?? '')
  const isBody = shape === 'organisation' && !isLicence
  return isBody && beforeSlash(party) && !mayBePerson(text)
}

/** One word where an agency follows, `(Netflix via AP)`, hands pictures out; where an account's supplier follows, it is an account. */
function handsOut(party: Party): boolean {
  const { reading, stop } = party
  if (photoByAt(reading.context, stop) !== undefined || isBetweenStrokes(party) || isAlone(party)) return true
  if (reading.byLabel || !isFirst(party) || !hasCapital(party)) return false
  // `Foto: Vania/Okezone`: a paper's own reporter.
  if (isGivenName(party.text) && supplierAfter(reading, stop)?.gives) return false
  if (beforeSlash(party) && statusBehind(party) === 'Handout') return true
  const next = supplierAfter(reading, stop)
  return next === undefined ? isBeforeName(party) || isBeforeBody(party) : !next.accounts
}

/**
 * `Image credit: TNG Collective`: alone behind a label that says where the picture is from, and neither begins nor ends as names do.
 */
function isSource(party: Party): boolean {
  const { reading, shape, text } = party
  const isAlone = shape === 'name' && isFirst(party) && endsHere(party)
  const isUnknown = !mayBePerson(text) && /^[\p{Script=Latin}\s.'’-]+$/u.test(text)
  return isAlone && reading.sourced && isUnknown
}

const isBeforePipe = ({ reading, start }: Party): boolean => reading.piped !== undefined && start < reading.piped

/** What its words may tell of a person, and its place tells of a firm. */
export function isFirm(party: Party): boolean {
  if (isBeforePipe(party)) return true
  if (party.shape === 'single' && handsOut(party)) return true
  if ([isSource, isTitledPaper, isBranch].some((holds) => holds(party))) return true
  return (party.shape === 'name' || party.shape === 'single') && isPaper(party)
}

import { photoByAt } from '../context.js'
import { beginsAsPerson, isFamilyName, isGivenName } from '../givenNames.js'
import { nameShape } from '../names.js'
import { supplierAfter } from '../partyEnds.js'
import { slashes, statusOf } from '../reading.js'
import { isBeforeName } from './account.js'
import { firstText, hasCapital, hasCreators, hasSuppliers, isFirst, type Party } from './party.js'

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

/** `AFP / Le Relief Haïti`: behind an agency an article, and words of which none is a name that people have. */
function isTitledPaper({ reading, text, shape }: Party): boolean {
  const [first = '', ...rest] = text.split(/[\s-]+/u)
  const isTitle = articles.has(first) && rest.length > 0 && reading.lastWasSupplier
  return isTitle && shape === 'name' && !rest.some((word) => isGivenName(word) || isFamilyName(word))
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

/** `Photo: Netflix`, `Photo: Netflix (…)`: alone behind a label that does not say who made it. */
function isAlone(party: Party): boolean {
  const { reading, stop } = party
  const alone = stop >= reading.to || reading.context.tokens[stop]?.norm === '('
  const isCalled = reading.labelled && !reading.byLabel && isFirst(party)
  return alone && isCalled && hasCapital(party)
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
  return next === undefined ? isBeforeName(party) : !next.accounts
}

/**
 * `Image credit: TNG Collective`: alone behind a label that says where the picture is from, and begins as no person's name that is known.
 */
function isSource(party: Party): boolean {
  const { reading, shape, text, stop } = party
  const isAlone = shape === 'name' && isFirst(party) && stop >= reading.to
  const isUnknown = !beginsAsPerson(text) && /^[\p{Script=Latin}\s.'’-]+$/u.test(text)
  return isAlone && reading.sourced && isUnknown
}

const isBeforePipe = ({ reading, start }: Party): boolean => reading.piped !== undefined && start < reading.piped

/** What its words may tell of a person, and its place tells of a firm. */
export function isFirm(party: Party): boolean {
  if (isBeforePipe(party)) return true
  if (party.shape === 'single' && handsOut(party)) return true
  if (isSource(party) || isTitledPaper(party)) return true
  return (party.shape === 'name' || party.shape === 'single') && isPaper(party)
}

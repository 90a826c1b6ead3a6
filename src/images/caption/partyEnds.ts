import type { SupplierRow } from '../suppliers.js'
import { partsAgency } from './bounds.js'
import { photoByAt, textOf } from './context.js'
import { beginsAsPerson } from './givenNames.js'
import { endsSupplier } from './numbers.js'
import { slashes, tradeMarks, type Reading } from './reading.js'
import { isYear, matchAny, phrases } from './tokens.js'
import { andWords, bodiesFor, forWords, onWords, organisationWords, pictureWords } from './words.js'

const companyForms: ReadonlySet<string> = new Set(['gmbh', 'ltd', 'inc', 'llc', 'ag', 'sa', 'srl', 'bv', 'ab', 'as', 'oy', 'plc', 'kg'])

/** After a company's form, `Nordphoto GmbH`, or where there is none the position itself. */
const afterCompanyForm = ({ context: { tokens } }: Reading, start: number): number => {
  const at = tokens[start]?.norm === ',' && companyForms.has(tokens[start + 1]?.norm ?? '') ? start + 1 : start
  if (!tokens[at]?.spaced || !companyForms.has(tokens[at].norm) || tokens[at].text === tokens[at].norm) return start
  return tokens[at + 1]?.norm === '.' && /^(ltd|inc)$/.test(tokens[at].norm) ? at + 2 : at + 1
}

/** `MLive.com`: where a supplier is found on the web belongs to its name. */
const afterDomain = ({ context: { tokens } }: Reading, at: number): number => {
  let end = at
  const isGlued = (place: number) => tokens[place] !== undefined && !tokens[place].spaced
  const isEnding = (place: number) => isGlued(place) && isGlued(place + 1) && /^\p{L}{2,3}$/u.test(tokens[place + 1]!.text)
  while (tokens[end]?.norm === '.' && isEnding(end)) end += 2
  return end
}

/** `© AFP 2023 / NAME`, `BERNAMA (2021)`. */
function afterYear(reading: Reading, at: number): number {
  const { tokens } = reading.context
  const year = (position: number) => isYear(tokens[position]) && position < reading.to
  if (tokens[at]?.norm === '(' && year(at + 1) && tokens[at + 2]?.norm === ')') return at + 3
  return year(at) && endsParty(reading, at + 1) ? at + 1 : at
}

/** `KCNA News Agency`, `TASS news agency`: what it is behind what it is called. */
const agencyTails = phrases(
  'news agency',
  'photo agency',
  'picture agency',
  'press agency',
  'news service',
  'agency',
  'images',
  'archives',
  'archive',
)
function afterAgency({ context: { tokens }, to }: Reading, at: number): number {
  const end = tokens[at]?.spaced ? matchAny(tokens, at, agencyTails) : undefined
  return end !== undefined && end <= to ? end : at
}

/** `agencia EFE`, `Agence AFP`: what it is before what it is called. */
const agencyLeads: ReadonlySet<string> = new Set(
  'agencia agência agence agentur agenzia agencja agentura agentúra agenția agencija agentstvo агентство агенция агенција агенція ajansı kantor agência'.split(
    ' ',
  ),
)

/** `AFP or licensors`. */
const afterLicensors = ({ context: { tokens } }: Reading, at: number): number =>
  tokens[at]?.norm === 'or' && tokens[at + 1]?.norm === 'licensors' ? at + 2 : at

/** After `special to`, `exclusive to` and the like, which say for whom a picture was made, or undefined. */
export const specialTo = ({ tokens }: Reading['context'], at: number): number | undefined =>
  /^(special|exclusive|freelance|exclusively)$/.test(tokens[at]?.norm ?? '') && /^(to|for)$/.test(tokens[at + 1]?.norm ?? '')
    ? at + 2
    : undefined

/** `POUR « LE MONDE »`. */
const isForSupplier = ({ tokens, suppliers }: Reading['context'], at: number): boolean =>
  suppliers.matches(tokens, tokens[at]?.norm === '«' || tokens[at]?.norm === '"' ? at + 1 : at).length > 0

/** `Marc Lenoir pour Le Clairon`: behind two words that begin as people do, before a capital. */
function isForWhom(context: Reading['context'], at: number): boolean {
  const [word = '', next = ''] = context.tokens.slice(at, at + 2).map(({ text }) => text)
  const isBetween = !/^\p{Lu}\p{Ll}/u.test(word) && /^\p{Lu}/u.test(next)
  return isBetween && beginsAsPerson(textOf(context, Math.max(0, at - 2), at))
}

/** A house of the table behind it, or a name before it. */
export const isForHouse = (context: Reading['context'], at: number): boolean => isForSupplier(context, at + 1) || isForWhom(context, at)

/** `Center for Biological Diversity`, `Society for the Protection of Birds`: what a body is for belongs to its name. */
const isOfBody = ({ tokens, suppliers }: Reading['context'], at: number): boolean =>
  bodiesFor.has(tokens[at - 1]?.norm ?? '') && /^\p{Lu}/u.test(tokens[at - 1]!.text) && suppliers.matches(tokens, at + 1).length === 0

/** `John "Chip" Doe`, `Brigade "Edelweiss"`: a short word in quotation marks behind another word. */
function isNickname(tokens: Reading['context']['tokens'], at: number): boolean {
  const open = tokens[at]?.spaced ? at : at - 2
  const isQuoted = tokens[open]?.norm === '"' && tokens[open].spaced && tokens[open + 2]?.norm === '"'
  const areWords = [open - 1, open + 1].every((place) => tokens[place]?.kind === 'word')
  return isQuoted && areWords && !tokens[open + 1]!.spaced
}

const quotes: ReadonlySet<string> = new Set(['"', '«', '»'])

/** `Агентство новостей «Москва»`: what a body is called stands in quotation marks behind a word that has no capital. */
function isQuotedName(tokens: Reading['context']['tokens'], at: number): boolean {
  const open = tokens[at]?.norm === '«' ? at : tokens.findLastIndex(({ norm }, place) => place < at && place > at - 6 && norm === '«')
  return open > 0 && tokens[open]!.spaced && /^\p{Ll}/u.test(tokens[open - 1]?.text ?? '')
}

/** `on Flickr`; and, before houses whose pictures come from accounts, `from Pixabay`, `auf Pixabay`. */
export const onSupplier = ({ tokens, suppliers }: Reading['context'], at: number): boolean => {
  const norm = tokens[at]?.norm ?? ''
  if (!onWords.has(norm)) return false
  const isAddress = /^(?:on|from)$/.test(norm) && isDomain(tokens, at + 1)
  return isAddress || suppliers.matches(tokens, at + 1).some(({ row }) => norm === 'on' || row.accounts === true)
}

/** `AiEdge.io` */
const isDomain = (tokens: Reading['context']['tokens'], at: number): boolean =>
  [at + 1, at + 2].every((place) => tokens[place]?.spaced === false) &&
  tokens[at + 1]!.norm === '.' &&
  /^[a-z]{2,4}$/.test(tokens[at + 2]!.text)

/** `Al Cox Jr.`, `Rayner Peña R.`: the full stop belongs to the name. */
function endsInInitial({ tokens }: Reading['context'], at: number): boolean {
  const last = tokens[at - 1]
  if (/^(jr|sr)$/.test(last?.norm ?? '')) return true
  return /^\p{Lu}$/u.test(last?.text ?? '') && tokens[at - 2]?.kind === 'word' && last!.spaced
}

/** Whether a party ends before token `at`. */
export function endsParty({ context, to }: Reading, at: number): boolean {
  const token = context.tokens[at]
  if (!token || at >= to) return true
  if (slashes.has(token.norm) || [',', ';', ':', '(', ')', '[', ']'].includes(token.norm) || token.norm === 'via') return true
  if (quotes.has(token.norm)) return !isNickname(context.tokens, at) && !isQuotedName(context.tokens, at)
  if (tradeMarks.has(token.norm)) return true
  // `PAP © 2022`, not `Harry Styles © NAME`.
  if (token.norm === '©') return endsSupplier(context, at)
  if (token.norm === '.') return (at + 1 >= to || partsAgency(context, at)) && !endsInInitial(context, at)
  if (token.norm === '-') return token.spaced && (context.tokens[at + 1]?.spaced ?? true)
  if (forWords.has(token.norm) && token.norm !== 'for') return isForHouse(context, at)
  if (token.norm === 'for' && isOfBody(context, at)) return false
  if (token.text === 'FOR' && isForHouse(context, at)) return true
  if (token.norm === 'for' && (token.text === 'for' || context.suppliers.matches(context.tokens, at + 1).length > 0)) return true
  if (photoByAt(context, at) !== undefined || specialTo(context, at) !== undefined) return true
  return onSupplier(context, at)
}

/** The end of the party that begins at `at`. */
export const nextParty = (reading: Reading, at: number): number => {
  let end = at
  while (!endsParty(reading, end)) end += 1
  return end
}

/** A supplier of the table that is the whole party, or that a hyphen sets apart: `AP-NAME`. */
export function wholeSupplier(reading: Reading, at: number) {
  const { context, to } = reading
  // `for the Chicago Tribune`
  const isLead = context.tokens[at]?.text === 'the' || agencyLeads.has(context.tokens[at]?.norm ?? '')
  const start = isLead && context.suppliers.matches(context.tokens, at).length === 0 ? at + 1 : at
  return context.suppliers
    .matches(context.tokens, start)
    .map(({ row, end }) => ({
      row,
      end: afterYear(
        reading,
        afterPicture(reading, afterLicensors(reading, afterCompanyForm(reading, afterAgency(reading, afterDomain(reading, end))))),
      ),
    }))
    .find(({ end }) => end <= to && wholes.some((holds) => holds(reading, end)))
}

/** `BILD-Reise-Redaktion`: words that hyphens join, of which the last says that it is a body. */
function isCompound(tokens: Reading['context']['tokens'], at: number): boolean {
  let last = at
  while (tokens[last]?.norm === '-' && tokens[last + 1]?.spaced === false) last += 2
  return last > at && !tokens[last - 1]!.spaced && organisationWords.has(tokens[last - 1]!.norm)
}

/** `AP-NAME`, `Getty Images-Jane Doe`, not `The Independent-Mail`: a hyphen, and more behind it than one word in small letters. */
const setsApart = ({ context, to }: Reading, at: number): boolean => {
  const { tokens } = context
  if (tokens[at]?.norm !== '-' || tokens[at]!.spaced || isCompound(tokens, at)) return false
  const compound =
    /\p{Ll}/u.test(tokens[at - 1]?.text ?? '') && /^\p{Lu}\p{Ll}/u.test(tokens[at + 1]?.text ?? '') && !tokens[at + 1]!.spaced
  const isLast = at + 2 >= to || [',', '/', ')', 'via'].includes(tokens[at + 2]?.norm ?? '')
  return !compound || !isLast || context.suppliers.matches(tokens, at + 1).length > 0
}

/** `U.S. Navy photo/NAME`, `AFP Foto/NAME`: the word that says what it is belongs to the supplier. */
function afterPicture(reading: Reading, at: number): number {
  const word = reading.context.tokens[at]?.norm ?? ''
  const isPicture = at < reading.to && (pictureWords.has(word) || word === 'foto')
  return isPicture && photoByAt(reading.context, at) === undefined && endsParty(reading, at + 1) ? at + 1 : at
}

/** `ESA/Hubble & NASA`. */
const joinsSuppliers = ({ context, to }: Reading, at: number): boolean =>
  andWords.has(context.tokens[at]?.norm ?? '') &&
  at + 1 < to &&
  context.suppliers.matches(context.tokens, at + 1).some(({ end }) => end <= to)

/** `Jane Doe/AP and John Roe/Reuters`: behind an agency, "and" and a name with an agency of its own. */
export function joinsCredits(reading: Reading, at: number): boolean {
  const { tokens, suppliers } = reading.context
  if (!andWords.has(tokens[at]?.norm ?? '') || at + 2 >= reading.to) return false
  const end = nextParty(reading, at + 1)
  return end - at > 2 && slashes.has(tokens[end]?.norm ?? '') && suppliers.matches(tokens, end + 1).some((match) => match.end <= reading.to)
}

/** What may stand behind a supplier that is a whole party. */
const wholes: readonly ((reading: Reading, at: number) => boolean)[] = [endsParty, joinsSuppliers, joinsCredits, setsApart]

/** The supplier of the table that the party after `at` begins with. */
export const supplierAfter = ({ context, to }: Reading, at: number): SupplierRow | undefined => {
  let next = at
  const joins = (norm: string) => slashes.has(norm) || ['via', ',', '('].includes(norm) || onWords.has(norm)
  while (next < to && joins(context.tokens[next]?.norm ?? '')) next += 1
  return next > at ? context.suppliers.matches(context.tokens, next)[0]?.row : undefined
}

import type { Context } from '../context.js'
import { courtesyAt, endsSentence, labelAt } from '../context.js'
import { type Edit, insert } from './edits.js'
import { isYear, type Token } from '../tokens.js'
import { standingOf } from '../words.js'
import { example, type Form, minor, type Proposal } from './form.js'

/** A credit that stands first is no longer, in tokens. */
const reach = 24
const joins: ReadonlySet<string> = new Set(['/', '|', 'via', ',', '-', '—', '=', '&', ';', ':', ')', ']', '.', '(', '[', '"', 'for'])

/** `APA/HERBERT PFEIFFER Der Nationalrat …` */
function agencyStart({ tokens, suppliers }: Context): number | undefined {
  const isAgency = suppliers.matches(tokens, 0).some(({ end }) => tokens[end]?.norm === '/' || tokens[end]?.norm === '|')
  // `HANDOUT / AFP Des pompiers …`
  const isStanding = tokens[1]?.norm === '/' && standingOf(tokens[0]!.text) !== undefined && suppliers.matches(tokens, 2).length > 0
  return isAgency || isStanding ? 0 : undefined
}

const isName = ({ tokens }: Context, from: number, to: number): boolean =>
  to - from > 1 &&
  to - from < 6 &&
  tokens.slice(from, to).every(({ kind, text, norm }) => norm === '.' || (kind === 'word' && /^\p{Lu}/u.test(text)))

/** A supplier behind the stroke, or a standing or another house and then one: `Jane Doe / Pool via Reuters`. */
function isHouseBehind({ tokens, suppliers }: Context, join: number): boolean {
  const isHouse = (at: number) => suppliers.matches(tokens, at).some(({ row }) => !row.gives)
  const next = tokens.slice(join + 1, join + 6).findIndex(({ norm }) => ['/', 'via', '|'].includes(norm))
  return isHouse(join + 1) || (next > 0 && isHouse(join + 2 + next))
}

/** `Jane Doe/Getty Images The president …`, `AFP via Getty Images The president …` */
function bareStart(context: Context): number | undefined {
  const { tokens, suppliers } = context
  // `Getty Images A man …`
  const isAlone = suppliers.matches(tokens, 0).some(({ row, end }) => end > 1 && row.accounts && /^\p{Lu}/u.test(tokens[end]?.text ?? ''))
  if (isAlone) return 0
  const join = tokens.slice(0, reach).findIndex(({ norm }) => ['/', 'via', '|'].includes(norm))
  if (join < 1 || !isHouseBehind(context, join)) return undefined
  const isHouse = suppliers.matches(tokens, 0).some(({ row, end }) => end === join && !row.gives)
  return isHouse || isName(context, 0, join) ? 0 : undefined
}

/** `AFP. Le président …`, `EFE. Una protesta …`: houses alone, which end in the first full stop, and a caption. */
function houseSentence(context: Context): Proposal[] {
  const { tokens, suppliers } = context
  const from = tokens[0]?.norm === '©' ? 1 : 0
  const stop = suppliers.matches(tokens, from).find(({ row, end }) => !row.gives && tokens[end]?.norm === '.')?.end
  const next = stop === undefined ? undefined : tokens[stop + 1]
  if (stop === undefined || !next || tokens.length - stop < 5) return []
  // `U.S. Navy`, `AP.com`
  if (!next.spaced || !/^["“«„\p{Lu}\p{Lo}]/u.test(next.text)) return []
  const edits: Edit[] = [{ from: tokens[stop]!.start, to: next.start, with: '\n' }, ...(from === 0 ? [insert(0, '© ')] : [])]
  return [{ edits, doubt: minor('The credit stands before the caption.') }]
}

/** Where the text begins after a label, a © or an opening bracket; or undefined. */
function creditStart(context: Context): number | undefined {
  const first = context.tokens[0]
  const lead = first?.norm === '(' || first?.norm === '[' || first?.norm === '©' ? 1 : 0
  return (
    labelAt(context, lead) ??
    courtesyAt(context, lead) ??
    (first?.norm === '©' ? 1 : isDashed(context) ? 0 : (agencyStart(context) ?? bareStart(context)))
  )
}

/** A word, or a number that is no year: `4 marzo 2013. Baite …` */
const isNumber = (token: Token): boolean => token.spaced && token.kind === 'number' && !isYear(token)
const isCaptionStart = (token: Token): boolean => isNumber(token) || (token.spaced && token.kind === 'word')

/** Behind a supplier that nothing joins to what follows. */
function endsOfSuppliers({ tokens, suppliers }: Context, from: number): number[] {
  const ends: number[] = []
  for (let at = from; at < Math.min(tokens.length, from + reach); at += 1) {
    const end = tokens[at]!.text === 'the' ? undefined : suppliers.matches(tokens, at)[0]?.end
    const next = end === undefined ? undefined : tokens[end]
    const isWord = next !== undefined && isCaptionStart(next) && !joins.has(next.norm)
    if (end !== undefined && isWord) ends.push(end)
    // `Jane Doe/Reuters/File People walk …`
    const isFiled = next?.norm === '/' && standingOf(tokens[end! + 1]?.text ?? '') !== undefined
    if (isFiled && tokens[end! + 2] && isCaptionStart(tokens[end! + 2]!)) ends.push(end! + 2)
  }
  return ends
}

const isDash = ({ norm, spaced }: Token): boolean => (norm === '-' || norm === '—') && spaced

/** `©Jane Doe/MAXPPP - Le ministre …`, `AP – Rebels rest …`: behind a supplier a dash, and a caption. */
function dashesBehind({ tokens, suppliers }: Context, from: number): number[] {
  const isOpen = (at: number) => tokens[at + 1]?.spaced === true && /^\p{Lu}/u.test(tokens[at + 1]!.text)
  const isCaption = (at: number) => isDash(tokens[at]!) && isOpen(at) && tokens.length - at > 6
  return tokens.slice(0, reach).flatMap((_, at) =>
    at < from
      ? []
      : suppliers
          .matches(tokens, at)
          .map(({ end }) => end)
          .filter((end) => tokens[end] && isCaption(end))
          .slice(0, 1),
  )
}

/** `AP – Rebels …`: an agency alone, a dash, and a caption. */
const isDashed = (context: Context): boolean => {
  const { tokens, suppliers } = context
  const isAgency = suppliers.matches(tokens, 0).some(({ row, end }) => !row.gives && tokens[end] !== undefined && isDash(tokens[end]))
  return isAgency && dashesBehind(context, 0).length > 0
}

const latin = /^\p{Script=Latin}/u
const otherLetter = /^(?!\p{Script=Latin})\p{L}/u
/** `© AFP / Jane Doe 暴動で…`: where the letters of another script begin. */
function endsOfScripts({ tokens }: Context, from: number): number[] {
  for (let at = from + 1; at < Math.min(tokens.length, from + reach); at += 1) {
    const { kind, spaced, text } = tokens[at]!
    const isOther = kind === 'word' && spaced && otherLetter.test(text)
    if (isOther) return latin.test(tokens[at - 1]!.text) && tokens.length - at > 5 ? [at] : []
  }
  return []
}

const isShouted = (text: string | undefined): boolean => /^\p{Lu}[\p{Lu}’'-]+$/u.test(text ?? '')

/** `OLIVIER MARCHETTI Nationaler Trauertag`: from capitals to small letters. */
function endsOfCapitals({ tokens }: Context, from: number): number[] {
  for (let at = from + 2; at < Math.min(tokens.length, from + reach); at += 1) {
    const isNext = /^\p{Lu}\p{Ll}/u.test(tokens[at]!.text) || isNumber(tokens[at]!)
    if (isNext && isShouted(tokens[at - 1]?.text) && isShouted(tokens[at - 2]?.text)) return [at]
  }
  return []
}

/** `REUTERS/Jane Doe The president …`: behind an agency and a stroke a name of two words, and then a capital. */
function endsOfAgencyNames(context: Context, from: number): number[] {
  const { tokens, suppliers } = context
  const stroke = suppliers
    .matches(tokens, from)
    .map(({ end }) => end)
    .find((end) => tokens[end]?.norm === '/' || tokens[end]?.norm === '|')
  if (stroke === undefined || suppliers.matches(tokens, stroke + 1).length > 0) return []
  return endsOfNames(context, stroke + 1)
}

/** `… / stock.adobe.com (Ausschnitt) Die größte Blume`: behind the first bracket. */
function endsOfBrackets({ tokens }: Context, from: number): number[] {
  const close = tokens.slice(from, from + reach).findIndex(({ norm }) => norm === ')' || norm === ']')
  return close > 0 && tokens[from + close + 1]?.kind === 'word' ? [from + close + 1] : []
}

/** A sentence begins with them, and no name ends in them. */
const articles: ReadonlySet<string> = new Set(
  'The A An Der Die Das Ein Eine Le La Les Un Une El Los Las Una Il Lo I Gli O Os As De Het Een'.split(' '),
)

/** `Foto: Jane Doe Der Minister kommt heute`: after a name of two words or three, where nothing better parts them. */
function endsOfNames({ tokens }: Context, from: number): number[] {
  const capital = (at: number) => /^\p{Lu}\p{Ll}/u.test(tokens[at]?.text ?? '') && tokens[at]!.kind === 'word'
  // `A pumpjack`, not `A. Doe`
  const opens = (at: number) => capital(at) || (/^\p{Lu}$/u.test(tokens[at]?.text ?? '') && tokens[at + 1]?.norm !== '.')
  // `Uwe Beck Der Turm.`, not `Uwe Beck Die Rheinpfalz`
  const isSentence = tokens.slice(from + 3).some(({ norm, text }) => norm === '.' || /^\p{Ll}/u.test(text))
  const isLong = tokens.length > from + 6 || (isSentence && articles.has(tokens[from + 2]?.text ?? ''))
  return isLong && [from, from + 1].every(capital) && opens(from + 2) ? [from + 2] : []
}

/** `EPA-EFE/STRINGER Israeli singer …`: behind an agency and a stroke a standing. */
function endsOfStandings({ tokens, suppliers }: Context, from: number): number[] {
  const stroke = suppliers.matches(tokens, from).find(({ end }) => tokens[end]?.norm === '/')?.end
  if (stroke === undefined) return []
  return standingOf(tokens[stroke + 1]?.text ?? '') !== undefined && tokens[stroke + 2]?.kind === 'word' ? [stroke + 2] : []
}

/** `Jane Doe (REUTERS) Un miembro …`: a name and agencies in brackets, which begin the text. */
function bracketFirst(context: Context): Proposal[] {
  const { tokens, suppliers } = context
  const open = tokens.slice(0, 6).findIndex(({ norm }) => norm === '(')
  const close = tokens.slice(0, reach).findIndex(({ norm }) => norm === ')')
  if (close < open || !isName(context, 0, open)) return []
  const isHouse = suppliers.matches(tokens, open + 1).some(({ end, row }) => end <= close && !row.gives)
  const next = tokens[close + 1]?.norm === '.' ? close + 2 : close + 1
  const isCaption = tokens.length - next > leastCaption && /^["“«\p{Lu}\p{Lo}]/u.test(tokens[next]!.text)
  if (!isHouse || !isCaption) return []
  const edits: Edit[] = [
    { from: tokens[open - 1]!.end, to: tokens[open + 1]!.start, with: '/' },
    { from: tokens[close]!.start, to: tokens[next]!.start, with: '\n' },
  ]
  return [{ edits, doubt: minor('The credit stands before the caption.') }]
}

/** `REUTERS/Jane Doe. Footsteps in a landfill …`: the first full stop, behind it a sentence. */
function stopBehind(context: Context, from: number): Proposal[] {
  const { tokens } = context
  // `Reuters / Berlin. The chancellor …` says where it was written.
  for (let at = from + 4; at < Math.min(tokens.length - leastCaption, reach); at += 1) {
    if (!endsSentence(context, at)) continue
    const isOpen = tokens[at + 1]!.spaced && /^["“«\p{Lu}\p{Lo}]/u.test(tokens[at + 1]!.text)
    const edit: Edit = { from: tokens[at]!.start, to: tokens[at + 1]!.start, with: '\n' }
    return isOpen ? [{ edits: [edit], doubt: minor('The credit stands before the caption.') }] : []
  }
  return []
}
/** Words of a sentence behind it. */
const leastCaption = 3

/** `Image source, PA Worldwide`: one word with a capital, in Latin letters or the like, is no caption. */
const isOneWord = ({ tokens }: Context, at: number): boolean => at === tokens.length - 1 && /^\p{Lu}/u.test(tokens[at]!.text)

export const standsFirst: Form = {
  name: 'standsFirst',
  about: 'Pages that put the credit before the caption, without a full stop between.',
  examples: [
    example(
      'Bild: SN/APA/KEYSTONE/OLIVIER MARCHETTI Nationaler Trauertag am Freitag',
      'Nationaler Trauertag am Freitag',
      ['OLIVIER MARCHETTI'],
      ['SN', 'APA', 'Keystone'],
    ),
    example(
      'Jane Doe/Getty Images The president speaks at the podium on Monday.',
      'The president speaks at the podium on Monday.',
      ['Jane Doe'],
      ['Getty Images'],
    ),
    example(
      '©Marc Lenoir/MAXPPP - Le ministre lors de la signature du contrat à Paris.',
      'Le ministre lors de la signature du contrat à Paris.',
      ['Marc Lenoir'],
      ['MAXPPP'],
    ),
    example('Foto: picture alliance / Uwe Beck Der Turm.', 'Der Turm.', ['Uwe Beck'], ['picture alliance']),
    example('EFE. Una protesta en Barcelona por la vivienda.', 'Una protesta en Barcelona por la vivienda.', [], ['EFE']),
    example(
      '© Tarani / stock.adobe.com (Ausschnitt) Die größte Blume der Welt wächst im Wald.',
      'Die größte Blume der Welt wächst im Wald.',
      ['Tarani'],
      ['Adobe Stock'],
    ),
  ],
  propose: (context) => {
    const start = creditStart(context)
    const houses = houseSentence(context)
    if (houses.length > 0) return houses
    if (start === undefined) return bracketFirst(context)
    const dashes = dashesBehind(context, start).map((end): Proposal => ({
      edits: [{ from: context.tokens[end]!.start, to: context.tokens[end + 1]!.start, with: '\n' }],
      doubt: minor('Only a dash stands between the credit and the caption behind it.'),
    }))
    if (dashes.length > 0) return dashes
    const stops = stopBehind(context, start)
    const sure = [
      ...endsOfStandings(context, start),
      ...endsOfScripts(context, start),
      ...endsOfCapitals(context, start),
      ...endsOfBrackets(context, start),
      ...endsOfSuppliers(context, start),
    ]
    const found = sure.length > 0 ? sure : [...endsOfAgencyNames(context, start), ...endsOfNames(context, start)]
    const ends = [...new Set(found)].filter((end) => !isOneWord(context, end))
    const spaces = ends.map((end): Proposal => ({
      edits: [insert(context.tokens[end]!.start, '\n')],
      doubt: minor('Nothing parts the credit from the caption behind it.'),
    }))
    return [...stops, ...spaces]
  },
}

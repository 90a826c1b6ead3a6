import { courtesyAt, labelAt, openContext, type Context } from '../context.js'
import { insert } from './edits.js'
import { example, type Form, minor, type Proposal } from './form.js'

/** A credit that stands first is no longer, in characters. */
const longest = 90
/** A small letter and, without a space, the capital of a sentence: `ImagesKaren said`. */
const joint = /(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}*[\s,’'])|(?<=\p{Lu}{3})(?=\p{Lu}\p{Ll}+ \p{Ll})/gu
/** `HENRY NICHOLLS/AFPKing Charles`, `Fotoğraf: AADer Kanzler`: an agency in capitals behind a sign, and a word with a capital. */
const agency =
  /(?<=(?:^|[/|:©]\s?|\bvia\s)(?:AFP|AP|EPA|EFE|PA|AAP|APA|ANP|ANSA|AA|PAP|TT|NTB|MTI|DPA|PTI|ANI|TASS|ТАСС|REUTERS|LUSA|BELGA|KEYSTONE|GETTY|IMAGO|EPA-EFE|WANA\/REUTERS))(?=\p{Lu}\p{Ll}*[\s,’'])/gu
/** Words of the caption behind it. */
const least = 4

const opens = (context: Context): boolean => {
  const first = context.tokens[0]?.norm
  return first === '©' || labelAt(context, 0) !== undefined || courtesyAt(context, 0) !== undefined
}

/** `Jane Doe | Getty Images`: a name in full, a stroke, and a supplier of the table to the end. */
function isCredit({ tokens, suppliers }: Context): boolean {
  const behind = suppliers.matches(tokens, 0).find(({ end }) => tokens[end]?.norm === '/')?.end
  // `HOUSE/JANE DOE`
  if (behind !== undefined) return tokens.length - behind > 2 && tokens.slice(behind + 1).every(({ text }) => /^[\p{Lu}.]/u.test(text))
  if (suppliers.matches(tokens, 0).some(({ end }) => end === tokens.length)) return true
  const stroke = tokens.findIndex(({ norm }) => norm === '|' || norm === '/')
  const isName = stroke > 1 && tokens.slice(0, stroke).every(({ text }) => /^[\p{Lu}.]/u.test(text))
  return isName && tokens.some((_, at) => at > stroke && suppliers.matches(tokens, at).some(({ end }) => end === tokens.length))
}

export const gluedFirst: Form = {
  name: 'gluedFirst',
  about: 'Pages that put the credit before the caption, without a space between.',
  examples: [
    example(
      'Jane Doe | Getty ImagesThe governor of South Dakota at a turkey pardon in 2018.',
      'The governor of South Dakota at a turkey pardon in 2018.',
      ['Jane Doe'],
      ['Getty Images'],
    ),
    example(
      'HENRY NICHOLS/AFPKing Karl, bredvid drottningen, i parlamentet i London.',
      'King Karl, bredvid drottningen, i parlamentet i London.',
      ['HENRY NICHOLS'],
      ['AFP'],
    ),
    example(
      '© Jane Doe/AlamyOne of a few photos of the director of the firm.',
      'One of a few photos of the director of the firm.',
      ['Jane Doe'],
      ['Alamy'],
    ),
  ],
  propose: (context) => {
    const { source, today } = context
    const isOpened = opens(context)
    const head = source.slice(0, longest)
    const found = [...head.matchAll(agency), ...head.matchAll(joint)].map(({ index }) => index)
    const ends = found.filter(
      (end) =>
        source.slice(end).split(/\s+/u).length > least &&
        (isOpened || isCredit({ ...openContext(source.slice(0, end), undefined, today), suppliers: context.suppliers })),
    )
    return ends.slice(0, 3).map((end): Proposal => ({
      edits: [insert(end, '\n')],
      doubt: minor('No space stands between the credit and the caption behind it.'),
    }))
  },
}

import type { Context } from '../context.js'
import { isSpoilt } from '../glued.js'
import { type Edit, insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** `wojskaFABRICE MARTIN`: a name in capitals right behind a word in small letters. */
const afterSmall = /(?<=\p{Ll}\p{Ll})(?=\p{Lu}{2,}[’'-]?\p{Lu}* \p{Lu}{2,})/gu
/** `to runJulie Jamot/`: a name with a capital right behind a word in small letters. */
const afterWord = /(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}+ \p{Lu}[\p{L}’'-]+(?:\s?[/|]|\s[-–—(©] ?\p{Lu}))/gu
/** `on MondayJ. Scott Doe/`: its initial. */
const afterInitial = /(?<=\p{Ll}{3})(?=\p{Lu}\. \p{Lu}[\p{L}’'-]+\s?\/)/gu
/** `MARTINAFP`: an agency right behind a name in capitals, at the end or before "via". */
const beforeAgency =
  /(?<=\p{Lu}{3})(?=(?:AFP|APA|AP|EPA|PAP|TASS|ANSA|REUTERS|GETTY|EFE|ANP|DPA|NTB|BELGA|LUSA|UPI|ANI|PTI|AAP|MTI|CTK|ČTK|SIPA|MAXPPP|KEYSTONE|BLOOMBERG)(?:$|\s*[.)]|\s+(?:via|\/)|\/))/gu

/** `OmahaGetty Images`: an agency that is written so by no word, right behind a small letter, at the end. */
const agencyAtEnd =
  /(?<=\p{Ll}\p{Ll})(?=(?:Getty Images|Reuters|REUTERS|Shutterstock|iStock|Alamy|AFP|EPA|EFE|Bloomberg|Unsplash|Pixabay|Pexels|Getty|Associated Press|Europa Press|picture alliance|IMAGO|Keystone)(?:\/(?:iStockphoto|Getty Images))?$)/gu

const stand = ({ source }: Context, pattern: RegExp, sign: Edit['with']): Edit[] =>
  [...source.matchAll(pattern)].map(({ index }) => insert(index, sign))

export const gluedCapitals: Form = {
  name: 'gluedCapitals',
  about: 'Pages that write the fields of a picture one after the other without a sign.',
  examples: [
    example(
      'Gracze skanowali masę obiektów dla wojskaFABRICE MARTINAFP',
      'Gracze skanowali masę obiektów dla wojska',
      ['FABRICE MARTIN'],
      ['AFP'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const isRead = creators.length + suppliers.length > 0 && ![...creators, ...suppliers].some(isSpoilt)
    const edits = [
      ...stand(context, afterSmall, '\n'),
      ...stand(context, afterInitial, '\n'),
      ...(isRead ? [] : [...stand(context, afterWord, '\n'), ...stand(context, agencyAtEnd, '\n')]),
      ...stand(context, beforeAgency, '/'),
    ]
    return edits.length > 0 ? [{ edits, doubt: minor('Caption, name and agency stand together without a space.') }] : []
  },
}

import type { Assembled } from './assemble.js'
import { beginsAsPerson } from './givenNames.js'
import { isLatin, mayBePerson, mayEndName } from './mayBePerson.js'
import { nameSuffixes } from './words.js'

/** `Uwe Beck Der Turm`, `Al Cox Rugby`: three words or more, of which the last ends no name, and nothing is left for readers. */
export const nameWithCaption = ({ caption, creators }: Assembled): string | undefined =>
  caption === '' ? creators.find(endsAsNoName) : undefined

/** Three words in Latin letters or more; the last is no known family’s, no initial and nothing that family names end in. */
function endsAsNoName(name: string): boolean {
  const words = name.split(/\s+/u)
  const last = words.at(-1)!
  const isEnd = mayEndName(last) || nameSuffixes.has(last.toLowerCase().replace('.', ''))
  return isLatin.test(name) && words.length > 2 && !isEnd
}

/** `Bluewater Kestrel/AP`, `Photo by Bluewater Kestrel/AP`: beside a house stands whom nothing tells to be a person. */
export const unknownName = ({ creators, suppliers }: Assembled): string | undefined =>
  suppliers.length === 0 ? undefined : creators.find((name) => !mayBePerson(name))

/** `Funko Pop, ONE Esports`: a comma alone parts the name from the house, and it begins as no person's does. */
export const namedByComma = ({ creators, creditLine, suppliers: [house] }: Assembled): string | undefined =>
  house === undefined
    ? undefined
    : creators.find((name) => isLatin.test(name) && !beginsAsPerson(name) && creditLine.endsWith(`${name}, ${house}`))

/** `Joe Biden / AFP`: no caption, no label, and a name before a house. */
export function mayBeShown(source: string, { caption, creators: [first], suppliers }: Assembled): boolean {
  if (first === undefined || suppliers.length === 0) return false
  return caption === '' && source.trimStart().startsWith(first)
}

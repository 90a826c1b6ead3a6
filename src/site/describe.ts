import type { WireItem } from '../livewire/types.js'

/** Characters that search engines show of what a page says of itself. */
const mostCharacters = 160
/** Headlines of which some fit. */
const headlineCount = 5

/** A part of a page's `Metadata`. */
interface Described {
  description?: string
}

/** What a page says of itself to search engines and in previews: the first of these that says anything. */
export const describe = (...texts: readonly (string | undefined)[]): Described => {
  const description = texts.find((text) => text?.trim())
  return description === undefined ? {} : { description }
}

/** Its standfirst, or else how its text begins. */
export const describeItem = ({ standfirst, bodyText }: Pick<WireItem, 'bodyText' | 'standfirst'>): Described =>
  describe(standfirst, opening(bodyText))

/** A list by what it lists. */
export const listed = (items: readonly Pick<WireItem, 'headline'>[]): string =>
  opening(
    items
      .slice(0, headlineCount)
      .map(({ headline }) => headline)
      .join(' · '),
  )

/** The first words of a text in one line; where words have no spaces between them, the first characters. */
export const opening = (text: string): string => {
  const line = [
    ...text
      .slice(0, mostCharacters * 4)
      .replace(/\s+/gu, ' ')
      .trim(),
  ]
  if (line.length <= mostCharacters) return line.join('')
  const first = line.slice(0, mostCharacters).join('')
  return `${first.replace(/(?<=.{80})\s\S*$/u, '').replace(/[\s,;:.·]+$/u, '')} …`
}

import type { WireItem } from '../livewire/types.js'

/** What of an item is searched: all that its page shows in words. */
export const searchTextOf = ({ headline, standfirst, section, tags, bylines, bodyText, image, corrections }: WireItem): string =>
  [
    headline,
    standfirst,
    section?.name,
    ...tags.map(({ name }) => name),
    ...bylines.map(({ name }) => name),
    bodyText,
    image?.caption,
    ...corrections.map(({ text }) => text),
  ]
    .filter(Boolean)
    .join('\n')

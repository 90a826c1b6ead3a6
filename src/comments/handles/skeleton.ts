import { remove } from 'confusables'

/** Letters that look like others side by side, which the table of single signs does not know. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1i|!]/g, 'l'],
]

/**
 * What a handle looks like (UTS 39, 4): two handles with one skeleton are taken for each other. Case, width, marks and the signs between
 * its parts do not count.
 */
export const skeletonOf = (handle: string): string => {
  // Lower case last, too: some letters look like capitals.
  const plain = remove(handle.normalize('NFKC').toLowerCase()).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return pairs.reduce((text, [from, to]) => text.replace(from, to), plain.replace(/[_.\-\s]/gu, ''))
}

const figures: Readonly<Record<string, string>> = { 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's' }

/** As it is read by who wants to read a word in it: `m0d3r4tor`. */
export const readingOf = (handle: string): string => skeletonOf(handle.replace(/[34578@$]/g, (sign) => figures[sign] ?? sign))

import { remove } from 'confusables'

/** Letters that look like others side by side, which the table of single signs does not know. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1i|!]/g, 'l'],
]

/** Marks that are left out as often as not. In scripts of India and in Thai marks are vowels, and in kana they make other letters. */
const loose =
  /(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{Nd}]\p{M}*)\p{M}/gu

/**
 * What a handle looks like (UTS 39, 4): two handles with one skeleton are taken for each other. Case, width, marks on letters and the signs
 * between its parts do not count.
 */
export const skeletonOf = (handle: string): string => {
  // Marks are kept from the table, which knows none.
  const looks = lower(handle).replace(/\P{M}+/gu, (letters) => remove(letters))
  return paired(looks.normalize('NFKD').replace(loose, ''))
}

/** As it was until marks of all scripts were no longer left out: handles that were given then are known by it. */
export const bareSkeletonOf = (handle: string): string => paired(remove(lower(handle)).normalize('NFKD').replace(/\p{M}/gu, ''))

const lower = (handle: string): string => handle.normalize('NFKC').toLowerCase()

/** Lower case again: some letters look like capitals. */
const paired = (looks: string): string =>
  pairs.reduce((text, [from, to]) => text.replace(from, to), looks.toLowerCase().replace(/[_.\-\s]/gu, ''))

const figures: Readonly<Record<string, string>> = { 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's' }

/** As it is read by who wants to read a word in it: `m0d3r4tor`. */
export const readingOf = (handle: string): string => skeletonOf(handle.replace(/[34578@$]/g, (sign) => figures[sign] ?? sign))

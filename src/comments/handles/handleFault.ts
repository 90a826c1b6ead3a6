import { readingOf, skeletonOf } from './skeleton.js'

/** Letters, marks and digits of any script, `_` and `-`; begins with a letter or a digit. */
export const handlePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{2,29}$/u

/** Words that only the newsroom may go by, in any writing and with anything behind or before them but letters. */
export const staffWords = [
  'admin',
  'administrator',
  'administration',
  'anonymous',
  'editor',
  'editorial',
  'guest',
  'moderator',
  'moderation',
  'newsroom',
  'newsdesk',
  'official',
  'reporter',
  'root',
  'staff',
  'support',
  'system',
  'webmaster',
  'redaktion',
  'redaction',
  'redaccion',
  'redazione',
] as const

/** Scripts that are written together (UTS 39, 5.2, "highly restrictive"). */
const together: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
]
const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Georgian',
  'Hangul',
  'Ethiopic',
  'Khmer',
  'Mongolian',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Han',
  'Thaana',
  'Syriac',
].map((name) => ({ name, of: new RegExp(`\\p{Script=${name}}`, 'u') }))

/** What is wrong with a handle by itself, in words for its reader, or `undefined`. `names` are those of the newsroom and its people. */
export const handleFault = (handle: unknown, names: readonly string[] = []): string | undefined => {
  if (typeof handle !== 'string' || !handlePattern.test(handle.normalize('NFKC'))) {
    return 'A handle has 3 to 30 characters: letters, digits, hyphen and underscore.'
  }
  if (!isOfOneScript(handle.normalize('NFKC'))) return 'A handle is written in one script.'
  return looksLikeStaff(handle, names) ? 'This handle is kept for the newsroom.' : undefined
}

const isOfOneScript = (handle: string): boolean => {
  const found = new Set<string>()
  for (const sign of handle) {
    if (!/[\p{L}\p{M}]/u.test(sign)) continue
    const script = scripts.find(({ of }) => of.test(sign))
    // Marks and letters of several scripts are of none; a script that is not listed is not written here.
    if (script) found.add(script.name)
    else if (/\p{L}/u.test(sign) && !/[\p{Script=Common}\p{Script=Inherited}]/u.test(sign)) return false
  }
  return found.size <= 1 || together.some((group) => [...found].every((name) => group.includes(name)))
}

/** Parts between signs and figures at the ends do not hide a word: `the-editor`, `editor2`, `_admin_`. */
export const looksLikeStaff = (handle: string, names: readonly string[] = []): boolean => {
  const kept = new Set([...staffWords, ...names].map(skeletonOf).filter((name) => name.length >= 3))
  const parts = handle.normalize('NFKC').split(/[_-]+/)
  const bare = (text: string) => text.replace(/^\p{N}+|\p{N}+$/gu, '')
  return [handle, ...parts, bare(handle), ...parts.map(bare)].some((text) => kept.has(skeletonOf(text)) || kept.has(readingOf(text)))
}

import { readingOf, skeletonOf } from './skeleton.js'
import { staffWords } from './staffWords.js'

/** Letters, marks and digits of any script, `_` and `-`; begins with a letter or a digit. */
export const handlePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{2,29}$/u

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

/** Parts between signs, figures at the ends and a plural do not hide a word: `the-editor`, `editor2`, `_admins_`, `theeditor`. */
export const looksLikeStaff = (handle: string, names: readonly string[] = []): boolean => {
  const kept = keptOf(names)
  const parts = handle.normalize('NFKC').split(/[_-]+/)
  const bare = (text: string) => text.replace(/^\p{N}+|\p{N}+$/gu, '')
  const whole = [handle, bare(handle)]
  const forms = [...whole, ...parts, ...parts.map(bare)].flatMap((text) => [text, ...pluralsOf(text)])
  if (forms.some((text) => kept.has(skeletonOf(text)) || kept.has(readingOf(text)))) return true
  const looks = skeletonOf(handle)
  return unspacedWords.some((word) => looks.includes(word))
}

/** Without the ending of several, and without an article that is written together with it. */
const pluralsOf = (text: string): string[] => {
  const lower = text.toLowerCase()
  const alone = [lower, lower.replace(/^(?:the|our|der|die|il|la|le|el|ال|ה)/u, '')]
  return alone
    .flatMap((one) => [one, one.replace(/(?:e?s|en|e|i|y|ы|и|team|desk)$/u, '')])
    .filter((one) => one.length >= 5 && one !== lower)
}

const ownKept = new Set(staffWords.map(skeletonOf))
/** In scripts without spaces a word stands among others. */
const unspacedWords = staffWords
  .filter((word) => word.length > 2 && /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}ー]+$/u.test(word))
  .map(skeletonOf)

const mostKnown = 10_000
const known = new Map<string, string>()
const knownSkeleton = (name: string): string => {
  const found = known.get(name)
  if (found !== undefined) return found
  if (known.size >= mostKnown) known.clear()
  const made = skeletonOf(name)
  known.set(name, made)
  return made
}

const keptOf = (names: readonly string[]): ReadonlySet<string> =>
  names.length === 0
    ? ownKept
    : new Set([
        ...ownKept,
        ...names
          .flatMap(withoutArticle)
          .map(knownSkeleton)
          .filter((name) => name.length >= 3),
      ])

/** A newsroom goes by its name without the article, too: `The Livewire`. */
const withoutArticle = (name: string): string[] => [name, ...(/^(?:the|der|die|das|la|le|el|il)\s+(.{5,})$/iu.exec(name)?.slice(1) ?? [])]

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A sorted list of words in a third less room: each begins with a sign that says how many letters it shares with the word before, in base
 * 36. Only what follows them is written.
 */
export const toFrontCoded = (words: readonly string[]): string =>
  words
    .map((word, n) => {
      const before = words[n - 1] ?? ''
      let shared = 0
      while (shared < digits.length - 1 && shared < word.length && word[shared] === before[shared]) shared += 1
      return `${digits[shared] ?? '0'}${word.slice(shared)}`
    })
    .join(' ')

/** The list that `toFrontCoded` was given. */
export const fromFrontCoded = (coded: string): string[] => {
  const words: string[] = []
  for (const part of coded.split(' ')) words.push((words.at(-1) ?? '').slice(0, parseInt(part[0] ?? '0', 36)) + part.slice(1))
  return words
}

/** Signs of a piece. */
const length = 3
/** Pieces of a search that are looked at. */
const mostOfQuery = 24
/** Numbers of pieces, written in so many letters and digits. */
const digits = 4
const numbers = 36 ** digits

/** As databases compare: without regard to case, sign by sign, whatever stands beside it. */
const signsOf = (text: string): string[] => [...[...text].map((sign) => sign.toUpperCase().toLowerCase()).join('')]

/** Of scripts whose words are as short as one sign or two. */
const isWide = (sign: string): boolean => sign > '\u{2e7f}'

/** Two pieces may have one number (FNV-1a): it is found where it could be, and looked at there. */
const numberOf = (piece: string): string => {
  let hash = 0x811c9dc5
  for (let at = 0; at < piece.length; at++) hash = Math.imul(hash ^ piece.charCodeAt(at), 0x01000193) >>> 0
  return (hash % numbers).toString(36).padStart(digits, '0')
}

const runsOf = (signs: readonly string[], count: number): string[] =>
  signs.slice(count - 1).map((_, at) => signs.slice(at, at + count).join(''))

const wideRunsOf = (signs: readonly string[], count: number): string[] => runsOf(signs, count).filter((run) => [...run].every(isWide))

/** Enough to tell, and a third of what there is to look up: every sign of a word is in one of them. */
const besideEachOther = (signs: readonly string[]): string[] =>
  runsOf(signs, length).filter((_, at) => at % length === 0 || at === signs.length - length)

/** What a text is found by, wherever in it: each three signs that follow each other, and fewer of scripts with short words. */
export const piecesOfText = (text: string): string[] => {
  const signs = signsOf(text)
  return [...new Set([...runsOf(signs, length), ...wideRunsOf(signs, 2), ...wideRunsOf(signs, 1)].map(numberOf))]
}

/**
 * What every text has that a list's `like` or `contains` finds: other texts may have it, too. None where the words are too short to
 * tell.
 */
export const piecesOfQuery = (query: string): string[] => {
  // A database may take `%` and `_` for any signs.
  const words = query.split(/[\s%_]+/u).map(signsOf)
  const pieces = words.flatMap((signs) =>
    signs.length >= length
      ? besideEachOther(signs)
      : signs.length === 2 && signs.every(isWide)
        ? wideRunsOf(signs, 2)
        : wideRunsOf(signs, 1),
  )
  return [...new Set(pieces.map(numberOf))].slice(0, mostOfQuery)
}

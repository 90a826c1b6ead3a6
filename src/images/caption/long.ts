/** In characters. */
const longest = 900
const head = 300
const tail = 500
/** Stands for what is between them. No text that is read holds it: signs that control are taken out before. */
const sign = '\u0001'

/** The white space at or before `at`, so that no word is cut; or `at` where a script writes none. */
function gapBefore(text: string, at: number): number {
  const gap = text.slice(at - 100, at).search(/\s\S*$/u)
  const place = gap < 0 ? at : at - 100 + gap
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place - 1 : place
}

/**
 * Credits stand at the ends of a text: of a long one they are read, and what is between them is a sign. `restore` puts it back wherever the
 * sign came to stand, so that no word is lost.
 */
export function atItsEnds(text: string): { text: string; restore: (part: string) => string } {
  if (text.length <= longest) return { text, restore: (part) => part }
  const from = gapBefore(text, head)
  const gap = gapBefore(text, text.length - tail)
  const to = gap + (/^\s*/u.exec(text.slice(gap, gap + 100))?.[0].length ?? 0)
  const middle = text.slice(from, to)
  return {
    text: `${text.slice(0, from)} ${sign} ${text.slice(to)}`,
    restore: (part) => part.replace(/ ?\u0001 ?/u, () => middle),
  }
}

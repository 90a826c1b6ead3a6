const toggles =
  /(?:\s*\/ Go to the (?:mediabank|photo bank)|\s*\b(?:MORE|LESS|READ MORE|SHOW MORE|SHOW LESS|Read more|Show more|Show less|hide caption|toggle caption|(?:\p{Lu}\p{Ll}+ )?Licensing Rights(?:, opens new tab)?|opens new tab|Enlarge this image|Click to enlarge|Expand image|Open image in new tab|Download|Download image)\b)+\s*$/u
/** The button that stands after the cut, before the whole. */
const buttons = /^\s*(?:\[\+\]|MORE|More|more|READ MORE|Read more|SHOW MORE|Show more)(?=\s)/u
const leadButtons = /^(?:View image in fullscreen|[Oo]pen image in gallery|Enlarge this image|Open in gallery|Image caption[,:]\s)\s*/u
const cutMark = /\s?(?:…|\.{3,})/gu
/** A caption with more than this many cuts is not folded: it is a list. */
const mostCuts = 20
/** Left by pages that fold a caption in its middle. */
const midButtons = /\s*(?:…|\.{3}) ?(?:\[\+\]|More)(?=\s+\S)/gu
const minimum = 24

/**
 * A page that folds long captions holds them twice: cut with "…", then whole, then the words on its buttons.
 * Gives the whole caption once. Text that is cut and not repeated stays cut, and is said to be.
 */
export function unfold(text: string): { text: string; cut: boolean } {
  const source = text.replace(toggles, '').replace(leadButtons, '').trim()
  for (const mark of [...source.matchAll(cutMark)].slice(0, mostCuts)) {
    const before = source.slice(0, mark.index).replace(/\s*[[(]$/u, '')
    const after = source
      .slice(mark.index + mark[0].length)
      .replace(/^[\])]/u, '')
      .replace(buttons, '')
      .trimStart()
    if (before.length >= minimum && after.length > before.length && squeeze(after).startsWith(squeeze(before))) {
      return { text: after, cut: false }
    }
  }
  const repeated = wholeTwice(source) ?? endTwice(source)
  return { text: repeated ?? source.replace(midButtons, ' '), cut: /(?:…|\.{3,})$/u.test(source) }
}

const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trimEnd()

/** The same caption twice, without a cut. */
function wholeTwice(source: string): string | undefined {
  if (source.length < minimum * 2) return undefined
  const middle = Math.floor(source.length / 2)
  for (const at of [middle, middle - 1, middle + 1]) {
    const first = source.slice(0, at).trim()
    if (first.length >= minimum && first === source.slice(at).trim()) return first
  }
  return undefined
}

/** No caption without a credit says its end again; of it only what may be a credit is taken off. */
const creditSign = /[/|:([©]|\b(?:via|photos?|foto|credit|image)\b|^\p{Lo}/iu
/** A credit that is said again is no longer, in characters. */
const longestEnd = 200

/** The text with its end once, where that is said twice: `… Jane Doe/AP Jane Doe/AP`. */
function endTwice(source: string): string | undefined {
  const from = Math.max(0, source.length - longestEnd)
  for (const { index } of source.slice(from).matchAll(/\s+(?=[\p{Lu}\p{Lo}([©])/gu)) {
    const said = source.slice(from + index).trim()
    const before = source.slice(0, from + index)
    const isLong = said.length >= (/^\p{Lo}/u.test(said) ? minimum / 4 : minimum / 2)
    if (isLong && before.endsWith(said) && creditSign.test(said)) return endTwice(before) ?? before
  }
  return undefined
}

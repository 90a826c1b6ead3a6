import { randomBytes } from 'node:crypto'

/** Signs that are written in several ways, by where they stand: in an address, in JSON, in markup. */
const specials = [...` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`]

/** Longest way to write one sign: `&quot;`, `\\\\"`. */
const longest = 12

/** A text that a page repeats: in its place another, which was not there when the page was made. */
export interface RepeatedText {
  /** What the page is made with. */
  probe: string
  /** Whether a page repeats it as it should, so that another can take its place. */
  isIn: (page: string) => boolean
  /** A page with another text; signs of `fits` alone. */
  fill: (page: string, text: string) => string
}

/** Whether a text consists of signs of which it is known how a page writes them. */
export const fits = (text: string): boolean => text.length <= 500 && /^[\x20-\x7e]*$/.test(text)

/**
 * Asks a page how it writes each sign, wherever it repeats a text.
 * @param plain where no other signs than letters, digits, `_` and `-` are asked for
 */
export const repeatedText = (plain: boolean): RepeatedText => {
  const mark = `x${randomBytes(9).toString('hex')}`
  const signs = plain ? [] : specials
  const period = signs.length + 1
  const split = (page: string) => page.split(mark)
  return {
    probe: mark + signs.map((sign) => sign + mark).join(''),
    isIn: (page) => {
      const pieces = split(page)
      return (pieces.length - 1) % period === 0 && pieces.every((piece, n) => n % period === 0 || piece.length <= longest)
    },
    fill: (page, text) => {
      const pieces = split(page)
      let filled = pieces[0] ?? ''
      for (let n = 1; n < pieces.length; n += period) {
        const written = new Map(signs.map((sign, at) => [sign, pieces[n + at] ?? sign]))
        filled += [...text].map((sign) => written.get(sign) ?? sign).join('') + (pieces[n + signs.length] ?? '')
      }
      return filled
    },
  }
}

import { column } from '../languages.js'
import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const anyOf = (words: readonly string[]): string => words.map(escape).join('|')
/** Written as on a button: `Visa mer`, not `he wants more`. What is `hide caption` in any case is a button too. */
const sure = /^\S+ .*(?:caption|image|imagen|fullscreen|galerie|gallery|bild|bilde|twitter|pinterest|whatsapp)/iu
const ending = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(column('buttons'))})(?:\\s*(?:[>»›…+]|\\.{3}|\\[\\+\\]))?\\s*$`, 'iu')
const leading = new RegExp(
  `^(?:${anyOf([...column('leadButtons'), ...column('buttons').filter((text) => sure.test(text))])})\\s*[/:›]?\\s+`,
  'iu',
)
/** Signs that open a picture, and its number, behind a name or a bracket. */
const signs = /(?<=(?:\s|\/)\p{Lu}[\p{L}.]*|\))\s*(?:\[\+\]|\+|\(?\d{1,2}\s?\/\s?\d{1,2}\)?)\s*$/u

const signOf = (source: string): RegExpExecArray | null => (/[+\])\d]\s*$/u.test(source) ? signs.exec(source) : null)

/** Its number, on a line of its own. */
const count = /\n\s*\d{1,3}\s?(?:\/|of|von|de|van|av|di|из)\s?\d{1,3}\s*$/u

/** `(MEHR/LESS)`: buttons in brackets. */
const bracketed = new RegExp(
  `\\s*[([]\\s?(?:${anyOf(column('buttons'))})(?:\\s?[/|]\\s?(?:${anyOf(column('buttons'))}))*\\s?[)\\]]\\s*$`,
  'iu',
)

/** The button that ends the text, or undefined. */
function last(source: string): RegExpExecArray | undefined {
  const group = /[)\]]\s*$/u.test(source) ? bracketed.exec(source) : null
  if (group && group.index > 0) return group
  const found = ending.exec(source)
  const isWritten = found !== null && (/^[\p{Lu}\p{Lo}]/u.test(found[0]) || sure.test(found[0]))
  return isWritten && found.index > 0 ? found : undefined
}

/** The button that begins it, before a capital or where its own words tell. */
function first(source: string): RegExpExecArray | undefined {
  const found = leading.exec(source)
  const isBefore = found !== null && /^(?:["“‘'(]?[\p{Lu}\p{Lo}\p{N}]|[([]\p{Ll}+\s?:)/u.test(source.slice(found[0].length))
  return isBefore || (found !== null && sure.test(found[0])) ? (found ?? undefined) : undefined
}

/** A button stands at the beginning of what is left: nobody writes so. */
export const beginsWithButton = (caption: string): boolean => sure.test(leading.exec(caption)?.[0] ?? '')

const arrows = /\s*[>›→▸▲▼↑↓]+\s*$/u

/**
 * In the middle, two words or more that say what the button does with a picture or a caption: before it stands a caption, behind it the
 * credit again.
 */
const between = new RegExp(
  `\\s*\\b(?:(?:${column('buttons', 'leadButtons')
    .filter((text) => sure.test(text))
    .map(escape)
    .join('|')})\\s+)+(?=\\p{Lu})`,
  'gu',
)

/** Buttons and signs at the end, one before another: `… Close 1 / 30`. */
function lastOf(source: string): { index: number } | undefined {
  const found = last(source) ?? arrows.exec(source) ?? signOf(source) ?? count.exec(source)
  if (!found || found.index === 0) return undefined
  return lastOf(source.slice(0, found.index).trimEnd()) ?? found
}

export const button: Form = {
  name: 'button',
  about: 'Pages whose “show more” is read with the caption.',
  examples: [
    example('Foto: Ivan Kravchuk/AP Visa mer', '', ['Ivan Kravchuk'], ['AP']),
    example('A barn in Ulm. Jane Doe/NPR hide caption toggle caption Jane Doe/NPR', 'A barn in Ulm.', ['Jane Doe'], ['NPR']),
    example('A barn in Ulm. Foto: Jane Doe/dpa (MEHR/LESS)', 'A barn in Ulm.', ['Jane Doe'], ['dpa']),
    example(
      'Facebook Twitter Pinterest People in a gale in Ulm. Photograph: Jane Doe/PA',
      'People in a gale in Ulm.',
      ['Jane Doe'],
      ['PA'],
    ),
    example('toggle caption Jane Doe/NPR', '', ['Jane Doe'], ['NPR']),
    example('Rök stiger i natt. Foto: Ivan Kravchuk/AP Visa mer', 'Rök stiger i natt.', ['Ivan Kravchuk'], ['AP']),
  ],
  propose: ({ source }) => {
    const found = lastOf(source)
    const lead = first(source)
    const middle = [...source.matchAll(between)]
      .filter(({ index }) => index > 0)
      .map(({ index, 0: text }): Edit => ({ from: index, to: index + text.length, with: '\n' }))
    const edits = [
      ...middle,
      ...(found ? [cut(source.slice(0, found.index).replace(/[\s|•·]+$/u, '').length, source.length)] : []),
      ...(lead ? [cut(0, lead[0].length)] : []),
    ]
    return edits.length > 0 ? [{ edits }] : []
  },
}

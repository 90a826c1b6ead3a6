import { column } from '../languages.js'
import { cut, type Edit, insert } from './edits.js'
import { example, type Form, minor } from './form.js'

const pictures = column('pictures')
  .filter((word) => /^[\p{L}’']+$/u.test(word))
  .flatMap((word) => [word, word.slice(0, 1).toUpperCase() + word.slice(1)])
  .join('|')
const small = column('pictures')
  .filter((word) => /^[\p{Ll}’']{3,12}$/u.test(word))
  .join('|')
/** `(foto Ansa)`, `(foto di Jane Doe)`: a bracket, the word for the picture in any case, and a name. */
const bracketed = new RegExp(
  `(?<=[([（]\\s?)(${pictures})(\\s(?:di|de|da|del|by|von|av|af|par|por|van|oleh|od))?(?=\\s[\\p{Lu}@\\p{Script=Hangul}])(?=[^)\\]]{2,60}[)\\]]\\.?$)`,
  'u',
)
/** `Zima w Tatrach fot. Pixabay`, `Міст у Дніпрі фото: УНІАН`: a label in small letters in the middle of the text. */
const inText = new RegExp(
  `(?<=[\\p{L}\\p{N}”"’)»])\\s+(?:(?=(?:[Ff]ot\\.|[Zz]dj\\.|foto:|фото:|снимка:|kuva:|ảnh:|bild:|zdj\\.|fot:|nuotr\\.|φωτ\\.|φωτό:|FOTO(?=\\s))\\s?[\\p{Lu}@])|(?=(?:${small}):\\s?[\\p{Lu}@][^.!?:]{1,60}$)(?<!\\p{Lu}[\\p{L}’'-]*\\s+))`,
  'gu',
)

/** `A man in a boat, photo by Jane Doe/UNICEF`: to the end, names alone. */
const photoBy =
  /(?<=\s[\p{Ll}\p{N}][\p{L}’'-]*|[”"’)]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\p{L}(?=,))(,?\s+(?:[|–—-]\s)?)(?<!\s(?:an?|the|this|that|his|her|their|its|of|with|from|in|every|old|new|first|last)\s)(?=photos? by\s(?:\p{Lu}[\p{L}.’'-]*|and|&|van|von|de|\/|via|for|the|,|\s|\p{N})+(?<!\.)$)/u

/** `Premijer u Saboru / Foto Hina`, `Міст / фото REUTERS` */
const behindSign = new RegExp(
  `(?<=[\\p{L}\\p{N}”"’)»]\\s)[/|–—-]\\s(${pictures}|автор фото|автор фотографии|автор фотографії)\\s(?=\\p{Lu}[^.!?:]{1,50}$)`,
  'gu',
)

/** `Ljósmynd/Jón Helgason` */
const stroke = /(?<=(?:^|[.!?]\s)(?:Ljósmynd|Mynd|Fotos?|Kuva|Photos?|Pics?|Image|Bild|Ảnh))\/(?=\p{Lu})/gu

export const smallLabel: Form = {
  name: 'smallLabel',
  about: 'Labels in small letters: in brackets without a colon, or where no full stop stands before them.',
  examples: [
    example('I pompieri al lavoro (foto Vigili del Fuoco)', 'I pompieri al lavoro', [], ['Vigili del Fuoco']),
    example('시민들이 걷고 있다.[사진 연합뉴스]', '시민들이 걷고 있다.', [], ['Yonhap']),
    example('Premijer u Saboru / Foto Hina', 'Premijer u Saboru', [], ['HINA']),
    example('Міст у Дніпрі фото: УНІАН', 'Міст у Дніпрі', [], ['UNIAN']),
    example('Finał biegu w Stambule Fot. Jan Wilk/Keystone via AP', 'Finał biegu w Stambule', ['Jan Wilk'], ['Keystone', 'AP']),
  ],
  propose: ({ source }) => {
    const open = bracketed.exec(source)
    const last = [...source.matchAll(inText)].at(-1)
    const label = open
      ? [insert(open.index + (open[1]?.length ?? 0), ': '), cut(open.index + (open[1]?.length ?? 0), open.index + open[0].length)]
      : []
    const signs = [...source.matchAll(behindSign)].flatMap(({ index, 0: text }): Edit[] => [
      { from: index, to: index + 2, with: '\n' },
      { from: index + text.length - 1, to: index + text.length, with: ': ' },
    ])
    const strokes = [...source.matchAll(stroke)].map(({ index }): Edit => ({ from: index, to: index + 1, with: ': ' }))
    const made = photoBy.exec(source)
    const parted: Edit[] = made ? [{ from: made.index, to: made.index + made[0].length, with: '\n' }] : []
    const edits = [...parted, ...label, ...signs, ...strokes, ...(last ? [insert(last.index, '\n')] : [])]
    const doubt = made ? { doubt: minor('No full stop stands between the caption and the credit.') } : {}
    return edits.length > 0 ? [{ edits, ...doubt }] : []
  },
}

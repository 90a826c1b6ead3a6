import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

const tags = /<\/?[a-z][^<>]{0,200}>|&nbsp;/giu
/** `[**Unsplash**](https://…)`: the text stays. */
const link = /\[([*_]{0,2})([^\][()]{1,80}?)\1\]\((?:https?:)?\/\/[^\s)]{1,300}\)/gu
const address = /[\s,(·]*https?:\/\/[^\s)\]]{3,300}/gu

const links = (source: string): Edit[] =>
  [...source.matchAll(link)].flatMap((found) => {
    const text = found.index + 1 + (found[1]?.length ?? 0)
    const end = text + (found[2]?.length ?? 0)
    return [cut(found.index, text), cut(end, found.index + found[0].length)]
  })

export const markup: Form = {
  name: 'markup',
  about: 'Captions that were taken out of a page with its marks.',
  examples: [
    example('Photo credit: [**Unsplash**](https://unsplash.com/photos/52p1K0d0euM)', '', [], ['Unsplash']),
    example('A probe in space.<br>Credit: NASA', 'A probe in space.', [], ['NASA']),
  ],
  propose: ({ source }) => {
    const broken = [...source.matchAll(tags)].map(({ index, 0: text }): Edit => ({ from: index, to: index + text.length, with: '\n' }))
    const plain = [...source.matchAll(address)].map(({ index, 0: text }) => cut(index, index + text.length))
    const edits = [...broken, ...links(source), ...plain]
    return edits.length > 0 ? [{ edits }] : []
  },
}

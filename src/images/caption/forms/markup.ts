import type { Context } from '../context.js'
import { tokenise } from '../tokens.js'
import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

const tags = /<\/?[a-z][^<>]{0,200}>|&nbsp;/giu
/** `[**Unsplash**](https://…)`: the text stays. */
const link = /\[([*_]{0,2})([^\][()]{1,80}?)\1\]\((?:https?:)?\/\/[^\s)]{1,300}\)/gu
const address = /\s*\(https?:\/\/[^\s()]{3,300}\)|[\s,(·]*https?:\/\/[^\s)\]]{3,300}/gu

/** `Photo by Jane Doe: https://www.pexels.com/photo/123/`: behind a name in full the site that it is from. */
const site = /(?<=\p{Lu}\S* \p{Lu}[\p{L}’'-]+):\s?https?:\/\/(?:www\.)?([\w-]+\.[a-z]{2,4})(?=\/|$)/u

/** A stroke stands for what leads to the site, where the table knows it. */
function siteOf({ source, suppliers }: Context): Edit[] {
  const found = site.exec(source)
  const name = found?.[1] ?? ''
  if (!found || suppliers.matches(tokenise(name), 0).length === 0) return []
  const start = found.index + found[0].length - name.length
  const path = /^\S*/u.exec(source.slice(start + name.length))![0]
  return [{ from: found.index, to: start, with: '/' }, cut(start + name.length, start + name.length + path.length)]
}

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
    example('A dog. Photo by Jane Doe: https://www.pexels.com/photo/123/', 'A dog.', ['Jane Doe'], ['Pexels']),
    example(
      'An owl. Photo: Jane Doe via Wikimedia Commons (https://commons.wikimedia.org/wiki/File:Owl.jpg)',
      'An owl.',
      ['Jane Doe'],
      ['Wikimedia Commons'],
    ),
    example('A probe in space.<br>Credit: NASA', 'A probe in space.', [], ['NASA']),
  ],
  propose: (context) => {
    const { source } = context
    const broken = [...source.matchAll(tags)].map(({ index, 0: text }): Edit => ({ from: index, to: index + text.length, with: '\n' }))
    const plain = [...source.matchAll(address)].map(({ index, 0: text }) => cut(index, index + text.length))
    const edits = [...siteOf(context), ...broken, ...links(source), ...plain]
    return edits.length > 0 ? [{ edits }] : []
  },
}

import { expect, it } from 'vitest'

import { renderBody } from '../../sources/renderBody.js'
import { languages } from '../../words/table.js'
import type { Words } from '../../words/types.js'
import { fromLexical } from './fromLexical.js'
import { toBlock, toLexical } from './toLexical.js'

it('makes paragraphs and line breaks of plain text, and nothing of nothing', () => {
  const html = renderBody(
    toLexical('One <b>\nand a half\n\n \nTwo\n'),
    { images: new Map(), urls: new Map() },
    'https://wire.example',
    languages.en as Words,
  )
  expect(html).toBe('<p>One &lt;b&gt;<br />and a half</p><p>Two</p>')
  expect(toLexical(' \n\n ')).toBeUndefined()
})

it('makes links of addresses and of words with an address', () => {
  const html = (text: string) =>
    renderBody(toLexical(text), { images: new Map(), urls: new Map() }, 'https://wire.example', languages.en as Words)
  expect(html('Read [the ruling](https://court.example/a?b=1), and https://court.example/c.')).toBe(
    '<p>Read <a href="https://court.example/a?b=1">the ruling</a>, and <a href="https://court.example/c">https://court.example/c</a>.</p>',
  )
  expect(html('(https://en.example/wiki/Wire_(press))')).toBe(
    '<p>(<a href="https://en.example/wiki/Wire_(press)">https://en.example/wiki/Wire_(press)</a>)</p>',
  )
  expect(html('[no](javascript:alert(1))')).toBe('<p>[no](javascript:alert(1))</p>')
})

it('makes embeds of addresses that stand by themselves, where their hosts are framed', () => {
  const types = (text: string, frames: string[]) =>
    toLexical(text, { frames })?.root.children.map((node) => (node as { type: string }).type)
  const text = 'See\n\nhttps://youtu.be/dQw4w9WgXcQ\n\nand https://youtu.be/dQw4w9WgXcQ'
  expect(types(text, ['www.youtube-nocookie.com'])).toEqual(['paragraph', 'block', 'paragraph'])
  expect(types(text, [])).toEqual(['paragraph', 'paragraph', 'paragraph'])
})

it('gives back what was typed, and nothing of what plain text would lose', () => {
  const picture = toBlock('imageBlock', { image: 7 })
  const text =
    'Read [the ruling](https://court.example/a?b=1), and https://court.example/c.\nA line.\n\nhttps://youtu.be/dQw4w9WgXcQ\n\nEnd.'
  const frames = ['www.youtube-nocookie.com']
  expect(fromLexical(toLexical(text, { before: [picture], frames }))).toEqual({ text, before: [picture] })
  expect(fromLexical(undefined)).toEqual({ text: '', before: [] })
  const bold = { type: 'paragraph', children: [{ type: 'text', text: 'loud', format: 1 }] }
  for (const node of [bold, { type: 'heading', children: [] }]) expect(fromLexical({ root: { children: [node] } })).toBeUndefined()
  expect(fromLexical({ root: { children: [{ type: 'paragraph', children: [{ type: 'text', text: 'a' }] }, picture] } })).toBeUndefined()
})

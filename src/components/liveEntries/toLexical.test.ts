import { expect, it } from 'vitest'

import { renderBody } from '../../sources/renderBody.js'
import { languages } from '../../words/table.js'
import type { Words } from '../../words/types.js'
import { toLexical } from './toLexical.js'

it('makes paragraphs and line breaks of plain text, and nothing of nothing', () => {
  const html = renderBody(toLexical('One <b>\nand a half\n\n \nTwo\n'), { images: new Map(), urls: new Map() }, 'https://wire.example', languages.en as Words)
  expect(html).toBe('<p>One &lt;b&gt;<br />and a half</p><p>Two</p>')
  expect(toLexical(' \n\n ')).toBeUndefined()
})

it('makes links of addresses and of words with an address', () => {
  const html = (text: string) => renderBody(toLexical(text), { images: new Map(), urls: new Map() }, 'https://wire.example', languages.en as Words)
  expect(html('Read [the ruling](https://court.example/a?b=1), and https://court.example/c.')).toBe(
    '<p>Read <a href="https://court.example/a?b=1">the ruling</a>, and <a href="https://court.example/c">https://court.example/c</a>.</p>',
  )
  expect(html('(https://en.example/wiki/Wire_(press))')).toBe(
    '<p>(<a href="https://en.example/wiki/Wire_(press)">https://en.example/wiki/Wire_(press)</a>)</p>',
  )
  expect(html('[no](javascript:alert(1))')).toBe('<p>[no](javascript:alert(1))</p>')
})

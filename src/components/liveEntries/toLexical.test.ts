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

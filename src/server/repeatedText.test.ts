import { describe, expect, it } from 'vitest'

import { fits, repeatedText } from './repeatedText.js'

const page = (text: string) =>
  `<a href="?to=${encodeURIComponent(text)}">${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}</a>` +
  `<script>push(${JSON.stringify(JSON.stringify({ text, again: text })).replaceAll('<', '\\u003c')})</script>`

describe('A text that a page repeats', () => {
  const signs = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).join('')
  it.each(['/admin/collections/articles?limit=10&page=2', '"><script>alert(1)</script>', "\\'\\u003c%22&quot;", '', signs])(
    'is written as the page itself would: %s',
    (text) => {
      const { probe, isIn, fill } = repeatedText(false)
      expect(isIn(page(probe))).toBe(true)
      expect(fill(page(probe), text)).toBe(page(text))
    },
  )
  it('takes words alone where no more is asked for', () => {
    const { probe, isIn, fill } = repeatedText(true)
    expect(isIn(page(probe))).toBe(true)
    expect(fill(page(probe), 'a_B-9')).toBe(page('a_B-9'))
  })
  it('is told where it cannot be', () => {
    const { probe, isIn } = repeatedText(false)
    expect(isIn(page(probe.slice(0, 100)))).toBe(false)
    expect(isIn(page(probe).replaceAll(encodeURIComponent('"'), 'a'.repeat(20)))).toBe(false)
    expect([fits('/admin'), fits('é'), fits('\n'), fits('x'.repeat(501))]).toEqual([true, false, false, false])
  })
})

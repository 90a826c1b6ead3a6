import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { toHtml } from './toHtml.js'

const link = (href: string, words = href) =>
  `<a href="${href}" rel="nofollow ugc noopener noreferrer" target="_blank"><bdi>${words}</bdi></a>`

describe('a comment as HTML', () => {
  it.each([
    ['a\nb\n\nc', '<p dir="auto">a<br>b</p><p dir="auto">c</p>'],
    ['**b** *i* `c*d*`', '<p dir="auto"><strong>b</strong> <em>i</em> <code>c*d*</code></p>'],
    ['2*3*4 and snake_case_name', '<p dir="auto">2*3*4 and snake_case_name</p>'],
    ['> said\n> so\nNo.', '<blockquote dir="auto"><p dir="auto">said<br>so</p></blockquote><p dir="auto">No.</p>'],
    ['- a\n- b', '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'],
    [
      'See https://a.example/x(y). Or (https://b.example/).',
      `<p dir="auto">See ${link('https://a.example/x(y)')}. Or (${link('https://b.example/')}).</p>`,
    ],
    ['„https://a.example/x“', `<p dir="auto">„${link('https://a.example/x')}“</p>`],
    ['见https://a.example/x。后来', `<p dir="auto">见${link('https://a.example/x')}。后来</p>`],
    ['（https://a.example/x）', `<p dir="auto">（${link('https://a.example/x')}）</p>`],
    ['https://a.example/x، ثم', `<p dir="auto">${link('https://a.example/x')}، ثم</p>`],
    [
      '[my bank](https://evil.example/)',
      `<p dir="auto">${link('https://evil.example/', 'my bank')} <span class="nc-host">(<bdi>evil.example</bdi>)</span></p>`,
    ],
    ['[x](javascript:alert(1))', '<p dir="auto">[x](javascript:alert(1))</p>'],
    ['https://user:pw@bank.example/', '<p dir="auto">https://user:pw@bank.example/</p>'],
    [
      '![x](https://a.example/x.png)',
      `<p dir="auto">!${link('https://a.example/x.png', 'x')} <span class="nc-host">(<bdi>a.example</bdi>)</span></p>`,
    ],
    ['<img src=x onerror=alert(1)>', '<p dir="auto">&lt;img src=x onerror=alert(1)&gt;</p>'],
  ])('%j', (text, html) => expect(toHtml(text)).toBe(html))

  it('has no element and no attribute but its own, whatever is written', () => {
    const signs = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '*',
      '**',
      '`',
      '[',
      ']',
      '(',
      ')',
      'https://a.example/',
      'javascript:',
      '\n',
      '> ',
      '- ',
      ' ',
      'a',
      '=',
      '/',
      'onerror',
    )
    const own =
      /^<(?:\/(?:p|blockquote|ul|li|strong|em|code|a|bdi|span)|br|(?:p|blockquote|li) dir="auto"|ul|strong|em|code|bdi|span class="nc-host"|a href="https?:[^"<>]*" rel="nofollow ugc noopener noreferrer" target="_blank")>$/
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
        const html = toHtml(parts.join(''))
        for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).toMatch(own)
        expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/)
      }),
      { numRuns: 400 },
    )
  })
})

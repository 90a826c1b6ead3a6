import sanitizeHtml from 'sanitize-html'
import { describe, expect, it } from 'vitest'

import { markupAttacks } from '../../../tests/helpers/markupAttacks.js'
import { toAtom, toJsonFeed } from '../feed/renderFeed.js'
import { cleanComment } from './cleanComment.js'
import { toHtml } from './toHtml.js'

/** All that a comment's HTML is made of, attributes and all. */
const own =
  /^<(?:\/(?:p|blockquote|ul|li|strong|em|code|a|bdi|span)|br|(?:p|blockquote|li) dir="auto"|ul|strong|em|code|bdi|span class="nc-host"|a href="https?:[^"<>]*" rel="nofollow ugc noopener noreferrer" target="_blank")>$/

/** Each as it stands, and beside other text, where what was harmless may become something else. */
const texts = markupAttacks.flatMap((attack) => [attack, `Words ${attack} words`, `${attack}\n${attack}`, `> ${attack}\n\n- **${attack}**`])

describe('attacks by markup', () => {
  it('come out of a comment as text, whatever is written', () => {
    expect(markupAttacks.length).toBeGreaterThan(180)
    for (const text of texts) {
      const html = toHtml(cleanComment(text))
      for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag, text).toMatch(own)
      expect(html.replace(/<[^>]*>/g, ''), text).not.toMatch(/[<>]/)
      for (const [, href = ''] of html.matchAll(/ href="([^"]*)"/g))
        expect(['http:', 'https:'], text).toContain(new URL(href.replaceAll('&amp;', '&')).protocol)
    }
  })

  it('are read again by a parser as what they were', () => {
    const allowedTags = ['p', 'blockquote', 'ul', 'li', 'strong', 'em', 'code', 'a', 'bdi', 'span', 'br']
    const options = {
      allowedTags,
      allowedAttributes: { a: ['href', 'rel', 'target'], span: ['class'], '*': ['dir'] },
      allowedSchemes: ['http', 'https'],
    }
    const plain = (html: string) => html.replaceAll('<br>', '<br />').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    for (const text of texts) {
      const html = toHtml(cleanComment(text))
      expect(plain(sanitizeHtml(html, options)), text).toBe(plain(html))
    }
  })

  it('are the same when they are cleaned and drawn again, and stay inside their element of a feed', () => {
    for (const text of texts) {
      const clean = cleanComment(text)
      expect(cleanComment(clean), text).toBe(clean)
    }
    const at = '2026-01-01T00:00:00.000Z'
    const entries = markupAttacks.map((attack, n) => ({ id: `urn:x:${n}`, at, title: attack, html: toHtml(cleanComment(attack)) }))
    const feed = { language: 'en', title: markupAttacks[0] as string, home: 'https://wire.example', id: 'urn:x', entries }
    const inAtom = toAtom(feed)
    expect(inAtom).not.toMatch(/<(?:script|img|svg|iframe|style)\b/i)
    // Only eXtensible Markup's own: each element that is opened is one of ours.
    for (const [, name] of inAtom.matchAll(/<\/?([a-z?]+)/gi))
      expect(['?xml', 'feed', 'id', 'title', 'author', 'name', 'updated', 'link', 'entry', 'content']).toContain(name)
    const { items } = JSON.parse(toJsonFeed(feed)) as { items: { content_html: string }[] }
    for (const { content_html: html } of items) expect(html).not.toMatch(/<(?:script|img|svg|iframe|style)\b/i)
  })
})

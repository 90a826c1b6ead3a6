import { describe, expect, it } from 'vitest'
import { bareItem, image, item, liveItem, publisher } from '../../tests/contract/feeds/sampleFeed.js'
import { bylineText, contentHtml, figureHtml } from './contentHtml.js'

describe('contentHtml', () => {
  it('shows the credit under the picture, escaped', () => {
    const html = figureHtml({ ...image, creditLine: 'A "B" <C>', caption: 'x & y', alt: '"' })
    expect(html).toContain('<figcaption>x &amp; y <small>A &quot;B&quot; &lt;C&gt;</small></figcaption>')
    expect(html).toContain('alt="&quot;"')
  })

  it('appends corrections with kind and day', () => {
    const html = contentHtml(item, 'full', publisher)
    expect(html).toContain('Correction, 7 April 2017: The order stood for a year, not a month.')
    expect(html).toContain('Editor’s note, 8 April 2017: A link was added.')
    expect(html.indexOf(item.bodyHtml)).toBeLessThan(html.indexOf('Correction, 7'))
  })

  it('shows live entries in the order of the wire, with their own corrections', () => {
    const html = contentHtml(liveItem, 'full', publisher)
    expect(html.indexOf('Judgment at noon')).toBeLessThan(html.indexOf('Doors open'))
    expect(html).toContain('Clarification, 7 April 2017: The gallery seats forty.')
  })

  it('carries the standfirst in place of the body in a feed of summaries, corrections included', () => {
    const html = contentHtml(item, 'summary', publisher)
    expect(html).not.toContain(item.bodyHtml)
    expect(html).toContain('<p>The order stood for a year &amp; a day.</p>')
    expect(html).toContain('Correction, 7 April 2017')
    expect(html).toContain(image.creditLine)
  })

  it('is the body alone where there is nothing else', () => {
    expect(contentHtml(bareItem, 'full', publisher)).toBe(bareItem.bodyHtml)
    expect(contentHtml(bareItem, 'summary', publisher)).toBe('')
  })
})

describe('bylineText', () => {
  it('joins names as a byline does', () => {
    const people = ['A', 'B', 'C'].map((name) => ({ name }))
    expect([0, 1, 2, 3].map((count) => bylineText(people.slice(0, count), { language: 'en' }))).toEqual(['', 'A', 'A and B', 'A, B and C'])
  })
})

import { expect, it } from 'vitest'

import { articleSlugIn, typedLinksIn, withTypedLinks } from './typedLinks.js'

const bases = ['https://wire.example/desk', 'https://old.example']

it.each([
  ['/articles/a-slug', 'a-slug'],
  ['articles/a-slug', 'a-slug'],
  ['https://wire.example/desk/articles/a-slug', 'a-slug'],
  ['HTTPS://Wire.Example:443/desk/articles/a-slug/?utm=1#entry-3', 'a-slug'],
  ['http://wire.example/desk//%61rticles/a%2Dslug', 'a-slug'],
  ['//old.example/articles/%E5%9C%B0', '地'],
  ['https://old.example/x/../articles/a-slug', 'a-slug'],
  ['https://wire.example/articles/a-slug', undefined],
  ['https://wire.example/desk/articles', undefined],
  ['https://wire.example/desk/sections/articles', undefined],
  ['https://other.example/articles/a-slug', undefined],
  ['mailto:articles/a@wire.example', undefined],
  ['https://wire.example:8080/desk/articles/a-slug', undefined],
  ['https://[articles', undefined],
  ['wire.example/desk/articles/a-slug', 'a-slug'],
  ['www.wire.example/desk/articles/a-slug', undefined],
])('the slug in %s is %s', (address, slug) => expect(articleSlugIn(address, bases)).toBe(slug))

const text = (words: string) => ({ type: 'text', text: words })
const link = (url: string, words = 'as reported', type = 'link') => ({ type, fields: { linkType: 'custom', url }, children: [text(words)] })
const bodyOf = (...children: object[]) => ({ root: { type: 'root', children: [{ type: 'paragraph', children }] } })

const [hidden, moved, other] = ['https://wire.example/articles/secret', '/articles/was', 'https://other.example/articles/x']
const doc = {
  headline: 'A',
  canonicalUrl: hidden,
  hatTips: [
    { name: 'Us', url: hidden },
    { name: 'Them', url: other },
  ],
  body: bodyOf(
    link(hidden),
    link(hidden, `See ${hidden}.`, 'autolink'),
    link(moved),
    link(other),
    { type: 'block', fields: { blockType: 'embed', url: hidden, title: 'T' } },
    { type: 'link', fields: { linkType: 'internal', url: hidden, doc: { relationTo: 'articles', value: 1 } }, children: [text('in')] },
  ),
}

it('finds what was typed, and leaves words where nothing is public', () => {
  expect(typedLinksIn(doc)).toEqual([hidden, moved, other])
  const links = new Map([
    [hidden, undefined],
    [moved, 'https://wire.example/articles/is'],
  ])
  expect(withTypedLinks(doc, links)).toEqual({
    headline: 'A',
    canonicalUrl: null,
    hatTips: [
      { name: 'Us', url: null },
      { name: 'Them', url: other },
    ],
    body: bodyOf(
      text('as reported'),
      text('See wire.example.'),
      link('https://wire.example/articles/is'),
      link(other),
      { type: 'block', fields: { blockType: 'embed', url: null, title: 'T' } },
      { type: 'link', fields: { linkType: 'internal', url: hidden, doc: { relationTo: 'articles', value: 1 } }, children: [text('in')] },
    ),
  })
})

it('leaves a document without typed addresses as it is', () => {
  const plain = { body: bodyOf(text('words')), hatTips: null }
  expect(typedLinksIn(plain)).toEqual([])
  expect(typedLinksIn({})).toEqual([])
  expect(withTypedLinks(plain, new Map())).toBe(plain)
})

it('finds them among words, wherever words are, and leaves the host there', () => {
  const said = `See ${hidden}, or wire.example/articles/secret.`
  const shown = 'See wire.example, or wire.example.'
  const wordy = (words: string) => ({
    headline: words,
    standfirst: words,
    summary: words,
    hatTips: [{ name: words, url: other }],
    corrections: [{ text: words, retracted: { reason: words } }, { text: words }],
    body: bodyOf(
      { type: 'block', fields: { blockType: 'pullQuote', quote: words } },
      { type: 'block', fields: { blockType: 'embed', url: other, title: words } },
    ),
  })
  expect(typedLinksIn(wordy(said)).sort()).toEqual([other, hidden, 'wire.example/articles/secret'].sort())
  const links = new Map([
    [hidden, undefined],
    ['wire.example/articles/secret', undefined],
  ])
  expect(withTypedLinks(wordy(said), links)).toEqual(wordy(shown))
})

it('finds an address whose letters do not look alike, and leaves its host once', () => {
  const bold = (words: string) => ({ ...text(words), format: 1 })
  const [here, beside] = ['https://wire.example/articles/secret', '//wire.example/articles/secret?a=1']
  const said = {
    body: bodyOf(
      text('See https://wire.exa'),
      bold('mple/articles/'),
      link('https://other.example', 'secret'),
      text(', or '),
      bold(here),
      text(' and /'),
      bold('/wire.example/articles/secret?a=1'),
      { type: 'linebreak' },
      text('wire.'),
      text('example/articles/public'),
    ),
  }
  expect(new Set(typedLinksIn(said))).toEqual(new Set([here, beside, 'wire.example/articles/public']))
  const links = new Map([
    [here, undefined],
    [beside, undefined],
    ['wire.example/articles/public', 'https://wire.example/articles/public'],
  ])
  expect(withTypedLinks(said, links)).toEqual({
    body: bodyOf(
      text('See wire.example'),
      text(', or '),
      bold('wire.example'),
      text(' and wire.example'),
      { type: 'linebreak' },
      text('wire.'),
      text('example/articles/public'),
    ),
  })
})

it('finds addresses of hosts in other letters', () => {
  const headline = 'Mehr unter zeitung-für.example/articles/geheim.'
  expect(typedLinksIn({ headline })).toEqual(['zeitung-für.example/articles/geheim'])
  expect(articleSlugIn('zeitung-für.example/articles/geheim', ['https://xn--zeitung-fr-ieb.example'])).toBe('geheim')
})

import { expect, it } from 'vitest'

import { frameOf, isHost, withFrames } from './embeds.js'

const hosts = ['www.youtube-nocookie.com', 'player.vimeo.com', 'datawrapper.dwcdn.net']

it.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://youtube.com/watch?list=x&v=dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871'],
  ['https://datawrapper.dwcdn.net/abc12/', 'https://datawrapper.dwcdn.net/abc12/'],
  ['https://datawrapper.dwcdn.net.evil.example/abc12/', undefined],
  ['https://evil.example/?https://datawrapper.dwcdn.net/', undefined],
  ['https://user:pw@evil.example/', undefined],
  ['http://datawrapper.dwcdn.net/abc12/', undefined],
  ['javascript:alert(1)', undefined],
  ['nonsense', undefined],
])('frames %s at %s', (address, framed) => expect(frameOf(address, hosts)).toBe(framed))

it('frames nothing where no host is named, and takes hosts alone', () => {
  expect(frameOf('https://youtu.be/dQw4w9WgXcQ')).toBeUndefined()
  expect(
    ['player.vimeo.com', "x.example 'self'", '*.example.com', 'localhost', 'https://x.example', 'x.example;', 'a..b.com', ''].map(isHost),
  ).toEqual([true, ...Array<boolean>(7).fill(false)])
})

it('puts a sandboxed frame into the card, and leaves other cards as they are', () => {
  const card = (href: string) =>
    `<p>a</p><aside class="embed"><p><a href="${href}" rel="noopener">A &quot;film&quot;</a></p><p>host</p></aside>`
  expect(withFrames(card('https://evil.example/'), hosts)).toBe(card('https://evil.example/'))
  expect(withFrames(card('https://youtu.be/dQw4w9WgXcQ?a=1&amp;b=2'), hosts)).toMatch(
    /^<p>a<\/p><aside class="embed"><iframe src="https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ" title="A &quot;film&quot;" sandbox="allow-scripts [^"]*"[^>]*><\/iframe><p><a/,
  )
})

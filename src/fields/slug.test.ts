import { describe, expect, it } from 'vitest'

import { maxSlugLength, randomEnding, toSlug } from './slug.js'

describe('toSlug', () => {
  it.each([
    ['UK “will not” extradite: MPs', 'uk-will-not-extradite-mps'],
    ["The editor's Ćevapi & Łódź", 'the-editors-cevapi-lodz'],
    ['Straße, Ærø, Œuvre', 'strasse-aero-oeuvre'],
    ['Київ и Москва', 'kiiv-i-moskva'],
    ['Ελλάδα', 'ellada'],
    ['  --  ', ''],
    ['日本', ''],
    ['x'.repeat(79) + ' y', 'x'.repeat(79)],
    ['../../etc/passwd', 'etc-passwd'],
  ])('makes %j %j', (text, slug) => expect(toSlug(text)).toBe(slug))

  it('never passes the longest', () => expect(toSlug('ß'.repeat(200)).length).toBe(maxSlugLength))
})

describe('randomEnding', () => {
  it('maps bytes to five characters of base 32', () => {
    expect(randomEnding(Uint8Array.of(0, 25, 26, 31, 255))).toBe('az277')
    expect(randomEnding()).toMatch(/^[a-z2-7]{5}$/)
  })
})

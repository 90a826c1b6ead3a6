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
    ['日本', 'riben'],
    ['地震速報 M7.1', 'dezhen-subao-m7-1'],
    ['北京天气预报', 'beijing-tianqi-yubao'],
    ['서울에 첫눈', 'seoule-cheosnun'],
    ['भारत में चुनाव', 'bhart-mem-cunav'],
    ['انتخابات مصر', 'antkhabat-msr'],
    ['בחירות בישראל', 'vhyrvt-vysrl'],
    ['ប្រទេសកម្ពុជា', 'brtes-kmpocha'],
    ['⚽️ 1:0 für Köln 🏀', '1-0-fur-koln'],
    ['🏀', ''],
    ['+++', ''],
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

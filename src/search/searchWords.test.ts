import { describe, expect, it } from 'vitest'

import { foldText, textHas, toSearchQuery, wordsOfText } from './searchWords.js'

const finds = (text: string, query: string) => textHas(text, toSearchQuery(query))

describe('Words of a search', () => {
  it.each([
    ['Der Bürgermeister öffnet die Straße', 'burgermeister STRASSE'],
    ['L’État c’est moi', 'etat'],
    ['Łódź żegna prezydenta', 'lodz zegna'],
    ['São Tomé e Príncipe', 'sao principe'],
    ['मुख्यमंत्री ने इस्तीफ़ा दिया', 'मुख्यमंत्री'],
    ['العَرَبِيَّة لغة', 'العربية'],
    ['أعلنت الحكومة', 'اعلنت'],
    ['שָׁלוֹם עולם', 'שלום'],
    ['東京都知事選挙が始まる', '知事選挙'],
    ['カタカナの見出し', 'ｶﾀｶﾅ'],
    ['外交部发言人说', '发言人'],
    ['外交部发言人说', '说'],
    ['대통령이 발표했다', '대통령'],
    ['นายกรัฐมนตรีลาออก', 'รัฐมนตรี'],
    ['The harbours were closed', 'harbour'],
    ['A law of 1996', '1996'],
    ['ΟΔΟΣ Σωκράτους', 'οδος'],
    ['co\u{ad}operation', 'cooperation'],
  ])('find %s by %s', (text, query) => expect(finds(text, query)).toBe(true))

  it.each([
    ['The harbours were closed', 'arbour'],
    ['東京と京都の間', '東京都'],
    ['मुख्यमंत्री', 'मखय'],
    ['Storm closes the causeway', 'storm bridge'],
    ['An apple', 'a e'],
  ])('do not find %s by %s', (text, query) => expect(finds(text, query)).toBe(false))

  it('are none in signs alone, few in a long search, and short', () => {
    for (const nothing of ['', '   ', '%', '"\'; -- *', '\u{200b}', '\u{301}']) expect(toSearchQuery(nothing).words).toEqual([])
    expect(toSearchQuery('a b c d e f g h').words).toHaveLength(6)
    expect(toSearchQuery('東'.repeat(100)).words).toEqual(['東東'])
    expect(wordsOfText('x'.repeat(500))[0]).toHaveLength(64)
    expect(wordsOfText('again Again AGAIN')).toEqual(['again'])
  })

  it('fold to the same whatever was folded before', () => {
    for (const text of ['İstanbul', 'Straße', 'ﬁre', 'Ｆｕｌｌ', 'が', 'Ǆ', 'ΑΣ']) expect(foldText(foldText(text))).toBe(foldText(text))
  })
})

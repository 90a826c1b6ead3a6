import { describe, expect, it } from 'vitest'

import { piecesOfQuery, piecesOfText } from './searchPieces.js'

const mayHave = (text: string, query: string) => {
  const pieces = new Set(piecesOfText(text))
  return piecesOfQuery(query).every((piece) => pieces.has(piece))
}

describe('Pieces of a text', () => {
  it.each([
    ['An item of the Livewire', 'wire'],
    ['An item of the Livewire', 'LIVE item'],
    ['filled-777', '-77'],
    ['Containerhafen', 'hafen'],
    ['ΟΔΟΣ και οδος', 'οδοσ'],
    ['東京都知事選挙', '京都'],
    ['東京都知事選挙', '選'],
    ['100 % sure', '100 %'],
    ['snake_case', 'snake_ca'],
    ['İstanbul', 'i̇stanbul'],
    ['a 🏀 game', '🏀'],
    ['short', 'or'],
  ])('are there wherever `like` finds: %s, %s', (text, query) => expect(mayHave(text, query)).toBe(true))

  it.each([
    ['An item of the Livewire', 'wired'],
    ['filled-777', 'filled-778'],
    ['東京都', '都京'],
  ])('tell what is not there: %s, %s', (text, query) => expect(mayHave(text, query)).toBe(false))

  it('are none of what is too short to tell', () => {
    for (const query of ['', ' ', 'a', 'EU', '%%%', '__', 'a b c']) expect(piecesOfQuery(query)).toEqual([])
  })

  it('are found in any cut out of a text', () => {
    const text = 'Straße, ΣΊΣΥΦΟΣ, 東京 & “quoted” — Übermut_%ﬁ ſtill K'
    const signs = [...text]
    for (let from = 0; from < signs.length; from++)
      for (let to = from + 1; to <= signs.length; to++) expect(mayHave(text, signs.slice(from, to).join(''))).toBe(true)
  })
})

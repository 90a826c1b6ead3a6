import { describe, expect, it } from 'vitest'

import { parseCaption } from './parseCaption.js'

const confidence = (text: string) => parseCaption(text, { today: new Date('2026-11-24T00:00:00Z') }).confidence

describe('what is claimed', () => {
  it.each(['A queue in Leeds. Photo by Jane Doe/AP', 'A queue in Leeds. (Jane Doe/Reuters)', 'En kø i Oslo. Foto: Ole Hansen / NTB'])(
    'is certain where every part was read: %s',
    (text) => {
      expect(confidence(text)).toBe('certain')
    },
  )
  it.each([
    'A queue in Leeds (Ulm Choir). Photo by Jane Doe/AP',
    'A queue in Leeds. Follow @leeds_news. Photo by Jane Doe/AP',
    'A crowd reads Reuters. Photo by Jane Doe/AP',
    'A queue. Foto: Instagram',
    'Des manifestants à OttawaCredit...Jane Doe/Associated Press',
    'Ett bord i Ulm Arkivbild. Foto: Jane Doe/TT',
    'Szene aus dem Film „Der Vogel“ Photo News.',
    'A stall on the market Photo Marc Lenoir. Hans Lucas. AFP',
    'A queue at the Harbour Desk (Jane Doe/Reuters)',
    'Exclusive: A queue in Leeds. Photo by Jane Doe/AP',
    'Portrait of Ola Berg © Jane Doe/AP',
    '© ANSA/AFP - RIPRODUZIONE RISERVATA Una scuola, Roma',
    'Photo: Torben Maisch, hunger stone in the Elbe at Pirna during the low water of summer 2015. CC BY-SA 3.0 DE via Wikimedia Commons.',
  ])('is a doubt where a part of a credit may be left in the caption, or the text may speak of who is credited: %s', (text) => {
    expect(confidence(text)).not.toBe('certain')
  })
  it('does not take the kind of picture for its credit', () => {
    expect(parseCaption('Ilustrasi Instagram (Foto: Istimewa)')).toMatchObject({ suppliers: [], caption: 'Ilustrasi Instagram' })
  })
  it('reads who made a picture that another handed out', () => {
    expect(parseCaption('Competição em São Paulo — Foto: Divulgação/Lance Brown/Riot Games')).toMatchObject({
      creators: ['Lance Brown'],
      suppliers: ['Riot Games'],
    })
  })
})

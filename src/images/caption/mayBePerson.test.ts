import { describe, expect, it } from 'vitest'

import { parseCaption } from './parseCaption.js'
import { mayBePerson } from './mayBePerson.js'

const confidence = (text: string) => parseCaption(text, { today: new Date('2026-11-24T00:00:00Z') }).confidence

describe('a name before a house', () => {
  it('that is all of the text may be whom the picture shows', () => {
    expect(confidence('Joe Biden / AFP')).toBe('likely')
    expect(confidence('Photo: Joe Doe / AFP')).toBe('certain')
    expect(confidence('REUTERS/Jane Doe')).toBe('certain')
  })
  it.each([
    'A rink in Leeds. Bluewater Kestrel/AP',
    'Foto: Bluewater Kestrel / dpa',
    'A rink. (Bluewater Kestrel/AFP via Getty Images)',
    'A rink. Photo by Bluewater Kestrel/AP',
    'A rink. REUTERS/Bluewater Kestrel',
    'Credit: Funko Pop, ONE Esports',
  ])('that nothing tells to be a person’s is a doubt, whatever stands before it: %s', (text) => {
    expect(confidence(text)).toBe('likely')
  })
  it.each([
    'A rink in Leeds. Jane Doe/AP',
    'A rink. Photo by Julien Kestrel/AP',
    'A rink. J. Kestrel/AP',
    'Міст у Дніпрі. Фото: Іван Коваль/УНІАН',
  ])('is certain where a word of it or its letters tell: %s', (text) => {
    expect(confidence(text)).toBe('certain')
  })
  it.each(['Mandatory Credit ©INPHO/Al Cox Rugby.', 'Foto: dpa / Uwe Beck Die Rheinpfalz', 'Photo by Jane Doe Kestrel/AP'])(
    'is a doubt where its third word is no name and nothing else is left to read: %s',
    (text) => {
      expect(confidence(text)).toBe('likely')
    },
  )
  it('of three words is certain where the last is a name, or where readers have a caption', () => {
    expect(confidence('Photo by Jane Ann Miller/AP')).toBe('certain')
    expect(confidence('A rink. Photo by Jane Ann Kestrel/AP')).toBe('certain')
  })
  it('in Korean is a person’s where the first syllable is a family name', () => {
    expect(mayBePerson('김영수')).toBe(true)
    expect(confidence('시민들이 걷고 있다. (사진=박지훈 기자/연합뉴스)')).toBe('certain')
  })
  it.each(['Jan de Vries', 'Tore Halvorsen', 'Ioannis Papadakis', 'M. Kestrel', '山本一郎'])('may be a person’s: %s', (name) => {
    expect(mayBePerson(name)).toBe(true)
  })
  it.each(['Bluewater Kestrel', 'BON APPETIT', 'Blue Origin'])('is nobody’s that is known: %s', (name) => {
    expect(mayBePerson(name)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'

import { parseCaption } from '../parseCaption.js'

describe('who is named', () => {
  it.each(['Photo by Jane Doe (janedoe.com)', 'Photo by Jane Doe (@janedoe)'])('is not the creator’s own address: %s', (text) => {
    expect(parseCaption(text)).toMatchObject({ creators: ['Jane Doe'], suppliers: [] })
  })
  it('is an address that is not the creator’s own', () => {
    expect(parseCaption('Photo by Jane Doe (Leeds.com)').suppliers).toEqual(['Leeds.com'])
  })
  it('may be a reporter behind the house', () => {
    expect(parseCaption('图片来源：新京报记者 李明')).toMatchObject({ creators: ['李明'], suppliers: ['新京报'] })
    expect(parseCaption('图片来源：本报记者 李明').creators).toEqual(['李明'])
  })
  it.each([
    ['Photo by Kim Smythe Eastern Arizona Courier', 'Kim Smythe', 'Eastern Arizona Courier'],
    ['Foto: Uwe Beck Die Rheinpfalz', 'Uwe Beck', 'Die Rheinpfalz'],
  ])('may be a paper right behind the name: %s', (text, creator, supplier) => {
    expect(parseCaption(text)).toMatchObject({ creators: [creator], suppliers: [supplier], confidence: 'likely' })
  })
  it.each(['Photo: Charlotte Business Journal', 'Photo: Willem Van Der Berg'])('is not parted where no name stands before: %s', (text) => {
    const { creators, suppliers } = parseCaption(text)
    expect([...creators, ...suppliers]).toEqual([text.slice('Photo: '.length)])
  })
})

describe('what stands before who is named', () => {
  it.each([
    ['ምንጭ, Getty Images', []],
    ['Direito de imagem Getty Images Image caption A rink', []],
  ])('%s', (text) => {
    expect(parseCaption(text).suppliers).toEqual(['Getty Images'])
  })
})

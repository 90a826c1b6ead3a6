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

describe('a house that no table knows', () => {
  it.each<[string, string[], string[]]>([
    ['Foto: Jan Petersen/tagblatt', ['Jan Petersen'], ['tagblatt']],
    ['Studenten im Garten. Foto: Lars Dahl - TV 7', ['Lars Dahl'], ['TV 7']],
    ['Studenten im Garten. Foto: Lars Dahl (xy)', ['Lars Dahl'], ['xy']],
    ['Участники марша. Фото: Иван Петров / «Вольная газета»', ['Иван Петров'], ['Вольная газета']],
    ['Foto: kestrel/Jana Malá', ['Jana Malá'], ['kestrel']],
    ['Požárníci na místě. Foto: Jan Novák, Právní deník', ['Jan Novák'], ['Právní deník']],
    ['Tűzoltók a helyszínen (Fotó: Kovács Péter / Kisalföldi Hírlap)', ['Kovács Péter'], ['Kisalföldi Hírlap']],
    ['Пожарные на месте. Фото: пресс-служба ГУ МЧС по Курской области', [], ['пресс-служба ГУ МЧС по Курской области']],
    ['Der Minister im Landtag. Quelle: pa/dpa/Jan Petersen', ['Jan Petersen'], ['pa', 'dpa']],
    ['El estadio. Crédito: Marta Olmedo/Le Figuro', ['Marta Olmedo'], ['Le Figuro']],
    ['El estadio. Foto: Archivo EL CLARIN', [], ['EL CLARIN']],
    ['Miloš Jakub. Foto: Archív TASK', [], ['TASK']],
    ['Students walk. Foto: ANSA Sicilia', [], ['ANSA Sicilia']],
    ['Students walk. Image source, PA Worldwide', [], ['PA Worldwide']],
    ['The team wins. Photo: Jane Novak-Sportz Images', ['Jane Novak'], ['Sportz Images']],
    [
      'Photo by Luis G. Rendell/Elizabeth Brockley/The Daily Feast/Reuters',
      ['Luis G. Rendell', 'Elizabeth Brockley'],
      ['The Daily Feast', 'Reuters'],
    ],
    ['The city was closed. Credit: Vesti/The Siberian Kestrel', [], ['Vesti', 'The Siberian Kestrel']],
    ['The board meets. Jane Novak, Kestrel Gazette', ['Jane Novak'], ['Kestrel Gazette']],
    ['The board meets. Jane Novak | The Daily Kestrel', ['Jane Novak'], ['The Daily Kestrel']],
    ['A la gare. Photo Marc Lenoir pour Mediaparts', ['Marc Lenoir'], ['Mediaparts']],
    ['Das Rathaus. Foto: Burgerbibliothek Ulm', [], ['Burgerbibliothek Ulm']],
    ['A map. Source: Institute for the Study of Birds', [], ['Institute for the Study of Birds']],
    ['Radovi na autoputu Izvor: Blink / Foto: Petar Simić', ['Petar Simić'], ['Blink']],
    ['Голова комітету. Фото: Главком', [], ['Главком']],
    ['ছবি: বাসসস', [], ['বাসসস']],
    ['雨游黄鹤楼。城市摄影队 周彬 摄', ['周彬'], ['城市摄影队']],
    ['▲广州日报全媒体图片记者黎旭、李燕摄', ['黎旭', '李燕'], ['广州日报']],
  ])('is read by its place: %s', (text, creators, suppliers) => {
    const { confidence, ...read } = parseCaption(text)
    expect(read).toMatchObject({ creators, suppliers })
    expect(confidence).not.toBe('certain')
  })
})

describe('an account', () => {
  it.each<[string, string[], string[]]>([
    ['A doctor. Image Credit: r.novakova / Shutterstock', ['r.novakova'], ['Shutterstock']],
    ['A dog. Photo by cottonbro studio from Pexels', ['cottonbro studio'], ['Pexels']],
    ['A dog. Foto: Facebook Jana Malá', ['Jana Malá'], ['Facebook']],
    ['A dog. Foto: AdobeStock_123456789', [], ['Adobe Stock']],
  ])('is read beside its house: %s', (text, creators, suppliers) => {
    expect(parseCaption(text)).toMatchObject({ creators, suppliers })
  })
  it('is none where the desk signs behind the house', () => {
    expect(parseCaption('Der Minister im Landtag. Foto: dpa, jpe')).toMatchObject({ creators: [], suppliers: ['dpa'] })
  })
})

it('is no month that begins a sentence behind a year', () => {
  expect(parseCaption('Le ministre à Paris, le 3 mai 2020. JAN PETERSEN / AFP')).toMatchObject({
    creators: ['JAN PETERSEN'],
    suppliers: ['AFP'],
  })
})

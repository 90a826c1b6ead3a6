import { expect, it } from 'vitest'

import { afterFiling, type Composed, emptyComposed, isEmpty, lackOf, pictureFields, toArticle } from './composed.js'

const picture = {
  name: 'a.jpg',
  alt: 'A dam',
  caption: '',
  creator: ' Ada ',
  supplier: '',
  creditLine: '',
  supplierNumber: '',
  ownPicture: true,
}
const composed: Composed = {
  ...emptyComposed,
  headline: ' A dam breaks ',
  text: 'See https://dam.example/.',
  byline: '7',
  section: 'World',
  tags: 'dams, , rain',
}
const now = new Date('2026-01-01T12:00:00Z')

it('makes an article of what was typed', () => {
  expect(toArticle({ ...composed, picture: { ...picture, id: 3 }, embargo: '2026-02-01T10:00' }, 'published', Number)).toMatchObject({
    kind: 'wire',
    headline: 'A dam breaks',
    bylines: [7],
    section: 'World',
    tags: ['dams', 'rain'],
    leadImage: 3,
    embargoUntil: new Date('2026-02-01T10:00').toISOString(),
    _status: 'published',
  })
  expect(toArticle({ ...emptyComposed, headline: 'A' }, 'draft', Number)).toEqual({ kind: 'wire', headline: 'A', _status: 'draft' })
  expect(pictureFields(picture)).toMatchObject({ alt: 'A dam', creator: 'Ada', caption: null, ownPicture: true })
})

it('says what is lacking before anything is sent', () => {
  expect(lackOf(emptyComposed, 'published', now)).toBe('headlineFirst')
  expect(lackOf({ ...composed, picture: { ...picture, alt: ' ' } }, 'draft', now)).toBe('pictureFirst')
  expect(lackOf({ ...composed, picture }, 'draft', now)).toBe('pictureOnWay')
  expect(lackOf({ ...composed, embargo: '2025-01-01T10:00' }, 'published', now)).toBe('embargoPast')
  expect(lackOf({ ...composed, embargo: '2025-01-01T10:00' }, 'draft', now)).toBeUndefined()
  // No moment of any zone, as is a time that the clocks leave out.
  expect(lackOf({ ...composed, embargo: '2026-13-01T10:00' }, 'draft', now)).toBe('timeLeftOut')
})

it('keeps for the next item who files and under what', () => {
  expect(afterFiling(composed)).toEqual({ ...emptyComposed, byline: '7', section: 'World' })
  expect(isEmpty(afterFiling(composed))).toBe(true)
})

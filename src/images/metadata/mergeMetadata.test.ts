import { expect, it } from 'vitest'

import { parseCaption } from '../caption/parseCaption.js'
import { fieldsOfCaption, mergeMetadata } from './mergeMetadata.js'

it('never overwrites what an editor typed, and lists what others say', () => {
  const merged = mergeMetadata(
    { creditLine: 'Typed/AP', altText: '' },
    { creditLine: 'File/AP', altText: 'From the file' },
    { creditLine: 'Caption/AP' },
  )
  expect(merged.fields).toEqual({ creditLine: 'Typed/AP', altText: 'From the file' })
  expect(merged.sources).toEqual({ creditLine: 'typed', altText: 'file' })
  expect(merged.conflicts).toEqual([
    { field: 'creditLine', kept: { from: 'typed', value: 'Typed/AP' }, other: { from: 'file', value: 'File/AP' } },
    { field: 'creditLine', kept: { from: 'typed', value: 'Typed/AP' }, other: { from: 'caption', value: 'Caption/AP' } },
  ])
})

it('takes the caption that is free of the credit, and no conflict of its raw form, of case or of time', () => {
  const raw = 'A dam. (AP Photo/Jane Doe)'
  const merged = mergeMetadata(
    {},
    { caption: raw, creators: ['JANE DOE'], creditLine: 'AP', dateCreated: '2017-03-21T10:00:00' },
    { ...fieldsOfCaption(parseCaption(raw)), dateCreated: '2017-03-21' },
  )
  expect(merged.fields).toMatchObject({ caption: 'A dam.', creators: ['JANE DOE'], creditLine: 'AP Photo/Jane Doe', supplier: 'AP' })
  expect(merged.conflicts).toEqual([])
})

it('takes no names from a split that is unsure', () => {
  expect(fieldsOfCaption(parseCaption('A rink. (Jane Doe/John Roe/AP)'))).not.toHaveProperty('creators')
})

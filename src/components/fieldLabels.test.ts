import type { ClientField } from 'payload'

import { describe, expect, it } from 'vitest'

import { optionOf, tabOf } from './fieldLabels.js'

const fields = [
  {
    type: 'tabs',
    tabs: [
      {
        fields: [
          {
            type: 'select',
            name: 'status',
            options: [{ value: 'approved', label: 'Freigegeben' }, { value: 'spam', label: { de: 'Müll', en: 'Spam' } }, 'pending'],
          },
        ],
      },
    ],
  },
] as unknown as ClientField[]

describe('optionOf', () => {
  it('says what the lists call a value, in the reader’s language', () => {
    expect(optionOf(fields, 'status', 'approved', 'de')).toBe('Freigegeben')
    expect(optionOf(fields, 'status', 'spam', 'de')).toBe('Müll')
    expect(optionOf(fields, 'status', 'spam', 'sv')).toBe('Spam')
  })
  it('leaves what it does not know', () => {
    expect(optionOf(fields, 'status', 'pending', 'de')).toBe('pending')
    expect(optionOf(fields, 'standing', 'banned', 'de')).toBe('banned')
    expect(optionOf([], 'status', 'spam', 'de')).toBe('spam')
  })
})

it('knows which tab of a form a field is in', () => {
  const named = (name: string) => ({ name, type: 'text' })
  const tabs = [{ fields: [named('headline')] }, { fields: [{ type: 'row', fields: [named('legalCleared')] }] }]
  const form = [named('slug'), { type: 'tabs', tabs }] as unknown as ClientField[]
  expect(['headline', 'legalCleared', 'legalCleared.at', 'slug'].map((path) => tabOf(form, path))).toEqual([0, 1, 1, 0])
  expect(tabOf([], 'headline')).toBe(0)
})

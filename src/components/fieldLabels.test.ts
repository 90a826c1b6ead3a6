import type { ClientField } from 'payload'

import { describe, expect, it } from 'vitest'

import { optionOf } from './fieldLabels.js'

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

import type { AfterErrorHook } from 'payload'

import { describe, expect, it } from 'vitest'

import { errorTable } from '../shared/errors.js'
import { refusalTable } from '../words/refusals/table.js'
import { inTheirLanguage, sayInTheirLanguage } from './sayInTheirLanguage.js'

type Asked = Parameters<AfterErrorHook>[0]

const request = (language: string, collection = 'users') =>
  ({
    i18n: { language },
    user: { id: 1, collection, role: 'editor' },
    payload: { config: { admin: { user: 'users' } }, collections: {} },
  }) as never

const asked = (language: string, more: object = {}) =>
  ({
    req: request(language),
    result: {
      errors: [
        {
          code: 'STALE',
          message: errorTable.STALE.message,
          data: { errors: [{ path: 'slug', message: 'A slug needs at least one letter or digit.' }] },
        },
      ],
    },
    ...more,
  }) as unknown as Asked

describe('sayInTheirLanguage', () => {
  it('says message and fields in the language of the staff, and leaves code and path', async () => {
    expect(await sayInTheirLanguage(asked('de'))).toEqual({
      response: {
        errors: [
          {
            code: 'STALE',
            message: refusalTable['de']?.STALE,
            data: { errors: [{ path: 'slug', message: refusalTable['de']?.slugNeeds }] },
          },
        ],
      },
    })
  })
  it.each([
    ['who reads English', asked('en')],
    ['a reader', asked('de', { req: request('de', 'readers') })],
    ['nobody', asked('de', { req: { i18n: { language: 'de' }, user: null, payload: { config: { admin: { user: 'users' } } } } })],
    ['GraphQL', asked('de', { graphqlResult: {} })],
  ])('leaves everything English for %s', async (_, args) => {
    expect(await sayInTheirLanguage(args)).toBeUndefined()
  })
  it('says what a field says of a value', () => {
    expect(inTheirLanguage('An address is needed.', request('ja'))).toBe('アドレスが必要です。')
    expect(inTheirLanguage('An address is needed.', request('en'))).toBe('An address is needed.')
  })
})

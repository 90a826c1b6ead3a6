import { describe, expect, it } from 'vitest'

import { passwordFault } from './passwords.js'

describe('passwordFault', () => {
  it.each([
    ['correct horse', undefined],
    ['пароль-длинный', undefined],
    ['abc', 'A password has at least 10 characters.'],
    [undefined, 'A password has at least 10 characters.'],
    [{ length: 20 }, 'A password has at least 10 characters.'],
    ['aaaaaaaaaaaa', 'A password needs at least four different characters.'],
    ['x'.repeat(201), 'A password has at most 200 characters.'],
    ['Editor@Example.com', 'A password cannot be the name of its account.'],
  ])('judges %j', (password, fault) => expect(passwordFault(password, ['editor@example.com'])).toBe(fault))
})

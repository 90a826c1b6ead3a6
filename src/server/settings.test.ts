import { expect, it } from 'vitest'

import { readServerSettings } from './settings.js'

it('takes whom to tell of a hole as whole addresses alone', () => {
  const read = (env: object) => readServerSettings(env as NodeJS.ProcessEnv).security
  expect(read({})).toEqual({ contacts: [] })
  expect(
    read({ SECURITY_CONTACT: 'mailto:a@b.example, https://b.example/tell,tel:+1-201-555-0123', SECURITY_POLICY: 'https://b.example/p' }),
  ).toEqual({
    contacts: ['mailto:a@b.example', 'https://b.example/tell', 'tel:+1-201-555-0123'],
    policy: 'https://b.example/p',
  })
  for (const odd of ['a@b.example', 'http://b.example', 'mailto:a@b.example\nContact: x', 'javascript:1'])
    expect(() => read({ SECURITY_CONTACT: odd }), odd).toThrow('SECURITY_CONTACT')
  expect(() => read({ SECURITY_POLICY: 'http://b.example' })).toThrow('SECURITY_POLICY')
})

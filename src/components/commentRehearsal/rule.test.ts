import { expect, it } from 'vitest'

import { ruleOf, toBody } from './rule.js'

it('goes from the settings into the form and back, and leaves out what is no number', () => {
  const rule = ruleOf({ suspectWords: 'idiot*', bannedWords: null, maxLinks: 2, minLength: 0, other: 'x' })
  expect(rule).toEqual({ suspectWords: 'idiot*', bannedWords: '', allowedWords: '', maxLinks: '2', minLength: '0', maxLength: '' })
  expect(toBody({ ...rule, minLength: 'two' })).toEqual({ suspectWords: 'idiot*', bannedWords: '', allowedWords: '', maxLinks: 2 })
})

import { expect, it } from 'vitest'

import { changedOver, ruleOf, toBody } from './rule.js'

it('goes from the settings into the form and back, and leaves out what is no number', () => {
  const rule = ruleOf({ suspectWords: 'idiot*', bannedWords: null, maxLinks: 2, minLength: 0, newReaderComments: 3, other: 'x' })
  const words = { suspectWords: 'idiot*', bannedWords: '', allowedWords: '' }
  expect(rule).toEqual({ ...words, maxLinks: '2', minLength: '0', maxLength: '', newReaderComments: '3', rejectedDays: '' })
  expect(toBody({ ...rule, minLength: 'two' })).toEqual({ ...words, maxLinks: 2, newReaderComments: 3 })
})

it('changes what somebody changed, and leaves what others changed meanwhile', () => {
  const read = ruleOf({ suspectWords: 'idiot*\nfool', bannedWords: 'spam', maxLinks: 2, minLength: 1 })
  const mine = { ...read, suspectWords: 'idiot*\n\nscoundrel', maxLinks: '3' }
  const now = { ...read, suspectWords: 'idiot*\nfool\nrogue', bannedWords: '', minLength: '5' }
  expect(changedOver(read, mine, now)).toEqual({ ...now, suspectWords: 'idiot*\nrogue\nscoundrel', maxLinks: '3' })
  expect(changedOver(read, mine, read)).toEqual({ ...mine, suspectWords: 'idiot*\nscoundrel' })
})

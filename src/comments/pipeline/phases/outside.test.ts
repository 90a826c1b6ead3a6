import { expect, it } from 'vitest'

import { outsideAnswer } from './outside.js'

it.each([
  ['{"action":"publish"}', { action: 'publish', why: 'The outside service let it pass.' }],
  ['{"action":"hold","why":"Looks  like\\u0007 an advert"}', { action: 'hold', why: 'Looks like an advert' }],
  ['{"action":"delete"}', { action: 'hold', why: 'The outside service gave no answer that could be read.' }],
  ['', { action: 'hold', why: 'The outside service gave no answer that could be read.' }],
  ['null', { action: 'hold', why: 'The outside service gave no answer that could be read.' }],
])('reads %s, and holds what is no clear yes', (text, answer) => {
  expect(outsideAnswer(text)).toEqual(answer)
})

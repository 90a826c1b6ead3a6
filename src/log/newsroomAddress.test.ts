import { expect, it } from 'vitest'

import { asOfToday } from './newsroomAddress.js'

const moved = { url: 'https://wire.example/desk', former: ['https://wire.example', 'https://old.example/a', 'https://wire.example/desk'] }

it.each([
  ['https://wire.example/articles/a', 'https://wire.example/desk/articles/a'],
  ['https://old.example/a/articles/a?b#c', 'https://wire.example/desk/articles/a?b#c'],
  ['https://wire.example/desk/articles/a', 'https://wire.example/desk/articles/a'],
  ['https://wire.example/desk', 'https://wire.example/desk'],
  ['https://old.example/articles/a', 'https://old.example/articles/a'],
  ['https://other.example/', 'https://other.example/'],
])('%s is %s today, also where the newsroom is now in a folder of where it was', (typed, today) =>
  expect(asOfToday(typed, moved)).toBe(today),
)

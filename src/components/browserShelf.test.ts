import { expect, it } from 'vitest'

import { browserShelf, findKept, forget, keep } from './browserShelf.js'

it('stops nobody where the browser has no storage, or forbids it', () => {
  keep(browserShelf, 'a', { b: 1 })
  expect(findKept(browserShelf, 'a')).toBeUndefined()
  forget(browserShelf, 'a')
})

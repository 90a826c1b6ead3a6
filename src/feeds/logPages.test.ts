import { expect, it } from 'vitest'

import { createLogPages } from './logPages.js'

const page = (text: string, lastModified = '2026-11-28T12:00:00.000Z') => ({ text, contentType: 'application/json', lastModified, seq: 1 })

it('makes a page again only where it says something else', async () => {
  const pages = createLogPages()
  const first = await pages.take(' 0 50', page('{"items":[]}'))
  expect(await pages.take(' 0 50', page('{"items":[]}'))).toBe(first)
  expect(await pages.take(' 0 100', page('{"items":[]}'))).not.toBe(first)
  const other = await pages.take(' 0 50', page('{"items":[1]}'))
  expect(other.encodings.identity.bytes.toString()).toBe('{"items":[1]}')
  expect((await pages.take(' 0 50', page('{"items":[1]}', '2026-11-28T12:00:09.000Z'))).settledAt).toBeGreaterThan(other.settledAt)
})

it('keeps no more than it is told', async () => {
  const pages = createLogPages(6000)
  const first = await pages.take('a', page('a'.repeat(1500)))
  const second = await pages.take('b', page('b'.repeat(1500)))
  expect(await pages.take('b', page('b'.repeat(1500)))).toBe(second)
  expect(await pages.take('a', page('a'.repeat(1500)))).not.toBe(first)
  const large = await pages.take('c', page('c'.repeat(9000)))
  expect(await pages.take('c', page('c'.repeat(9000)))).not.toBe(large)
})

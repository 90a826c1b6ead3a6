import { existsSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

it('every test that the table of threats names is there', () => {
  const named = readFileSync('docs/security.md', 'utf8').match(/\b(?:tests|src)\/[\w/.-]+\.test\.ts\b/g) ?? []
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})

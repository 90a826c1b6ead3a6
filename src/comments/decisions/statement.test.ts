import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { factsOf } from './statement.js'

const folder = new URL('../pipeline/phases/', import.meta.url)
/** Names of the checks that hold a comment, as their files have them. */
const names = readdirSync(folder)
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => {
    const code = readFileSync(new URL(file, folder), 'utf8')
    return code.includes("'hold'") || file === 'outside.ts'
      ? [...code.matchAll(/(?:phase: |Phase = )'([a-z-]+)'/g)].map(([, name]) => name)
      : []
  })

it('tells in words what a comment was held for, whichever check did', () => {
  expect(new Set(names).size).toBeGreaterThan(8)
  for (const phase of names) expect(factsOf({ phase, reports: [] })).toMatch(/^A moderator read the comment\. [^“”]+\.$/)
  expect(factsOf({ reports: ['spam', 'insult', 'spam'] })).toBe('A moderator read the comment. Readers reported it: insult, spam.')
})

import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { commentWords } from '../words/table.js'
import { factWordsIn } from './factWords.js'
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

it('tells in words what a comment was held for, whichever check did, in every language of the newsroom', () => {
  expect(new Set(names).size).toBeGreaterThan(8)
  const languages = Object.keys(commentWords)
  for (const language of languages) {
    const { read, check, held, ...others } = factWordsIn(language)
    for (const phase of names) expect(factsOf({ phase, reports: [], language })).toBe(`${read} ${held[phase as string] ?? ''}`)
    const sentences = [read, check, ...Object.values(others), ...new Set(Object.values(held))]
    expect([language, new Set(sentences).size]).toEqual([language, 15])
    expect(sentences.filter((sentence) => !sentence)).toEqual([])
    expect([others.reported, others.account, check].join()).toMatch(/\{reasons\}.*\{count\}.*\{check\}/)
  }
  expect(new Set(languages.map((language) => factsOf({ phase: 'links', reports: ['spam'], language }))).size).toBe(languages.length)
  expect(factsOf({ phase: 'own-check', reports: [], language: 'sv' })).toContain('the check “own-check”')
  expect(factsOf({ reports: ['spam', 'insult', 'spam'], language: 'en' })).toBe(
    'A moderator read the comment. Readers reported it: It insults somebody; It advertises.',
  )
})

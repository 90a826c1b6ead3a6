import { getIntrospectionQuery, Lexer, Source } from 'graphql'
import { describe, expect, it } from 'vitest'

import { signsFault } from './graphQLText.js'

const limits = { maxTokens: 10, maxNesting: 3 }

/** As GraphQL's own reader counts them. */
const tokensOf = (text: string): number => {
  const lexer = new Lexer(new Source(text))
  for (let count = 0; ; count++) if (lexer.advance().kind === '<EOF>') return count
}

const documents = [
  '{ a }',
  '{ a(b: "x { y", c: """z } " \\""" {""", d: [1, -2.5e10, $v]) @e }',
  'query Q($v: [Int!]! = 7) { ...F ... on T { g: h } } # a comment { {',
  '# one\r{ a }\r\n# two\n',
  '{ a(b: "\\"\\\\") c }',
  getIntrospectionQuery(),
]

describe('signsFault', () => {
  it.each(documents)('counts as a reader does: %s', (text) => {
    const maxTokens = tokensOf(text)
    expect(signsFault(text, { maxTokens, maxNesting: 50 })).toBeUndefined()
    expect(signsFault(text, { maxTokens: maxTokens - 1, maxNesting: 50 })).toMatch(/words and signs/)
  })

  it('bounds words, signs and brackets in one another, and nothing that stands in text', () => {
    expect(signsFault('a '.repeat(10), limits)).toBeUndefined()
    expect(signsFault('a '.repeat(11), limits)).toMatch(/more than 10/)
    expect(signsFault('{([])}', limits)).toBeUndefined()
    expect(signsFault('{([{', limits)).toMatch(/deeper in one another than 3/)
    expect(signsFault(`{ a(b: "${'{ ['.repeat(50)}") }`, limits)).toBeUndefined()
    expect(signsFault(`{ a(b: """${'{ [ " '.repeat(50)}""") }`, limits)).toBeUndefined()
  })

  it.each(['"', '"""', '"\\', '"""\\"""', '{ a(b: "never ends', '\u0000', '\ud800', '.', '#'])('is over with %s', (text) => {
    expect(() => signsFault(text, limits)).not.toThrow()
  })
})

import { getIntrospectionQuery } from 'graphql'
import { describe, expect, it } from 'vitest'

import { documentLimits, textFault } from './graphQLDocument.js'

const doubling = (levels: number, leaf: string) =>
  `{ ...F0 } ${Array.from({ length: levels }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F${levels} on Query { ${leaf} }`

/** Each document, and the words of its refusal. */
const refused: [name: string, query: string, words: RegExp][] = [
  ['fragments that spread the next twice', doubling(17, 'a'), /more than 1200 fields/],
  ['the same around a fragment that is not there', doubling(17, '...No'), /more than 1200 fields/],
  ['a fragment that holds itself', '{ ...A } fragment A on Query { a ...A }', /holds itself/],
  ['two that hold each other, which nothing spreads', '{ a } fragment A on Q { b ...B } fragment B on Q { b ...A }', /holds itself/],
  ['20,000 equal fields', `{ ${'a '.repeat(20_000)} }`, /longer|words and signs/],
  ['10,000 of __typename', `{ ${'__typename '.repeat(1_400)} }`, /more than \d+ words and signs/],
  ['400 equal fields with arguments', `{ x { ${'a(b: 1) '.repeat(100)} } }`, /same field too often/],
  ['many definitions', `{ a } ${Array.from({ length: 30 }, (_, n) => `fragment F${n} on Q { a }`).join(' ')}`, /more than 20 operations/],
  ['deep nesting', `${'{ a '.repeat(13)}${'}'.repeat(13)}`, /deeper than 12/],
  ['a long document', `{ a } #${'x'.repeat(33_000)}`, /longer than 16384 bytes/],
  ['a long name', `{ ${'a'.repeat(129)} }`, /longer than 128/],
  ['types in types', '{ __schema { types { fields { type { fields { name } } } } } }', /in circles/],
  ['the schema many times', '{ a: __schema { types { name } } b: __schema { types { name } } }', /too often/],
  ['lists in lists', '{ articles(limit: 100) { docs { people(limit: 100) { docs { name } } } } }', /more than 10000 documents/],
  ['hundreds of variables', `query (${Array.from({ length: 200 }, (_, n) => `$a${n}: Int`).join(' ')}) { a }`, /more than 50 variables/],
  ['one argument again and again', `{ a(${'b: 1 '.repeat(300)}) }`, /more than 30 arguments/],
  ['hundreds of directives', `{ a ${'@b '.repeat(300)} }`, /more than 50 directives/],
  ['what is no query', 'schema { query: Query }', /more than operations/],
  ['what cannot be read', '{ a', /Syntax Error/],
]

describe('textFault', () => {
  it.each(refused)('refuses %s', (_, query, words) => expect(textFault(query, {})).toMatch(words))

  it("takes a tool's question for the schema", () => expect(textFault(getIntrospectionQuery(), {})).toBeUndefined())

  it('has room for five times what a tool asks of the schema, and the largest question of the docs', () => {
    const sizes = { tokens: 184, bytes: 2053, definitions: 4, fields: 240, root: 3, aliases: 4 }
    const { maxTokens, maxBytes, maxDefinitions, maxFields, maxRootFields, maxAliases } = documentLimits
    expect(getIntrospectionQuery().length).toBeLessThanOrEqual(sizes.bytes)
    expect(textFault(getIntrospectionQuery(), {})).toBeUndefined()
    expect(
      [
        maxTokens / sizes.tokens,
        maxBytes / sizes.bytes,
        maxDefinitions / sizes.definitions,
        maxFields / sizes.fields,
        maxRootFields / sizes.root,
        maxAliases / sizes.aliases,
      ].every((room) => room >= 5),
    ).toBe(true)
  })
  it('takes what just fits', () => {
    expect(textFault(`${'{ a '.repeat(12)}${'}'.repeat(12)}`, {})).toBeUndefined()
    expect(textFault(`{ x { ${Array.from({ length: 990 }, (_, n) => `f${n}`).join(' ')} } }`, {})).toBeUndefined()
    expect(textFault('{ articles(limit: 100) { docs { people(limit: 98) { docs { name } } } } }', {})).toBeUndefined()
  })
})

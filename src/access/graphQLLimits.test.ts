import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'

import { graphQLLimits } from './graphQLLimits.js'

const schema = buildSchema('type Query { person: Person, people: Int } type Person { name: String, editor: Person }')
const limits = graphQLLimits({ maxDepth: 4, maxAliases: 3, maxRootFields: 5 })
const faults = (query: string) => validate(schema, parse(query), limits).map((error) => error.message)

describe('graphQLLimits', () => {
  it('passes a query within the limits', () => {
    expect(faults('{ person { editor { editor { name } } } a: people b: people c: people }')).toEqual([])
  })

  it('refuses a query that nests too deep, in fragments too', () => {
    expect(faults('{ person { editor { editor { editor { name } } } } }')).toEqual(['This query nests deeper than 4 levels.'])
    expect(
      faults('{ person { ...A } } fragment A on Person { editor { ...B } } fragment B on Person { editor { editor { name } } }'),
    ).toEqual(['This query nests deeper than 4 levels.'])
    expect(faults('{ ... on Query { person { ... { editor { editor { editor { name } } } } } } }')).toHaveLength(1)
  })

  it('ends on a fragment that holds itself', () => {
    expect(faults('{ person { ...A } } fragment A on Person { name ...A }')).toEqual([])
  })

  it('measures a fragment once, however often it is spread', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} }`).join(' ')
    const started = Date.now()
    expect(validate(schema, parse(`{ person { ...F0 } } ${doubling} fragment F60 on Person { name }`), limits)).toEqual([])
    expect(Date.now() - started).toBeLessThan(1000)
  })

  it('refuses more aliases, and more questions at once', () => {
    expect(faults('{ a: people b: people c: people d: people }')).toEqual(['This query has more than 3 aliases.'])
    expect(faults('{ people people people people people people }')).toEqual(['This query asks more than 5 things at once.'])
    expect(faults('{ ...Q people people } fragment Q on Query { people people people people }')).toHaveLength(1)
  })

  it('lets introspection be', () => {
    expect(faults('{ __schema { types { fields { type { ofType { ofType { name } } } } } } }')).toEqual([])
  })
})

import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'

import { graphQLLimits } from './graphQLLimits.js'

const schema = buildSchema('type Query { person: Person, people: Int } type Person { name: String, editor: Person }')
const faults = (query: string) => {
  const document = parse(query)
  return validate(
    schema,
    document,
    graphQLLimits({ document, schema }, { maxDepth: 4, maxAliases: 3, maxRootFields: 5, maxFields: 50 }),
  ).map((error) => error.message)
}

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

  it('refuses more aliases, and more questions at once', () => {
    expect(faults('{ a: people b: people c: people d: people }')).toEqual(['This query has more than 3 aliases.'])
    expect(faults('{ people people people people people people }')).toEqual(['This query asks more than 5 things at once.'])
    expect(faults('{ ...Q people people } fragment Q on Query { people people people people }')).toHaveLength(1)
  })

  it('leaves no other rule anything to look at', () => {
    const document = parse('{ person { ...A } } fragment A on Person { name ...A }')
    const rules = graphQLLimits({ document, schema })
    expect(document.definitions).toHaveLength(1)
    expect(validate(schema, document, rules).map(({ message }) => message)).toEqual(['A fragment of this query holds itself.'])
  })

  it('refuses subscriptions', () => {
    expect(faults('subscription { people }')).toEqual(['There are no subscriptions here. Read the stream at /livewire/events.'])
  })

  it('leaves a few wrong names to the rules that say what was meant, and no more', () => {
    expect(faults('{ persn peeple }')).toEqual([])
    expect(faults('{ person { nam1 nam2 nam3 nam4 nam5 nam6 } }')).toEqual([
      'This query holds more than 5 names that the schema does not have.',
    ])
  })

  it('takes no thousands of values in variables, but for what is JSON', () => {
    const typed = buildSchema('type Query { people(where: Where, data: JSON): Int } input Where { OR: [Where], name: String } scalar JSON')
    const ask = (variableValues: object) => {
      const document = parse('query ($where: Where, $data: JSON) { people(where: $where, data: $data) }')
      return validate(typed, document, graphQLLimits({ document, schema: typed, variableValues })).map(({ message }) => message)
    }
    const many = Array.from({ length: 3000 }, () => ({ name: 'x' }))
    expect(ask({ where: { OR: many } })).toEqual(['The variables of this query hold more than 1000 values.'])
    expect(ask({ where: { OR: many.slice(0, 300) }, data: many })).toEqual([])
  })

  it('counts an object in variables by the fields that its type has: GraphQL asks for each of them', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, n) => `field${n}: Int`).join(' ')
    const typed = buildSchema(
      `type Query { small(where: [Small]): Int large(where: [Large]): Int } input Small { ${fields(15)} } input Large { ${fields(48)} }`,
    )
    const ask = (type: 'Large' | 'Small', count: number) => {
      const document = parse(`query ($where: [${type}]) { ${type.toLowerCase()}(where: $where) }`)
      return graphQLLimits({ document, schema: typed, variableValues: { where: Array.from({ length: count }, () => ({})) } }).length
    }
    expect([ask('Small', 900), ask('Large', 240), ask('Large', 260)]).toEqual([0, 0, 1])
  })
})

import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'

import { directivesFault } from './graphQLDirectives.js'

const words = /needs an `if`/

describe('directivesFault', () => {
  it.each<[query: string, variables: unknown]>([
    ['{ a @include(if: $x) }', {}],
    ['{ a @skip }', {}],
    ['{ a @skip(if: "yes") }', {}],
    ['{ a @skip(if: null) }', {}],
    ['query ($x: Boolean!) { a @include(if: $x) }', { x: 'yes' }],
    ['query ($x: Boolean!) { a @include(if: $x) }', undefined],
    ['query ($x: Boolean = true) { a @include(if: $x) }', { x: null }],
    ['{ ...F @include(if: true) @skip(if: $y) } fragment F on Query { a }', { y: true }],
    ['query ($toString: Boolean!) { a @include(if: $toString) }', {}],
  ])('refuses %s with %j', (query, variables) => expect(directivesFault(parse(query), variables)).toMatch(words))

  it('takes what has its value, and other directives', () => {
    expect(
      directivesFault(parse('query ($x: Boolean!, $y: Boolean = false) { a @include(if: $x) @skip(if: $y) b @skip(if: false) @nope }'), {
        x: true,
      }),
    ).toBeUndefined()
  })
})

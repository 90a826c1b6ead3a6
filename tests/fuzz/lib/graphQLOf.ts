import { pick, type Random, texts, valueOf } from './values.js'

/** Questions and changes of every collection by GraphQL, most of them odd. */
export const graphQLOf = (random: Random, slugs: readonly string[]) => {
  const names = slugs.map((slug) =>
    slug
      .split('-')
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      .join(''),
  )
  const plain = texts.filter((text) => !text.includes('\u0000') && !text.includes('\ud800'))
  const leaf = () =>
    pick(random, [
      'id',
      '__typename',
      'createdAt',
      'nope',
      'docs { id }',
      '...A',
      'a: id',
      'id @skip(if: true)',
      'id @include(if: $x)',
      '... on Query { __typename }',
      'hash',
      'id @nope @nope',
    ])
  return (): unknown => {
    const name = pick(random, names)
    const one = name.replace(/s$/, '')
    const value = JSON.stringify(pick(random, plain))
    const document = pick(random, [
      `{ ${name}(limit: ${pick(random, ['1', '-1', '1.5', '100000', value])}, page: ${pick(random, ['1', '-1', '0'])}) { docs { ${leaf()} ${leaf()} } } }`,
      `{ ${name}(where: { ${pick(random, ['id', 'createdAt', 'AND', 'OR', 'headline', 'name', 'bylines__id'])}: ${pick(random, [`{ equals: ${value} }`, '[{ id: { in: [] } }]', '{ exists: 1 }', `{ like: ${value} }`, '{ in: null }', '{ equals: {} }'])} }) { docs { id } } }`,
      `{ ${name}(sort: ${value}) { docs { id } totalDocs } }`,
      `{ count${name}(where: { id: { ${pick(random, ['equals', 'in', 'greater_than'])}: ${value} } }) { totalDocs } }`,
      `{ versions${name}(limit: 2) { docs { id version { ${leaf()} } } } }`,
      `{ version${one}(id: ${value}) { id } }`,
      `{ ${one}(id: ${pick(random, ['1', '0', value, 'null'])}) { ${leaf()} } }`,
      `{ docAccess${one}(id: ${pick(random, ['1', value])}) { fields { __typename } } }`,
      `mutation { update${one}(id: ${pick(random, ['1', value])}, data: { ${pick(random, ['name', 'headline', 'text', 'role', 'status', '_status'])}: ${value} }) { id } }`,
      `mutation { create${one}(data: { ${pick(random, ['name', 'headline', 'title', 'username'])}: ${value} }) { id } }`,
      `mutation { delete${one}(id: ${pick(random, ['0', value])}) { id } }`,
      `mutation { restoreVersion${one}(id: ${pick(random, ['1', value])}) { id } }`,
      `mutation { duplicate${one}(id: ${pick(random, ['1', value])}) { id } }`,
      `mutation ($d: mutation${one}Input!) { create${one}(data: $d) { id } }`,
      `query ($x: Boolean!) { ${name} { docs { ${leaf()} } } }`,
      `query ($w: ${one}_where) { ${name}(where: $w) { docs { id } } }`,
      `mutation { a: logoutUser b: refreshTokenUser { exp } }`,
      `mutation { resetPasswordUser(token: ${value}, password: ${value}) { token } }`,
      '{ __schema { queryType { name } } __type(name: "User") { fields { name } } }',
      '{ meUser { user { id email sessions { id } } } meReader { user { id } } initializedUser }',
      '{ Access { canAccessAdmin } }',
      `fragment A on ${one} { ...A } { ${name} { docs { ...A } } }`,
      'subscription { x }',
      value,
    ])
    if (random() < 0.7) return { query: document }
    return {
      query: document,
      variables: pick<unknown>(random, [
        valueOf(random),
        { x: valueOf(random), w: { id: valueOf(random) }, d: { headline: valueOf(random), name: valueOf(random) } },
      ]),
      operationName: random() < 0.3 ? valueOf(random) : undefined,
    }
  }
}

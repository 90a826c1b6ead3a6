import type { DocumentLimits } from '../../src/limits/graphQLDocument.js'

interface Worst {
  name: string
  query: string
  variables?: Record<string, unknown>
}

const times = (count: number, make: (n: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, n) => make(n)).join(between)

/** Documents that ask as much of each rule as just fits, or a little more: what is refused at once costs nothing. */
export const worstDocuments = ({ maxTokens, maxFields, maxAliases, maxRootFields, maxDefinitions }: Required<DocumentLimits>): Worst[] => [
  {
    name: 'as many fields as fit, each once',
    query: `{ Articles { docs { ${times(60, (n) => ['id', 'headline', 'slug', 'kind', 'createdAt'][n % 5] ?? 'id')} } } }`,
  },
  { name: 'equal fields, up to the comparisons', query: `{ Articles { docs { ${times(60, () => 'id')} } } }` },
  {
    name: 'fields by fragments in fragments',
    query: `{ Articles { docs { ...F0 } } } ${times(28, (n) => `fragment F${n} on Article { id ${n < 27 ? `...F${n + 1}` : ''} }`)}`,
  },
  {
    name: 'every fragment spread everywhere',
    query: `{ Articles { docs { ${times(28, (n) => `...F${n}`)} } } } ${times(28, (n) => `fragment F${n} on Article { id headline slug }`)}`,
  },
  {
    name: 'fragments that each spread three others',
    query: `{ Articles { docs { ...F0 } } } ${times(20, (n) => `fragment F${n} on Article { ${n < 17 ? `...F${n + 1} ...F${n + 2}` : 'id'} }`)}`,
  },
  {
    name: 'aliases at the top',
    query: `{ ${times(Math.min(maxAliases, maxRootFields), (n) => `a${n}: Articles(limit: 1) { docs { id headline } }`)} }`,
  },
  { name: 'deep', query: `{ Articles { docs { ${'bylines { articles { docs { '.repeat(3)}id${' } } }'.repeat(3)} } } }` },
  { name: 'arguments said again', query: `{ Articles(${times(Math.floor((maxTokens - 20) / 3), () => 'limit: 1')}) { docs { id } } }` },
  {
    name: 'variables that nothing uses',
    query: `query (${times(Math.floor((maxTokens - 20) / 4), (n) => `$a${n}: Int`)}) { Articles { docs { id } } }`,
  },
  {
    name: 'variables said again',
    query: `query (${times(Math.floor((maxTokens - 20) / 4), () => '$a: Int')}) { Articles { docs { id } } }`,
  },
  { name: 'variables of types that are not there', query: `query (${times(5, (n) => `$a${n}: Nope${n}`)}) { Articles { docs { id } } }` },
  { name: 'directives that are not there', query: `{ Articles { docs { id ${times(Math.floor((maxTokens - 20) / 2), () => '@a')} } } }` },
  {
    name: 'directives, each once more',
    query: `{ Articles { docs { id ${times(Math.floor((maxTokens - 20) / 7), () => '@skip(if: false)')} } } }`,
  },
  {
    name: 'conditions in a document',
    query: `{ Articles(where: { AND: [${times(Math.floor((maxTokens - 40) / 9), () => '{ id: { equals: 1 } }')}] }) { docs { id } } }`,
  },
  {
    name: 'conditions in one another',
    query: `{ Articles(where: ${'{ AND: [ '.repeat(200)}{ id: { equals: 1 } }${' ] }'.repeat(200)}) { docs { id } } }`,
  },
  {
    name: 'conditions in variables',
    query: 'query ($w: Article_where) { Articles(where: $w) { docs { id } } }',
    variables: { w: { OR: Array.from({ length: 320 }, () => ({ headline: { like: 'a' } })) } },
  },
  {
    name: 'conditions in variables, one over',
    query: 'query ($w: Article_where) { Articles(where: $w) { docs { id } } }',
    variables: { w: { OR: Array.from({ length: 3000 }, () => ({ headline: { like: 'a' } })) } },
  },
  {
    name: 'conditions of nothing in variables',
    query: 'query ($w: Image_where) { Images(where: $w) { totalDocs } }',
    variables: { w: { OR: Array.from({ length: 245 }, () => ({})) } },
  },
  {
    name: 'conditions of nothing in fifty variables',
    query: `query (${times(50, (n) => `$w${n}: Image_where`)}) { Images(where: $w0) { totalDocs } }`,
    variables: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`w${n}`, { AND: [{}, {}, {}] }])),
  },
  {
    name: 'conditions of nothing in a document',
    query: `{ Images(where: { OR: [${times(Math.floor((maxTokens - 40) / 2), () => '{}')}] }) { totalDocs } }`,
  },
  {
    name: 'long texts said again',
    query: `{ ${times(14, () => `Articles(where: { headline: { equals: "${'a\\"'.repeat(250)}" } }) { totalDocs }`)} }`,
  },
  {
    name: 'one variable in many places',
    query: `query ($l: Int) { ${times(maxRootFields, (n) => `a${n}: Articles(limit: $l, page: $l) { docs { id } }`)} }`,
  },
  { name: 'unknown names, as many as are left', query: `{ Articles { docs { ${times(5, (n) => `${'x'.repeat(120)}${n}`)} } } }` },
  { name: 'unknown arguments', query: `{ Articles(${times(5, (n) => `${'y'.repeat(120)}${n}: 1`)}) { docs { id } } }` },
  { name: 'fields that other types have', query: `{ Articles { docs { ${times(5, () => 'username')} } } }` },
  { name: 'inline fragments', query: `{ Articles { docs { ${times(120, () => '... on Article { id }')} } } }` },
  {
    name: 'inline fragments of nothing',
    query: `{ Articles { docs { ${times(Math.floor(maxFields / 4), () => '... { __typename }')} } } }`,
  },
  {
    name: 'operations, each with all fragments',
    query: `${times(Math.floor(maxDefinitions / 2), (n) => `query Q${n} { ...F0 }`)} ${times(Math.floor(maxDefinitions / 2), (n) => `fragment F${n} on Query { Articles { docs { id } } ${n < Math.floor(maxDefinitions / 2) - 1 ? `...F${n + 1}` : ''} }`)}`,
  },
  {
    name: 'the schema as tools ask it',
    query:
      '{ __schema { queryType { name } types { kind name description fields(includeDeprecated: true) { name args { name type { kind name ofType { kind name } } } type { kind name ofType { kind name ofType { kind name } } } } } } }',
  },
  { name: 'a long text', query: `{ Articles(where: { headline: { equals: "${'a'.repeat(30_000)}" } }) { docs { id } } }` },
  { name: 'a long block of lines', query: `{ Articles(where: { headline: { equals: """${'a\n'.repeat(14_000)}""" } }) { docs { id } } }` },
  { name: 'a long comment', query: `{ Articles { docs { id } } } #${'x'.repeat(32_000)}` },
]

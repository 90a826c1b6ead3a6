/** Questions that give each argument of a GraphQL schema everything that its type lets it be: null, nothing, null within. */

/** What of a type is used, by its form: `graphql` may be loaded twice, and knows its own classes alone. */
interface Type {
  name?: string
  ofType?: Type
  constructor: { name: string }
  getFields?: () => Record<string, Field>
  getValues?: () => readonly { name: string }[]
}
interface Field {
  name: string
  type: Type
  args?: readonly Field[]
}
export interface Schema {
  getQueryType: () => unknown
  getMutationType: () => unknown
}

export interface Question {
  operation: 'mutation' | 'query'
  /** One field with its arguments and what it is asked for. */
  text: string
}

export interface EveryArgumentOptions {
  /** What stands where an id is asked for. */
  idOf: (field: string) => string
  /** Of one kind of operation each value of each kind of condition so often; else of every field of every collection. */
  often?: number
  /** Fields at the top that are left out. */
  except?: RegExp
}

const isNonNull = (type: Type): boolean => type.constructor.name === 'GraphQLNonNull'
const isList = (type: Type): boolean => type.constructor.name === 'GraphQLList'
const isInput = (type: Type): boolean => type.constructor.name === 'GraphQLInputObjectType'
const named = (type: Type): Type => (type.ofType ? named(type.ofType) : type)

const ofScalar: Record<string, string[]> = {
  Int: ['0', '-1', '2147483647'],
  Float: ['0', '-1.5', '1e300'],
  Boolean: ['true', 'false'],
  String: ['""', '"a"', '"-"', '","'],
  ID: ['""', '"0"'],
  JSON: ['{}', '[]', '[null]', '7', '""', '{ a: null }', '"0"'],
  JSONObject: ['{}', '{ a: null }'],
  DateTime: ['"2026-01-31T12:00:00.000Z"'],
  EmailAddress: ['"a@wire.example"'],
}

/** Values as they stand in a document; a condition inside `AND` is one of a few. */
const valuesOf = (type: Type, depth: number): string[] => {
  if (isNonNull(type)) return valuesOf(type.ofType as Type, depth).filter((value) => value !== 'null')
  if (isList(type)) return ['null', '[]', ...valuesOf(type.ofType as Type, depth).map((value) => `[${value}]`)]
  if (isInput(type)) return ['null', '{}', ...inputsOf(type, depth)]
  if (type.getValues)
    return [
      'null',
      ...type
        .getValues()
        .slice(0, 1)
        .map(({ name }) => name),
    ]
  return ['null', ...(ofScalar[type.name ?? ''] ?? ['""', '0'])]
}

const inputsOf = (type: Type, depth: number): string[] => {
  if (depth <= 0) return []
  const fields = Object.values(type.getFields?.() ?? {})
  const needed = fields.filter((field) => isNonNull(field.type))
  return fields.flatMap((field) => {
    const others = needed.flatMap((one) => (one === field ? [] : [`${one.name}: ${valuesOf(one.type, 0)[0] ?? '""'}`]))
    return valuesOf(field.type, depth - 1).map((value) => `{ ${[...others, `${field.name}: ${value}`].join(', ')} }`)
  })
}

/** Inside of `AND` and `OR` stands whatever stands outside: there a few of them are enough. */
const isAlike = (value: string): boolean => /^\{ (?:AND|OR): \[\{ (?!(?:id|AND|OR): )/.test(value)

/** A value without the names of a collection's own fields: what is left tells kinds of conditions apart. */
const kindOf = (operation: string, argument: Field, value: string): string => {
  const type = named(argument.type)
  const [, name = ''] = /^\{ (\w+): /.exec(value) ?? []
  const field = name ? type.getFields?.()[name] : undefined
  const inner = field && named(field.type)
  const shape =
    inner && isInput(inner)
      ? Object.values(inner.getFields?.() ?? {})
          .map((one) => `${one.name}:${named(one.type).name?.replace(/^\w+__/, '')}`)
          .join()
      : inner?.name
  const isOwn = field && !/^(AND|OR|id|createdAt|_status)$/.test(name)
  return [operation, argument.name, isOwn ? `${shape} ${value.slice(value.indexOf(': '))}` : value].join(' ')
}

const operationOf = (name: string): string =>
  /^(count|versions|version|docAccess|create|update|delete|duplicate|restoreVersion|login|logout|refreshToken|forgotPassword|resetPassword|verifyEmail|unlock|me|initialized)(?=[A-Z])/.exec(
    name,
  )?.[1] ?? 'find'

const selectionOf = (type: Type): string => {
  const fields = named(type).getFields?.()
  if (!fields && !/Union/.test(named(type).constructor.name)) return ''
  return fields?.['docs'] ? '{ docs { __typename } }' : '{ __typename }'
}

export const everyArgument = (schema: Schema, { idOf, often = Infinity, except }: EveryArgumentOptions): Question[] => {
  const seen = new Map<string, number>()
  const isWanted = (kind: string): boolean => {
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= often
  }
  const argumentsOf = (field: Field, root: string): string[] => {
    const needed = (field.args ?? []).filter((arg) => isNonNull(arg.type))
    const filled = (arg: Field): string => `${arg.name}: ${arg.name === 'id' ? idOf(root) : (valuesOf(arg.type, 1).at(-1) ?? '""')}`
    return (field.args ?? []).flatMap((arg) =>
      [...new Set(valuesOf(arg.type, 3))]
        .filter((value) => !isAlike(value))
        .filter((value) => isWanted(kindOf(operationOf(root) + (root === field.name ? '' : field.name), arg, value)))
        .map((value) => [...needed.filter((one) => one !== arg).map(filled), `${arg.name}: ${value}`].join(', ')),
    )
  }
  const questionsOf = (type: Type | undefined, operation: Question['operation']): Question[] =>
    Object.values(type?.getFields?.() ?? {})
      .filter(({ name }) => !except?.test(name))
      .flatMap((field) => [
        ...argumentsOf(field, field.name).map((args) => ({ operation, text: `${field.name}(${args}) ${selectionOf(field.type)}` })),
        ...(operation === 'query' && field.args?.some(({ name }) => name === 'id')
          ? Object.values(named(field.type).getFields?.() ?? {})
              .filter(({ args = [] }) => args.length > 0)
              .flatMap((join) =>
                argumentsOf(join, field.name).map((args) => ({
                  operation,
                  text: `${field.name}(id: ${idOf(field.name)}) { ${join.name}(${args}) ${selectionOf(join.type)} }`,
                })),
              )
          : []),
      ])
  return [
    ...questionsOf(schema.getQueryType() as Type | undefined, 'query'),
    ...questionsOf(schema.getMutationType() as Type | undefined, 'mutation'),
  ]
}

/** So many fields in one document each, every one under a name of its own. */
export const documentsOf = (questions: readonly Question[], together = 8): { query: string; fields: string[] }[] =>
  (['query', 'mutation'] as const).flatMap((operation) => {
    const texts = questions.filter((one) => one.operation === operation).map(({ text }) => text)
    return Array.from({ length: Math.ceil(texts.length / together) }, (_, n) => {
      const fields = texts.slice(n * together, (n + 1) * together)
      return { query: `${operation} { ${fields.map((text, index) => `q${index}: ${text}`).join(' ')} }`, fields }
    })
  })

import { GraphQLError, Kind, type TypeNode, type ValidationRule } from 'graphql'

import { instantExample, isInstant } from '../shared/instant.js'

interface Operation {
  variableValues?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * A type of the schema, as far as it must be known here. Read by its form: `graphql` may be loaded twice, and knows its own classes alone.
 */
interface InputType {
  name?: string
  ofType?: InputType
  getFields?: () => Record<string, { type: InputType } | undefined>
}

/**
 * Holds the times among a document's variables to the rule of all other doors. The scalar of Payload's schema takes a number
 * for milliseconds since 1970, and hands a `Date` on, in which nobody can tell any more what was sent. A time that stands in
 * the document itself has to be text for it already.
 */
export const checkGraphQLTimes =
  ({ variableValues }: Operation): ValidationRule =>
  (context) => ({
    VariableDefinition(node) {
      const type = context.getSchema().getType(nameOf(node.type)) as InputType | undefined
      const name = node.variable.name.value
      if (!type) return
      for (const path of faultyTimes(type, variableValues?.[name], `$${name}`)) {
        context.reportError(new GraphQLError(`${path} is a time with its zone, as ${instantExample}.`, { nodes: [node] }))
      }
    },
  })

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type))

/** Paths of the values that are no times where the schema asks for one. An input type may hold itself; what is sent does not. */
const faultyTimes = (type: InputType, value: unknown, path: string): string[] => {
  if (value === undefined || value === null) return []
  if (type.ofType) return faultyTimes(type.ofType, value, path)
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => faultyTimes(type, one, `${path}.${index}`))
  if (type.getFields) {
    if (typeof value !== 'object') return []
    const fields = type.getFields()
    return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      return field ? faultyTimes(field.type, one, `${path}.${name}`) : []
    })
  }
  if (type.name !== 'DateTime') return []
  return typeof value === 'string' && isInstant(value) ? [] : [path]
}

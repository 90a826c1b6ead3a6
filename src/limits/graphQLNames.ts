import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type ObjectValueNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from 'graphql'

/** What of a type is used here. Asked for by shape, not by class: another copy of `graphql` may have made the schema. */
interface Type {
  name?: string
  ofType?: Type
  getFields?: () => Record<string, { type: Type; args?: readonly { name: string; type: Type }[] } | undefined>
  getValue?: (name: string) => unknown
}

/** For each name that a type does not have, GraphQL compares it with all that the type has, sign by sign, and goes on to the next. */
const maxUnknownNames = 5

/**
 * Values of variables that the schema has types for: each is made into its type, several times. What is JSON to the schema is not looked
 * at.
 */
const maxTypedValues = 1000

/** GraphQL asks an object for every field that its type has, even where it says none: for each so many, it counts once more. */
const fieldsOfOneValue = 16

/**
 * Refuses a document, or variables, of many names that the schema does not have in their places. A few are left to
 * GraphQL's own rules, which say what was meant.
 */
export const namesFault = (schema: GraphQLSchema, document: DocumentNode, variables: unknown): string | undefined => {
  let unknown = 0
  let typed = 0
  const typeOf = (name: string): Type | undefined => schema.getType(name) as Type | undefined
  const named = (type: Type | undefined): Type | undefined => (type?.ofType ? named(type.ofType) : type)

  const inValue = (type: Type | undefined, value: ValueNode): void => {
    if (value.kind === Kind.LIST) for (const one of value.values) inValue(type, one)
    else if (value.kind === Kind.OBJECT) inObject(type, value)
    else if (value.kind === Kind.ENUM && type?.getValue && !type.getValue(value.value)) unknown += 1
  }
  const inObject = (type: Type | undefined, { fields }: ObjectValueNode): void => {
    if (!type?.getFields) return
    for (const { name, value } of fields) {
      const field = type.getFields()[name.value]
      if (field) inValue(named(field.type), value)
      else unknown += 1
    }
  }
  const inField = (parent: Type | undefined, { name, arguments: args = [], selectionSet }: FieldNode): void => {
    if (name.value.startsWith('__') || !parent?.getFields) return
    const field = parent.getFields()[name.value]
    if (!field) {
      unknown += 1
      return
    }
    for (const arg of args) {
      const known = field.args?.find((one) => one.name === arg.name.value)
      if (known) inValue(named(known.type), arg.value)
      else unknown += 1
    }
    if (selectionSet) inSet(named(field.type), selectionSet)
  }
  const onType = (name: string, set: SelectionSetNode): void => {
    const type = typeOf(name)
    if (type) inSet(type, set)
    else unknown += 1
  }
  const inSet = (type: Type | undefined, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) inField(type, selection)
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (selection.typeCondition) onType(selection.typeCondition.name.value, selection.selectionSet)
        else inSet(type, selection.selectionSet)
      }
    }
  }
  const inVariable = (type: Type | undefined, value: unknown): void => {
    if (++typed > maxTypedValues || !type?.getFields) return
    if (Array.isArray(value)) for (const one of value) inVariable(type, one)
    else if (typeof value === 'object' && value !== null) {
      typed += weightOf(type.getFields())
      for (const [key, one] of Object.entries(value)) {
        const field = type.getFields()[key]
        if (field) inVariable(named(field.type), one)
        else unknown += 1
      }
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) onType(definition.typeCondition.name.value, definition.selectionSet)
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    inSet(
      (definition.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType()) as Type | undefined,
      definition.selectionSet,
    )
    for (const { type, variable } of definition.variableDefinitions ?? []) {
      const known = typeOf(nameOf(type))
      if (known) inVariable(known, (variables as Record<string, unknown> | null | undefined)?.[variable.name.value])
      else unknown += 1
    }
  }
  if (typed > maxTypedValues) return `The variables of this query hold more than ${maxTypedValues} values.`
  return unknown > maxUnknownNames ? `This query holds more than ${maxUnknownNames} names that the schema does not have.` : undefined
}

const weights = new WeakMap<object, number>()

/** Counted once a type: the schema hands out the same fields each time. */
const weightOf = (fields: object): number => {
  const known = weights.get(fields)
  if (known !== undefined) return known
  const weight = Math.floor(Object.keys(fields).length / fieldsOfOneValue)
  weights.set(fields, weight)
  return weight
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type))

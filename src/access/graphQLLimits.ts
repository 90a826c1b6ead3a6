import { type ASTVisitor, GraphQLError, Kind, type SelectionNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql'

export interface GraphQLLimits {
  /** Deepest nesting of fields, fragments followed. @default 12 */
  maxDepth?: number
  /** Most aliased fields in one document, fragments counted once. @default 30 */
  maxAliases?: number
  /** Most fields at the top of all operations: each is a query of its own. @default 20 */
  maxRootFields?: number
}

/**
 * Validation rules that bound one GraphQL document, for the `validationRules` of Payload's
 * config. A document past a limit is refused with an error that names the limit.
 */
export const graphQLLimits = (limits: GraphQLLimits = {}): ValidationRule[] => {
  const { maxDepth = 12, maxAliases = 30, maxRootFields = 20 } = limits
  return [limitDepth(maxDepth), limitAliases(maxAliases), limitRootFields(maxRootFields)]
}

/**
 * Refuses subscriptions, which there are none of, with an error. Payload's own rule of complexity looks up the type that they
 * begin at and fails with 500 where there is none; so the rules are shown a query.
 */
export const refuseSubscriptions = (args: object): ValidationRule[] => {
  const { document } = args as { document?: { definitions: readonly { operation?: string }[] } }
  const found = (document?.definitions ?? []).filter(({ operation }) => operation === 'subscription')
  for (const definition of found) definition.operation = 'query'
  if (found.length === 0) return []
  return [
    (context): ASTVisitor => {
      context.reportError(new GraphQLError('There are no subscriptions here. Read the stream at /livewire/events.'))
      return {}
    },
  ]
}

const limitDepth =
  (most: number): ValidationRule =>
  (context): ASTVisitor => {
    const depthOf = measure(context, (field, inside) => Math.max(...field, ...inside, 0))
    return {
      OperationDefinition(node) {
        if (depthOf(node.selectionSet, true) > most) {
          context.reportError(new GraphQLError(`This query nests deeper than ${most} levels.`, { nodes: [node] }))
        }
      },
    }
  }

const limitRootFields =
  (most: number): ValidationRule =>
  (context): ASTVisitor => {
    const countOf = measure(context, (fields, inside) => fields.length + inside.reduce((sum, count) => sum + count, 0))
    return {
      OperationDefinition(node) {
        if (countOf(node.selectionSet, false) > most) {
          context.reportError(new GraphQLError(`This query asks more than ${most} things at once.`, { nodes: [node] }))
        }
      },
    }
  }

const limitAliases =
  (most: number): ValidationRule =>
  (context): ASTVisitor => {
    let aliases = 0
    return {
      Field(node) {
        if (node.alias && ++aliases === most + 1) {
          context.reportError(new GraphQLError(`This query has more than ${most} aliases.`, { nodes: [node] }))
        }
      },
    }
  }

/** From the values of a set's own fields, and of the fragments in it, to the value of the set. */
type Combine = (fields: number[], fragments: number[]) => number

/**
 * Measures a selection set, fragments followed. Each fragment is measured once, however often
 * it is spread, or a short document would make this walk for ever; one that holds itself counts 0.
 */
const measure = (context: ValidationContext, combine: Combine) => {
  const known = new Map<string, number>()

  const ofFragment = (name: string, deep: boolean): number => {
    const value = known.get(name)
    if (value !== undefined) return value
    known.set(name, 0)
    const fragment = context.getFragment(name)
    const measured = fragment ? ofSet(fragment.selectionSet, deep) : 0
    known.set(name, measured)
    return measured
  }

  const ofSet = ({ selections }: SelectionSetNode, deep: boolean): number => {
    const fields: number[] = []
    const fragments: number[] = []
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(ofField(selection, deep))
      else if (selection.kind === Kind.INLINE_FRAGMENT) fragments.push(ofSet(selection.selectionSet, deep))
      else fragments.push(ofFragment(selection.name.value, deep))
    }
    return combine(fields, fragments)
  }

  const ofField = (field: Extract<SelectionNode, { kind: Kind.FIELD }>, deep: boolean): number => {
    // Introspection is Payload's own matter; its standard query nests deep and costs no database.
    if (!deep || !field.selectionSet || field.name.value.startsWith('__')) return 1
    return 1 + ofSet(field.selectionSet, deep)
  }

  return ofSet
}

import { type ASTNode, type ASTVisitor, GraphQLError, Kind, type ValidationContext, type ValidationRule } from 'graphql'

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

const limitDepth =
  (most: number): ValidationRule =>
  (context): ASTVisitor => ({
    OperationDefinition(node) {
      if (deeperThan(node, most, context, new Set())) {
        context.reportError(new GraphQLError(`This query nests deeper than ${most} levels.`, { nodes: [node] }))
      }
    },
  })

/** Stops at the limit, and at a fragment that holds itself, so that no document makes it walk for long. */
const deeperThan = (node: ASTNode, left: number, context: ValidationContext, open: Set<string>): boolean => {
  if (left < 0) return true
  if (node.kind === Kind.FRAGMENT_SPREAD) {
    const name = node.name.value
    const fragment = context.getFragment(name)
    if (!fragment || open.has(name)) return false
    return deeperThan(fragment, left, context, new Set([...open, name]))
  }
  if (!('selectionSet' in node) || !node.selectionSet) return false
  return node.selectionSet.selections.some((selection) => {
    // Introspection is Payload's own matter; its standard query nests deep and costs no database.
    if (selection.kind === Kind.FIELD && selection.name.value.startsWith('__')) return false
    return deeperThan(selection, selection.kind === Kind.FIELD ? left - 1 : left, context, open)
  })
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

const limitRootFields =
  (most: number): ValidationRule =>
  (context): ASTVisitor => ({
    OperationDefinition(node) {
      if (countRootFields(node.selectionSet.selections, most, context, new Set()) > most) {
        context.reportError(new GraphQLError(`This query asks more than ${most} things at once.`, { nodes: [node] }))
      }
    },
  })

const countRootFields = (
  selections: readonly ASTNode[],
  most: number,
  context: ValidationContext,
  open: Set<string>,
): number => {
  let fields = 0
  for (const selection of selections) {
    if (fields > most) break
    if (selection.kind === Kind.FIELD) fields += 1
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      fields += countRootFields(selection.selectionSet.selections, most - fields, context, open)
    } else if (selection.kind === Kind.FRAGMENT_SPREAD && !open.has(selection.name.value)) {
      const fragment = context.getFragment(selection.name.value)
      const inside = new Set([...open, selection.name.value])
      if (fragment) fields += countRootFields(fragment.selectionSet.selections, most - fields, context, inside)
    }
  }
  return fields
}

import { type ASTVisitor, type DocumentNode, GraphQLError, type GraphQLSchema, parse, type ValidationRule } from 'graphql'

import { documentFault, type DocumentLimits } from '../limits/graphQLDocument.js'
import { directivesFault } from '../limits/graphQLDirectives.js'
import { namesFault } from '../limits/graphQLNames.js'

export type GraphQLLimits = DocumentLimits

interface RulesArgs {
  document: DocumentNode
  schema?: GraphQLSchema
  variableValues?: Record<string, unknown> | null
}

/**
 * Validation rules that bound one GraphQL document, for the `validationRules` of Payload's config. They are made before
 * any rule looks at the document, Payload's own of complexity too, whose cost grows without end: a document that is
 * refused is exchanged for an empty one here, so that the others have nothing to look at, and the one rule that is given
 * back reports why.
 */
export const graphQLLimits = (args: object, limits: GraphQLLimits = {}): ValidationRule[] => {
  const { document, schema, variableValues } = args as RulesArgs
  const fault =
    subscriptionFault(document) ??
    documentFault(document, variableValues, limits) ??
    directivesFault(document, variableValues) ??
    (schema && namesFault(schema, document, variableValues))
  if (!fault) return []
  Object.assign(document, parse('{ __typename }', { noLocation: true }))
  return [
    (context): ASTVisitor => {
      context.reportError(new GraphQLError(fault))
      return {}
    },
  ]
}

/** There are none, and Payload's rule of complexity fails with 500 on them. */
const subscriptionFault = ({ definitions }: DocumentNode): string | undefined =>
  definitions.some((one) => 'operation' in one && one.operation === 'subscription')
    ? 'There are no subscriptions here. Read the stream at /livewire/events.'
    : undefined

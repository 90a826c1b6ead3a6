import { type DocumentNode, visit } from 'graphql'

/** Parts of a document that are compared with each other or named one by one in errors, and of which no honest one has many. */
const countLimits = {
  /** Variables of all operations. */
  variables: 50,
  /** Arguments of one field. */
  arguments: 30,
  /** Directives in all. */
  directives: 50,
} as const

export const countsFault = (document: DocumentNode): string | undefined => {
  const counts = { variables: 0, arguments: 0, directives: 0 }
  visit(document, {
    VariableDefinition() {
      counts.variables += 1
    },
    Directive() {
      counts.directives += 1
    },
    Field({ arguments: args = [] }) {
      counts.arguments = Math.max(counts.arguments, args.length)
    },
  })
  const over = (Object.keys(counts) as (keyof typeof counts)[]).find((name) => counts[name] > countLimits[name])
  if (!over) return undefined
  return over === 'arguments'
    ? `A field of this query has more than ${countLimits.arguments} arguments.`
    : `This query has more than ${countLimits[over]} ${over}.`
}

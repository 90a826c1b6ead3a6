import { type DocumentNode, Kind, parse, type SelectionSetNode, visit } from 'graphql'

/** What is asked for by GraphQL, as its body or its address says it. */
export interface GraphQLRequest {
  query: string
  variables?: unknown
  operationName?: unknown
}

const members = new Set(['query', 'variables', 'operationName'])
/** Arguments by which a reader asks for what is not public, at whatever depth. */
const closedArguments = new Set(['draft', 'trash'])

/** Whether a body asks for nothing but fields that Payload answers everybody alike. */
export const isGraphQLQuestion = (body: string, fields: ReadonlySet<string>): boolean => {
  const asked = readBody(body)
  return asked !== undefined && isQuestion(asked, fields)
}

/** The same of an address: `/api/graphql?query={…}&variables={…}`. */
export const isGraphQLAddress = (url: string, path: string, fields: ReadonlySet<string>): boolean => {
  if (!url.startsWith(`${path}?`)) return false
  const search = new URLSearchParams(url.slice(path.length + 1))
  const names = [...search.keys()]
  return (
    names.every((name) => members.has(name)) &&
    new Set(names).size === names.length &&
    isQuestion({ query: search.get('query') ?? '' }, fields)
  )
}

const readBody = (body: string): GraphQLRequest | undefined => {
  try {
    const asked = JSON.parse(body) as Record<string, unknown> | null
    if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return undefined
    return typeof asked['query'] === 'string' && Object.keys(asked).every((name) => members.has(name))
      ? (asked as unknown as GraphQLRequest)
      : undefined
  } catch {
    return undefined
  }
}

const isQuestion = ({ query }: GraphQLRequest, fields: ReadonlySet<string>): boolean => {
  const document = read(query)
  if (!document) return false
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  // One alone: which of several is meant is for GraphQL itself to say.
  const [operation] = operations
  if (operations.length !== 1 || operation?.operation !== 'query') return false
  return areKnown(operation.selectionSet, fields) && !asksForMore(document)
}

/** The fields at the top; fragments there are left to Payload. */
const areKnown = ({ selections }: SelectionSetNode, fields: ReadonlySet<string>): boolean =>
  selections.every(
    (selection) => selection.kind === Kind.FIELD && (selection.name.value === '__typename' || fields.has(selection.name.value)),
  )

const asksForMore = (document: DocumentNode): boolean => {
  let found = false
  visit(document, { Argument: ({ name }) => void (found ||= closedArguments.has(name.value)) })
  return found
}

const read = (query: string): DocumentNode | undefined => {
  try {
    return parse(query, { noLocation: true, maxTokens: 1000 })
  } catch {
    return undefined
  }
}

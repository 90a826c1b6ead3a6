import type { ErrorCode } from '../shared/errors.js'
import { bodyLimits } from './bodyLimits.js'
import { type DocumentLimits, textFault } from './graphQLDocument.js'
import { jsonFault } from './jsonShape.js'
import { queryFault } from './queryShape.js'

export interface Fault {
  code: ErrorCode
  detail: string
}

interface BodyContext {
  contentType: string
  isGraphQL: boolean
  /** Whether it stands for the query of a GET. */
  overrides: boolean
  graphQL?: DocumentLimits | undefined
}

/** What is wrong with the body of a request, told by looking at it; `undefined` where whoever reads it has to say. */
export const bodyFault = (body: Buffer, { contentType, isGraphQL, overrides, graphQL }: BodyContext): Fault | undefined => {
  const isJson = /json/i.test(contentType)
  // Payload's GraphQL reads a body as JSON whatever it calls itself.
  if (isJson || isGraphQL) {
    const detail = jsonFault(body)
    if (detail) return { code: 'INVALID_REQUEST', detail }
    if (!isGraphQL && !isObjectText(body, overrides)) return { code: 'INVALID_REQUEST', detail: 'A request is one JSON object.' }
  }
  if (isGraphQL) return graphQLFault(body, graphQL)
  if (/urlencoded/i.test(contentType) || overrides) {
    const detail = queryFault(isJson ? '' : body.toString('latin1'), bodyLimits.form)
    if (detail) return { code: 'INVALID_REQUEST', detail }
  }
  return undefined
}

const graphQLFault = (body: Buffer, limits: DocumentLimits | undefined): Fault | undefined => {
  const asked = readJson(body.toString('utf8'))
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked))
    return { code: 'INVALID_REQUEST', detail: 'GraphQL is asked with one JSON object.' }
  const { query, variables } = asked as { query?: unknown; variables?: unknown }
  if (typeof query !== 'string') return { code: 'INVALID_REQUEST', detail: 'There is no query.' }
  const detail = textFault(query, variables, limits)
  return detail === undefined ? undefined : { code: 'QUERY_TOO_COSTLY', detail }
}

/** Nothing at all is taken for an object without members. What stands for a query is parsed by Payload outside of its own net. */
const isObjectText = (body: Buffer, whole: boolean): boolean => {
  const text = whole ? body.toString('utf8').trim() : body.subarray(0, 1024).toString('utf8').trimStart()
  if (text === '') return !whole && body.length <= 1024
  return text.startsWith('{') && (!whole || readJson(text) !== undefined)
}

export const readJson = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

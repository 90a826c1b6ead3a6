import { Kind, parse } from 'graphql'

type Handler = (request: Request) => Promise<Response> | Response

const members = ['query', 'variables', 'operationName'] as const

/**
 * Lets queries be asked by GET as well (GraphQL over HTTP, 6.2), so that caches on the way know them by their address:
 * `?query={…}&variables={…}`. What changes something is not asked like that.
 */
export const graphQLByGet =
  (post: Handler) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const { query, variables, operationName } = Object.fromEntries(members.map((name) => [name, url.searchParams.get(name)]))
    for (const name of members) url.searchParams.delete(name)
    if (!query) return refuse(400, 'There is no query: ?query={ … }')
    const given = variables ? readObject(variables) : {}
    if (given === undefined) return refuse(400, '`variables` is no JSON object.')
    if (changesSomething(query)) return refuse(405, 'Queries alone are asked by GET.', { Allow: 'POST' })
    const headers = new Headers(request.headers)
    headers.set('content-type', 'application/json')
    headers.delete('content-length')
    const body = JSON.stringify({ query, ...(variables ? { variables: given } : {}), ...(operationName ? { operationName } : {}) })
    return post(new Request(url, { method: 'POST', headers, body }))
  }

const readObject = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What cannot be read is left to GraphQL, which says why. */
const changesSomething = (query: string): boolean => {
  try {
    return parse(query, { noLocation: true, maxTokens: 1000 }).definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation !== 'query',
    )
  } catch {
    return !/^\s*(?:query\b|\{)/.test(query)
  }
}

const refuse = (status: number, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ errors: [{ message, extensions: { code: 'INVALID_REQUEST', statusCode: status } }] }, { status, headers })

import { bodyFault, readJson } from './bodyFault.js'
import { lacksBoundary, maxBodyBytes, seemsSignedIn } from './bodyLimits.js'
import { type DocumentLimits, strangersLimits, textFault } from './graphQLDocument.js'
import { queryFault } from './queryShape.js'
import { type ErrorCode, errorTable } from '../shared/errors.js'
import { placeInApi } from '../shared/placeInApi.js'

type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Promise<Response> | Response

export interface WithinLimitsOptions {
  /** Longest form with a file, in bytes. @default 68157440 */
  maxUploadBytes?: number
  /** Limits of one GraphQL document. @default {} (each limit its own) */
  graphQL?: DocumentLimits
}

/**
 * Wraps a handler of Payload's REST or GraphQL API, so that no request costs more than its size should: bodies are read up
 * to the limit of their kind, JSON is looked at before it is parsed, and GraphQL before any rule sees it. Neither Payload
 * nor Next bounds them. docs/contracts/limits.md states what is taken.
 */
export const withinLimits =
  <Rest extends unknown[]>(handler: Handler<Rest>, options: WithinLimitsOptions = {}) =>
  async (request: Request, ...rest: Rest): Promise<Response> => {
    const { pathname, search, searchParams } = new URL(request.url)
    const { isGraphQL } = await placeInApi(request.url, rest[0])
    const badQuery = queryFault(search)
    if (badQuery) return refuse('INVALID_REQUEST', badQuery)
    if (/%00|%2500/.test(pathname)) return refuse('INVALID_REQUEST')
    const signedIn = seemsSignedIn(request.headers.get('authorization'), request.headers.get('cookie'))
    const graphQL = signedIn ? options.graphQL : { ...strangersLimits, ...options.graphQL }
    const answer = async (asked: Request): Promise<Response> => {
      const response = await handler(asked, ...rest)
      return isGraphQL && !signedIn ? withinAnswer(response) : response
    }
    if (isGraphQL && searchParams.has('query')) {
      const fault = textFault(searchParams.get('query') ?? '', readJson(searchParams.get('variables')), graphQL)
      if (fault) return refuse('QUERY_TOO_COSTLY', fault)
    }
    if (request.method === 'HEAD') return withoutBody(await handler(new Request(request, { method: 'GET' }), ...rest))
    if (!request.body)
      return isGraphQL && request.method === 'POST' ? refuse('INVALID_REQUEST', 'There is no query.') : handler(request, ...rest)

    const contentType = request.headers.get('content-type') ?? ''
    const coding = request.headers.get('content-encoding')?.trim().toLowerCase()
    if (coding && coding !== 'identity') return refuse('UNSUPPORTED_MEDIA_TYPE', 'Send it as it is, without Content-Encoding.')
    if (isGraphQL && !isGraphQLType(contentType))
      return refuse('UNSUPPORTED_MEDIA_TYPE', 'GraphQL is asked in JSON: Content-Type: application/json, in UTF-8.')
    const most = maxBodyBytes({ path: pathname, contentType, signedIn }, options.maxUploadBytes)
    if (Number(request.headers.get('content-length')) > most) return tooLarge(most)
    if (lacksBoundary(contentType)) return refuse('INVALID_REQUEST', 'The form has no boundary.')
    if (/^\s*multipart\//i.test(contentType)) {
      const { counted, exceeded } = countBytes(request, most)
      try {
        const response = await handler(counted, ...rest)
        return exceeded() ? tooLarge(most) : response
      } catch (error) {
        if (exceeded()) return tooLarge(most)
        throw error
      }
    }

    const body = await readUpTo(request.body, most)
    if (!body) return tooLarge(most)
    const fault = bodyFault(body, { contentType, isGraphQL, overrides: overridesMethod(request.headers), graphQL })
    if (fault) return refuse(fault.code, fault.detail)
    const rebuilt = rebuild(request, body)
    // Payload knows one spelling of it.
    if (isGraphQL || isJsonType(contentType)) rebuilt.headers.set('content-type', 'application/json')
    return answer(rebuilt)
  }

/** What is longer is thrown away: whoever asked is told to ask for less. */
const withinAnswer = async (response: Response): Promise<Response> => {
  const { status, statusText, headers } = response
  const body = await response.arrayBuffer()
  if (body.byteLength > graphQLAnswerBytes)
    return refuse('QUERY_TOO_COSTLY', `Its answer has more than ${graphQLAnswerBytes} bytes: ask for fewer documents, or for fewer fields.`)
  return new Response(body, { status, statusText, headers })
}

/** Longest answer by GraphQL to who is not signed in, in bytes. */
export const graphQLAnswerBytes = 2 * 1024 * 1024

/** GraphQL's own handler answers any other kind without a word. */
const isGraphQLType = (contentType: string): boolean => {
  const [kind = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  return kind === 'application/json' && parameters.every((one) => !one.startsWith('charset') || /^charset\s*=\s*"?utf-?8"?$/.test(one))
}

/** `application/json`, and what is JSON by its name (RFC 6839), such as `application/merge-patch+json`. */
const isJsonType = (contentType: string): boolean => /^\s*(?:application\/(?:[\w.!#$&^-]+\+)?|text\/)json\s*(?:;|$)/i.test(contentType)

/** Payload knows no HEAD, and answers 404 to it; it is a GET whose answer is not sent (RFC 9110, 9.3.2). */
const withoutBody = ({ status, statusText, headers, body }: Response): Response => {
  void body?.cancel().catch(() => undefined)
  return new Response(null, { status, statusText, headers })
}

const overridesMethod = (headers: Headers): boolean =>
  headers.has('x-http-method-override') || headers.has('x-payload-http-method-override')

const refuse = (code: ErrorCode, detail?: string): Response => {
  const { status, message } = errorTable[code]
  const words = [message, detail].filter(Boolean).join(' ')
  return Response.json({ errors: [{ code, message: words, extensions: { code, statusCode: status } }] }, { status })
}

const tooLarge = (most: number): Response => refuse('BODY_TOO_LARGE', `It may have ${most} bytes.`)

/** The body whole, or `undefined` where it is longer; the rest is not read then. */
const readUpTo = async (body: ReadableStream<Uint8Array>, most: number): Promise<Buffer<ArrayBuffer> | undefined> => {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    bytes += value.byteLength
    if (bytes > most) {
      void reader.cancel().catch(() => undefined)
      return undefined
    }
    chunks.push(value)
  }
}

/** A form with files goes on as it comes, and ends where it is too long. */
const countBytes = (request: Request, most: number): { counted: Request; exceeded: () => boolean } => {
  let bytes = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > most) controller.error(new Error('The body is longer than its limit'))
      else controller.enqueue(chunk)
    },
  })
  return { counted: rebuild(request, request.body?.pipeThrough(counter) ?? null), exceeded: () => bytes > most }
}

const rebuild = ({ url, method, headers, signal }: Request, body: BodyInit | null): Request =>
  new Request(url, { method, headers, signal, body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) } as RequestInit)

import { setTimeout as sleep } from 'node:timers/promises'

import { withinLimits } from '../limits/withinLimits.js'
import { errorTable } from '../shared/errors.js'
import { type PlaceInApi, placeInApi } from '../shared/placeInApi.js'
import type { ErrorAnswer } from './answerErrors.js'
import { bodyLimits, seemsSignedIn } from '../limits/bodyLimits.js'
import { type BufferedRequest, bufferedRequest } from './bufferedRequest.js'
import { inTurn } from './inTurn.js'
import { backOff } from './retryTransient.js'

type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Promise<Response> | Response

export interface SerializeOptions {
  /** Tries of one request in all: as many as fit into `maxMs`, so that what holds a document for long is waited for. @default 100 */
  attempts?: number
  /** Milliseconds that a request may wait and be repeated for. @default 15000 */
  maxMs?: number
  /** Bodies above this many bytes are passed on as they come, and tried once. @default 68157440 */
  maxBodyBytes?: number
  /**
   * From 0 to 1, for pauses of different lengths.
   * @default Math.random
   * @example () => 0.5
   */
  random?: () => number
}

/**
 * Wraps a handler of Payload's REST or GraphQL API, so that simultaneous writes do not fail because of each other:
 *
 * - writes to one document go in the order in which they arrived, within this process;
 * - what the database refuses because of a write elsewhere is sent to the handler again, after a short random
 *   pause, and answered `409 CONFLICT` when that does not help. This needs `answerErrors` in the config.
 *
 * A form with a picture is repeated as well: nobody's upload fails because its formats, or an item that shows it, are written at that
 * moment. A GraphQL mutation is repeated only when none of its fields was applied.
 * What is larger or costlier than the stated limits is refused before (see `withinLimits`).
 */
export const serializeWrites = <Rest extends unknown[]>(handler: Handler<Rest>, options: SerializeOptions = {}) =>
  withinLimits(repeatRefused(handler, options))

const repeatRefused =
  <Rest extends unknown[]>(handler: Handler<Rest>, options: SerializeOptions) =>
  async (request: Request, ...rest: Rest): Promise<Response> => {
    if (!isWrite(request)) return handler(request, ...rest)
    const buffered = await bufferedRequest(request, { maxBytes: options.maxBodyBytes ?? bodyLimits.upload })
    try {
      const place = await placeInApi(request.url, rest[0])
      return await writeRepeatedly(request, (copy) => handler(copy, ...rest), { ...options, ...buffered, ...place })
    } finally {
      buffered.release()
    }
  }

const writeRepeatedly = async (
  request: Request,
  handle: (copy: Request) => Promise<Response> | Response,
  {
    attempts = 100,
    maxMs = 15_000,
    random = Math.random,
    copy,
    replayable,
    text,
    isGraphQL,
    parts,
  }: BufferedRequest & PlaceInApi & SerializeOptions,
): Promise<Response> => {
  const giveUpAt = Date.now() + maxMs
  if (!replayable) return handle(copy())

  if (isGraphQL && !text().includes('mutation')) return handle(copy())
  const isRefused = (response: Response) => (isGraphQL ? everyFieldWasRefused : wasRefused)(response)
  const repeat = async (response: Response): Promise<Response> => {
    for (let attempt = 1; attempt < attempts && !request.signal.aborted; attempt++) {
      const pauseMs = backOff(attempt, { baseMs: 10, maxMs: 500, random })
      if (Date.now() + pauseMs >= giveUpAt || !(await isRefused(response))) break
      await sleep(pauseMs)
      response = await handle(copy())
    }
    return response
  }

  // Sign-ups, before they have a turn at writing: a password is hashed within it, and who writes would wait behind all of them.
  if (isStrangers(request) && (isGraphQL ? text().includes('create') : isCreate(request.method, parts)) && text().includes('password')) {
    const turn = await inTurn('sign-ups', async () => repeat(await handle(copy())), maxMs)
    return turn.done ? turn.result : Response.json({ errors: [overloaded] }, { status: 503, headers: { 'Retry-After': '5' } })
  }

  const document = isGraphQL ? undefined : writtenDocument(request.method, parts)
  if (document) {
    const turn = await inTurn(document, async () => repeat(await handle(copy())), maxMs)
    return turn.done ? turn.result : Response.json({ errors: [conflict] }, { status: errorTable.CONFLICT.status })
  }
  const response = await handle(copy())
  if (!(await isRefused(response))) return response
  // One after the other: of fifty that are repeated side by side, forty-nine lose again.
  const turn = await inTurn('repeated', () => repeat(response), giveUpAt - Date.now())
  return turn.done ? turn.result : response
}

const conflict: ErrorAnswer = { code: 'CONFLICT', message: errorTable.CONFLICT.message, retryable: true }

const overloaded: ErrorAnswer = { code: 'OVERLOADED', message: errorTable.OVERLOADED.message }

const isStrangers = ({ headers }: Request): boolean => !seemsSignedIn(headers.get('authorization'), headers.get('cookie'))

/** `POST /api/<slug>`. */
const isCreate = (method: string, parts: readonly string[]): boolean => method === 'POST' && parts.length === 1

/** Payload takes long queries by POST too, under a header that says so. */
const isWrite = ({ method, headers }: Request): boolean =>
  ['POST', 'PATCH', 'PUT', 'DELETE'].includes(method) &&
  headers.get('x-payload-http-method-override') !== 'GET' &&
  headers.get('x-http-method-override') !== 'GET'

/**
 * The one document that a REST request writes, as `<slug>/<id>`: `PATCH /api/articles/7` and
 * `POST /api/articles/7/publish` name the same. Creating and bulk changes name none. Places in an order are worked out from those that
 * others have, so who moves something (`POST /api/reorder`) writes what all do who move.
 */
export const writtenDocument = (method: string, [slug, id, verb]: readonly string[]): string | undefined => {
  if (method === 'POST' && slug === 'reorder' && !id) return slug
  if (!slug || !id) return undefined
  return method !== 'POST' || verb || slug === 'globals' ? `${slug}/${id}` : undefined
}

const wasRefused = async (response: Response): Promise<boolean> => {
  if (response.status !== errorTable.CONFLICT.status) return false
  const body = (await json(response)) as { errors?: Partial<ErrorAnswer>[] } | undefined
  return body?.errors?.length === 1 && body.errors[0]?.retryable === true
}

interface GraphQLAnswer {
  data?: Record<string, unknown> | null
  errors?: { path?: (number | string)[]; extensions?: { retryable?: boolean } }[]
}

const everyFieldWasRefused = async (response: Response): Promise<boolean> => {
  const { data, errors } = ((await json(response)) ?? {}) as GraphQLAnswer
  if (!data || !errors || errors.length === 0) return false
  const refused = new Set(errors.flatMap(({ path, extensions }) => (extensions?.retryable && path?.length === 1 ? [path[0]] : [])))
  return Object.entries(data).every(([field, value]) => value === null && refused.has(field))
}

const json = (response: Response): Promise<unknown> =>
  response.headers.get('content-type')?.includes('json')
    ? response
        .clone()
        .json()
        .catch(() => undefined)
    : Promise.resolve(undefined)

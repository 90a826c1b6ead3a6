import type { CollectionAfterOperationHook, Endpoint, Payload, PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { answerOf } from '../database/answerErrors.js'
import { inTheirLanguage } from './sayInTheirLanguage.js'

type Id = number | string
type Headers = PayloadRequest['headers']

/** What Payload says of each document that a change of several did not reach. */
interface BulkError {
  id: Id
  isPublic: boolean
  message: string
  /** The status that a change of this one alone is answered with. */
  status?: number
  code?: string
  data?: unknown
}

interface Refused {
  status: number
  code?: string
  data?: unknown
}

/** What was refused of which document, and what all of a request's refusals have for a status. */
interface Notes {
  byDocument: Map<string, Refused>
  status?: number | undefined
}

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.refusals')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Headers, Notes>

const notesOf = ({ headers }: Pick<PayloadRequest, 'headers'>): Notes => {
  const known = registry.get(headers)
  if (known) return known
  const notes: Notes = { byDocument: new Map() }
  registry.set(headers, notes)
  return notes
}

const keyOf = (slug: string, id: Id): string => `${slug}:${id}`

interface HookArgs {
  id?: Id
  doc?: { id?: Id } | undefined
  originalDoc?: { id?: Id } | undefined
  req: PayloadRequest
}
type Hook = (args: never) => unknown

/** Hooks that know which document they stand for. */
const hooksOfDocuments = ['beforeValidate', 'beforeChange', 'afterChange', 'beforeDelete', 'afterDelete'] as const

/**
 * Payload keeps of what a document of several was refused for its words alone. The hooks of a collection note what they threw, so that
 * `errors` of the answer says `status`, `code` and `data` of each document as the answer to a change of that one alone would.
 */
export const notingRefusals = (config: SanitizedCollectionConfig): SanitizedCollectionConfig['hooks'] => ({
  ...config.hooks,
  ...Object.fromEntries(
    hooksOfDocuments.map((name) => [name, (config.hooks[name] ?? []).map((hook) => noting(hook as Hook, config.slug))]),
  ),
})

const noting =
  (hook: Hook, slug: string) =>
  async (args: HookArgs): Promise<unknown> => {
    try {
      return await hook(args as never)
    } catch (error) {
      const id = args.id ?? args.originalDoc?.id ?? args.doc?.id
      const refused = refusedBy(error)
      if (id !== undefined && refused && args.req.headers) notesOf(args.req).byDocument.set(keyOf(slug, id), refused)
      throw error
    }
  }

const refusedBy = (error: unknown): Refused | undefined => {
  const known = answerOf(error)
  if (known) {
    const { code, data } = known.answer
    return { status: known.status, code, ...(data ? { data } : {}) }
  }
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 ? { status } : undefined
}

/** Payload's `afterOperation` hook, behind all others: says of each document what it was refused for, to staff in their language. */
export const nameRefusals: CollectionAfterOperationHook = ({ collection, req, result }) => {
  const many = result as unknown as { docs?: unknown; errors?: BulkError[] }
  if (!Array.isArray(many?.docs) || !Array.isArray(many.errors) || many.errors.length === 0 || !req.headers) return result
  const notes = notesOf(req)
  const errors = many.errors.map((error) => {
    const refused = notes.byDocument.get(keyOf(collection.slug, error.id))
    const message = error.isPublic ? inTheirLanguage(error.message, req) : error.message
    return { ...error, message, ...refused }
  })
  const [first] = errors
  notes.status = errors.every(({ status }) => status === first?.status) ? first?.status : undefined
  return { ...many, errors } as unknown as typeof result
}

/** Of several documents that were all refused alike the answer has the status that one alone would get; Payload says 400 of all. */
export const answerRefusals = ({ collections }: Pick<Payload, 'collections'>): void => {
  for (const { config } of Object.values(collections))
    if (config.endpoints) config.endpoints = config.endpoints.map((endpoint) => (changesMany(endpoint) ? answering(endpoint) : endpoint))
}

const changesMany = ({ method, path }: Endpoint): boolean => path === '/' && (method === 'delete' || method === 'patch')

const answering = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    const response = await endpoint.handler(req)
    const status = registry.get(req.headers)?.status
    return response.status === 400 && status !== undefined ? new Response(response.body, { status, headers: response.headers }) : response
  },
})

import { type Access, type AfterErrorHook, type Collection, type Config, type Endpoint, Forbidden, type Payload } from 'payload'

import { isStaff } from './caller.js'
import { type GraphQLLimits, graphQLLimits } from './graphQLLimits.js'
import { guardQuery } from './guardQuery.js'
import { never, onlyAdmins, onlyStaff } from './permissions.js'

export interface LockDefaultsOptions extends GraphQLLimits {
  /** Complexity that one GraphQL document may have, as Payload counts it. @default 2000 */
  maxComplexity?: number
}

/**
 * Replaces what Payload allows to any signed-in account of any collection. With readers as
 * accounts, those defaults would let them run jobs, lock articles and see who edits what.
 * A setting that the app states itself is kept.
 */
export const lockDefaults =
  (options: LockDefaultsOptions = {}) =>
  (config: Config): Config => {
    const { maxComplexity = 2000, ...limits } = options
    const callersRules = config.graphQL?.validationRules
    return {
      ...config,
      admin: { ...config.admin, user: config.admin?.user ?? 'users' },
      defaultDepth: config.defaultDepth ?? 1,
      maxDepth: config.maxDepth ?? 4,
      defaultMaxTextLength: config.defaultMaxTextLength ?? 10_000,
      graphQL: {
        maxComplexity,
        ...config.graphQL,
        validationRules: (args) => [...graphQLLimits(limits), ...(callersRules?.(args) ?? [])],
      },
      jobs: {
        ...config.jobs,
        access: {
          cancel: ({ req }) => Boolean(onlyAdmins({ req })),
          queue: ({ req }) => Boolean(onlyAdmins({ req })),
          run: ({ req }) => Boolean(onlyAdmins({ req })),
          ...config.jobs?.access,
        },
      },
      hooks: { ...config.hooks, afterError: [answerUnreadableQuery, ...(config.hooks?.afterError ?? [])] },
      onInit: async (payload) => {
        lockSystemCollections(payload)
        await config.onInit?.(payload)
      },
    }
  }

/** Payload parses a query's JSON unguarded; what cannot be read is the caller's fault, not the server's. */
const answerUnreadableQuery: AfterErrorHook = ({ error }) =>
  error instanceof SyntaxError && /JSON/.test(error.message)
    ? { response: { errors: [{ message: 'The request holds JSON that cannot be read.' }] }, status: 400 }
    : undefined

const bothStaffAnd =
  (rule: Access): Access =>
  (args) =>
    onlyStaff(args) ? rule(args) : false

/**
 * Payload adds its own collections after every plugin has run and takes no settings for their
 * access, so their rules are replaced on the finished config.
 */
export const lockSystemCollections = (payload: Pick<Payload, 'collections'>): void => {
  const collections = payload.collections as Record<string, Collection | undefined>
  for (const [slug, rules] of Object.entries(systemAccess)) {
    const config = collections[slug]?.config
    if (!config || isLocked(config)) continue
    config.custom = { ...config.custom, newsroomLocked: true }
    config.access = { ...config.access, ...rules(config.access) }
    // Preferences have endpoints that ask for an account of any kind and no access rule.
    if (slug === 'payload-preferences' && config.endpoints) config.endpoints = config.endpoints.map(forStaff)
    config.hooks = { ...config.hooks, beforeOperation: [guardQuery(), ...(config.hooks.beforeOperation ?? [])] }
  }
}

const forStaff = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    return endpoint.handler(req)
  },
})

const isLocked = (config: { custom?: Record<string, unknown> }): boolean => config.custom?.['newsroomLocked'] === true

type Rules = Record<'create' | 'delete' | 'read' | 'update', Access>

const systemAccess: Record<string, (existing: Rules) => Partial<Rules>> = {
  'payload-locked-documents': () => ({ create: onlyStaff, delete: onlyStaff, read: onlyStaff, update: onlyStaff }),
  'payload-preferences': (existing) => ({
    create: onlyStaff,
    delete: bothStaffAnd(existing.delete),
    read: bothStaffAnd(existing.read),
    update: bothStaffAnd(existing.update),
  }),
  'payload-jobs': () => ({ create: never, delete: never, read: onlyAdmins, update: never }),
  'payload-migrations': () => ({ create: never, delete: never, read: onlyAdmins, update: never }),
  'payload-kv': () => ({ create: never, delete: never, read: never, update: never }),
}

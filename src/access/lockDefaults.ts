import {
  type Access,
  type AfterErrorHook,
  type Collection,
  type Config,
  type Endpoint,
  Forbidden,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { collectionDefaults } from 'payload/shared'

import { switchOffLocks } from './accounts/guardAccounts.js'
import { withStart } from '../database/starts.js'
import { beforeSchema, onceEach } from './beforeSchema.js'
import { withBoundOperations } from './boundOperations.js'
import { isStaff } from './caller.js'
import { checkGraphQLTimes } from './checkGraphQLTimes.js'
import { type GraphQLLimits, graphQLLimits } from './graphQLLimits.js'
import { guardQuery } from './guardQuery.js'
import { guardReorder } from './guardReorder.js'
import { hideDocAccess, withHiddenDocAccess } from './hideDocAccess.js'
import { ownLocks } from './ownLocks.js'
import { pruneEndpoints } from './pruneEndpoints.js'
import { withoutNeedlessVerification } from './pruneMutations.js'
import { never, onlyAdmins, onlyStaff } from './permissions.js'

export interface LockDefaultsOptions extends GraphQLLimits {
  /** Complexity that one GraphQL document may have, as Payload counts it. @default 2000 */
  maxComplexity?: number
}

/**
 * Replaces what Payload allows to any signed-in account of any collection, and states limits for everybody.
 * A setting that the app states itself is kept.
 */
export const lockDefaults =
  (options: LockDefaultsOptions = {}) =>
  (given: Config): Config => {
    const { maxComplexity = 2000, ...limits } = options
    const access = { cancel: isAdmin, queue: isAdmin, run: isAdmin, ...given.jobs?.access }
    const config = lockAccounts({ operators: onlyAdmins })({ ...given, jobs: { ...given.jobs, access } })
    const callersRules = config.graphQL?.validationRules
    return {
      ...config,
      // Payload draws a picture with whatever words anybody asks for (`GET /og`), a fifth of a second of the processor each.
      admin: { ...config.admin, meta: { defaultOGImageType: 'off', ...config.admin?.meta } },
      defaultDepth: config.defaultDepth ?? 1,
      maxDepth: config.maxDepth ?? 4,
      defaultMaxTextLength: config.defaultMaxTextLength ?? 10_000,
      graphQL: {
        maxComplexity,
        ...config.graphQL,
        validationRules: (args) => [...graphQLLimits(args, limits), checkGraphQLTimes(args), ...(callersRules?.(args) ?? [])],
      },
      hooks: { ...config.hooks, afterError: [answerUnreadableQuery, ...(config.hooks?.afterError ?? [])] },
    }
  }

const isAdmin = ({ req }: { req: PayloadRequest }): boolean => Boolean(onlyAdmins({ req }))
const isOfStaff = ({ req }: { req: PayloadRequest }): boolean => isStaff(req)

export interface LockAccountsOptions {
  /** Who sees jobs and migrations. @default every account of the admin's collection */
  operators?: Access
  /** `false` leaves what the app itself opens to its accounts as it is. @default true */
  unstated?: boolean
}

/**
 * Makes room for accounts that are not staff. Payload lets any account of any collection run jobs, lock documents,
 * see who edits what, and use every collection that states no access; those become the staff's alone.
 */
export const lockAccounts =
  ({ operators = onlyStaff, unstated: locksUnstated = true }: LockAccountsOptions = {}) =>
  (config: Config): Config => {
    // Whoever locks first has named the operators.
    if (config.custom?.['accountsLocked']) return config
    const bound = withBoundOperations(config)
    const lock = onceEach((finished) => {
      if (locksUnstated)
        lockSystemCollections(
          { collections: Object.fromEntries(finished.collections.map((one) => [one.slug, { config: one }])) as never },
          operators,
        )
      switchOffLocks({ config: finished })
      if (locksUnstated) lockUnstatedAccess({ config: finished })
    })
    const locked: Config = {
      ...bound,
      custom: { ...bound.custom, accountsLocked: true },
      graphQL: {
        ...bound.graphQL,
        queries: beforeSchema(lock, withoutNeedlessVerification(withHiddenDocAccess(bound.graphQL?.queries))),
      } as NonNullable<Config['graphQL']>,
      ...(locksUnstated ? statingAll(config) : {}),
      admin: { ...config.admin, user: config.admin?.user ?? 'users' },
    }
    return withStart(locked, {
      before: (payload) => {
        // Payload looks a collection up by a word of the address: `constructor` must not find what every object has.
        Object.setPrototypeOf(payload.collections, null)
        lock(payload.config)
        hideDocAccess(payload)
        pruneEndpoints(payload)
        guardReorder(payload)
      },
    })
  }

/** What is open to any account where it is not stated, versions included. */
const forCollections = ['create', 'read', 'update', 'delete', 'readVersions'] as const
const forGlobals = ['read', 'update', 'readVersions'] as const

const statingAll = (config: Config): Partial<Config> => ({
  ...(config.collections ? { collections: config.collections.map((one) => stating(one, forCollections)) } : {}),
  ...(config.globals ? { globals: config.globals.map((one) => stating(one, forGlobals)) } : {}),
  jobs: { ...config.jobs, access: { cancel: isOfStaff, queue: isOfStaff, run: isOfStaff, ...config.jobs?.access } },
})

const stating = <T extends { access?: object }>(config: T, operations: readonly string[]): T => ({
  ...config,
  access: { ...Object.fromEntries(operations.map((operation) => [operation, onlyStaff])), ...config.access },
})

/** What Payload fills in where no access is stated. */
const unstated: unknown = collectionDefaults.access?.update

/** Looks at the finished config: what plugins further on have added is held to it as well. */
const lockUnstatedAccess = ({ config }: Pick<Payload, 'config'>): void => {
  const lock = ({ access }: { access: object }, operations: readonly string[]) => {
    const rules = access as Record<string, unknown>
    for (const operation of operations) if (rules[operation] === undefined || rules[operation] === unstated) rules[operation] = onlyStaff
  }
  for (const collection of config.collections) lock(collection, forCollections)
  for (const global of config.globals) lock(global, forGlobals)
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
export const lockSystemCollections = (payload: Pick<Payload, 'collections'>, operators: Access = onlyAdmins): void => {
  const collections = payload.collections as Record<string, Collection | undefined>
  for (const [slug, rules] of Object.entries(systemAccess(operators))) {
    const config = collections[slug]?.config
    if (!config || isLocked(config)) continue
    config.custom = { ...config.custom, newsroomLocked: true }
    config.access = { ...config.access, ...rules(config.access) }
    // Preferences have endpoints that ask for an account of any kind and no access rule.
    if (slug === 'payload-preferences' && config.endpoints) config.endpoints = config.endpoints.map(forStaff)
    const own = slug === 'payload-locked-documents' ? [ownLocks] : []
    config.hooks = { ...config.hooks, beforeOperation: [guardQuery(), ...own, ...(config.hooks.beforeOperation ?? [])] }
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

const systemAccess = (operators: Access): Record<string, (existing: Rules) => Partial<Rules>> => ({
  'payload-locked-documents': () => ({ create: onlyStaff, delete: onlyStaff, read: onlyStaff, update: onlyStaff }),
  'payload-preferences': (existing) => ({
    create: onlyStaff,
    delete: bothStaffAnd(existing.delete),
    read: bothStaffAnd(existing.read),
    update: bothStaffAnd(existing.update),
  }),
  'payload-jobs': () => ({ create: never, delete: never, read: operators, update: never }),
  'payload-migrations': () => ({ create: never, delete: never, read: operators, update: never }),
  'payload-kv': () => ({ create: never, delete: never, read: never, update: never }),
})

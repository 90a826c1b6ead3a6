import type { CollectionBeforeOperationHook, CollectionConfig, Config, Endpoint, Payload, PayloadRequest, SanitizedConfig } from 'payload'

import { withStart } from '../database/starts.js'
import { beforeSchema, onceEach, type Queries } from './beforeSchema.js'
import { withReaderFields } from './readerFields.js'

/** In `custom` of a collection: its accounts are readers. */
const accountsKey = 'newsroomReaders'
/** In `custom` of a collection: readers come to it as themselves. */
const openKey = 'newsroomForReaders'

/** Marks the collection of accounts that are nobody to the rest of the app. */
export const asReaderAccounts = (collection: CollectionConfig): CollectionConfig => forReaders(marked(collection, accountsKey))

/** Marks a collection to whose rules, hooks and endpoints a reader is known. To all others a reader is nobody. */
export const forReaders = (collection: CollectionConfig): CollectionConfig => marked(collection, openKey)

const marked = (collection: CollectionConfig, key: string): CollectionConfig => ({
  ...collection,
  custom: { ...collection.custom, [key]: true },
})

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const rememberedKey = Symbol.for('payload-newsroom.access.readers')

type Account = NonNullable<PayloadRequest['user']>
type Remembering = Payload & { [rememberedKey]?: WeakMap<Headers, Account> }

/**
 * Makes readers nobody to every rule, endpoint and route of the app but their own. Rules of an app say `Boolean(req.user)` and mean its
 * staff; an account that anybody can make must not pass them. So whoever asks Payload who calls (REST, GraphQL, the admin, `payload.auth`
 * in a route of Next) is told: nobody; the collections that are marked `forReaders` get the reader back, for as long as they answer.
 */
export const withReadersAsNobody = (config: Config): Config => {
  if (config.custom?.['readersAreNobody']) return config
  const { queries, mutations } = config.graphQL ?? {}
  const hidden: Config = {
    ...config,
    custom: { ...config.custom, readersAreNobody: true },
    typescript: { ...config.typescript, schema: [...(config.typescript?.schema ?? []), usersInTypes] },
    graphQL: {
      ...config.graphQL,
      queries: afterOthers(withReaderFields('Query', isForReaders, asThemselves, queries)),
      mutations: withReaderFields('Mutation', isForReaders, asThemselves, mutations),
    } as NonNullable<Config['graphQL']>,
  }
  return withStart(hidden, {
    before: hideReaders,
    after: (payload) => {
      giveBack(payload)
      // After what replaces rules that the app does not state, and knows them by their being Payload's own.
      strangers(payload.config)
    },
  })
}

const afterOthers =
  (queries: Queries): Queries =>
  (GraphQL, making) => {
    const fields = queries(GraphQL, making)
    beforeSchema(strangers, undefined)(GraphQL, making)
    return fields
  }

type TypesSchema = NonNullable<NonNullable<Config['typescript']>['schema']>[number]

/** `req.user` of generated types is who it can be: an app's rules hand it to functions of theirs that take a user, and a reader is none. */
const usersInTypes: TypesSchema = ({ config, jsonSchema }) => {
  const { user } = jsonSchema.properties ?? {}
  if (typeof user !== 'object' || !user.oneOf) return jsonSchema
  const readers = [...slugsOf(config, accountsKey)].map((slug) => `#/definitions/${slug}`)
  const oneOf = user.oneOf.filter((one) => typeof one !== 'object' || !readers.includes(one.$ref ?? ''))
  return { ...jsonSchema, properties: { ...jsonSchema.properties, user: { ...user, oneOf } } }
}

const slugsOf = ({ collections }: Pick<SanitizedConfig, 'collections'>, key: string): Set<string> =>
  new Set(collections.flatMap(({ custom, slug }) => (custom?.[key] ? [slug] : [])))

const isForReaders = (config: SanitizedConfig, slug: string): boolean => slugsOf(config, openKey).has(slug)

/** Every way of signing in, those of the app included, says "nobody" of a reader and remembers who it was. */
const hideReaders = (payload: Remembering): void => {
  if (payload[rememberedKey]) return
  const remembered = (payload[rememberedKey] = new WeakMap<Headers, Account>())
  const accounts = slugsOf(payload.config, accountsKey)
  if (accounts.size === 0)
    payload.logger.warn(
      'comments(): `readers` is a collection of the app itself; to its rules its accounts are whoever they say, and not nobody.',
    )
  payload.authStrategies = payload.authStrategies.map((strategy) => ({
    ...strategy,
    authenticate: async (args) => {
      const result = await strategy.authenticate(args)
      if (!result.user || !accounts.has(result.user.collection)) return result
      remembered.set(args.headers, result.user as Account)
      return { ...result, user: null }
    },
  }))
}

/** What is marked gets its endpoints' callers back, Payload's own endpoints included. */
const giveBack = (payload: Payload): void => {
  for (const { config } of Object.values(payload.collections)) {
    if (config.custom?.[openKey] && config.endpoints) config.endpoints = config.endpoints.map(forThemselves)
  }
}

const forThemselves = (endpoint: Endpoint): Endpoint => ({ ...endpoint, handler: (req) => endpoint.handler(asThemselves(req)) })

/**
 * The request as the reader's own. It is another object than the app's: what Payload looks up beside it, such as the documents that
 * a comment refers to, is looked up for nobody.
 */
export const asThemselves = (req: PayloadRequest): PayloadRequest => {
  const reader = (req.payload as Remembering)[rememberedKey]?.get(req.headers)
  return withUser(req, req.user ?? reader ?? null)
}

/** The request with a user of its own. Methods of the request run on the request itself, which knows no copies. */
export const withUser = (req: PayloadRequest, given: Account | null): PayloadRequest => {
  let user = given
  return new Proxy(req, {
    get: (target, name) => {
      if (name === 'user') return user
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' && name in Request.prototype ? (value as () => unknown).bind(target) : value
    },
    set: (target, name, value) => {
      if (name !== 'user') return Reflect.set(target, name, value, target)
      user = value as Account | null
      return true
    },
  })
}

/** A reader that code hands on by itself (`user: reader`, a nested operation of ours) is nobody there, too. */
const strangers = onceEach((config) => {
  const accounts = slugsOf(config, accountsKey)
  const asNobody = <T extends { req: PayloadRequest }>(args: T): T => {
    const { user } = args.req
    return user && accounts.has(user.collection) ? { ...args, req: withUser(args.req, null) } : args
  }
  const inCollection: CollectionBeforeOperationHook = ({ args }) => asNobody(args as never)
  // Operations on globals and on versions do not ask a hook for their request.
  const askedOfNobody = <T extends object>(access: T): T =>
    Object.fromEntries(
      Object.entries(access).map(([name, rule]: [string, unknown]) => [
        name,
        typeof rule === 'function' ? (args: { req: PayloadRequest }) => (rule as (args: object) => unknown)(asNobody(args)) : rule,
      ]),
    ) as T
  for (const collection of config.collections) {
    if (collection.custom?.[openKey]) continue
    collection.access = askedOfNobody(collection.access)
    collection.hooks = { ...collection.hooks, beforeOperation: [...(collection.hooks.beforeOperation ?? []), inCollection] }
  }
  for (const global of config.globals) global.access = askedOfNobody(global.access)
})

import { type Config, type Endpoint, NotFound, type Payload, type PayloadRequest } from 'payload'

/**
 * Payload says what a caller may do with a document without asking whether the caller sees it: 200 for one that is hidden and
 * 404 for one that is not there tell the two apart. Both get 404, by REST and by GraphQL.
 */
export const hideDocAccess = (payload: Pick<Payload, 'collections'>): void => {
  for (const { config } of Object.values(payload.collections)) {
    if (config.endpoints)
      config.endpoints = config.endpoints.map((endpoint) => (endpoint.path === '/access/:id?' ? asking(config.slug, endpoint) : endpoint))
  }
}

const asking = (slug: string, endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    const id = req.routeParams?.['id']
    if (id !== undefined) await mustSee(req, slug, id as string)
    return endpoint.handler(req)
  },
})

const mustSee = async (req: PayloadRequest, slug: string, id: number | string): Promise<void> => {
  const found = await req.payload.findByID({
    collection: slug as 'users',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
    trash: true,
  })
  if (!found) throw new NotFound(req.t)
}

type Queries = NonNullable<NonNullable<Config['graphQL']>['queries']>
type Resolve = (source: unknown, args: { id: number | string }, context: { req: PayloadRequest }, info: unknown) => unknown

/** What of the schema that Payload is making is used here. */
interface Making {
  collections: Record<string, { graphQL?: { type?: { name: string } } } | undefined>
  Query: { fields: Record<string, { resolve?: Resolve; type: Type } | undefined> }
}

interface Type {
  getFields?: () => Record<string, { resolve?: unknown; type: Type }>
  /** What may not be null, or is a list of. */
  ofType?: Type
}

/** Payload says `true` where all beneath may be done, and its own schema looks for each of it there, and fails. */
const sayEach: Resolve = (source, _args, _context, info) => {
  const { fieldName } = info as { fieldName: string }
  if (source === true) return fieldName === 'where' ? undefined : true
  const said = (source as Record<string, unknown> | null | undefined)?.[fieldName]
  return fieldName === 'permission' ? said === true : said
}

const sayAll = (type: Type): void => {
  if (type.ofType) return sayAll(type.ofType)
  for (const field of Object.values(type.getFields?.() ?? {})) {
    if (field.resolve) continue
    field.resolve = sayEach
    sayAll(field.type)
  }
}

/** The same for GraphQL: `docAccess…` of every collection, before the app's own queries. */
export const withHiddenDocAccess =
  (own: Queries | undefined): Queries =>
  (GraphQL, making) => {
    const { collections, Query } = making as unknown as Making
    const hidden = Object.entries(collections).flatMap(([slug, collection]) => {
      const name = `docAccess${collection?.graphQL?.type?.name ?? ''}`
      const field = Query.fields[name]
      if (!field?.resolve) return []
      const { resolve } = field
      sayAll(field.type)
      const asked: Resolve = async (source, args, context, info) => {
        await mustSee(context.req, slug, args.id)
        return resolve(source, args, context, info)
      }
      return [[name, { ...field, resolve: asked }]]
    })
    return {
      ...(Object.fromEntries(hidden) as object),
      ...saysNo(Query.fields['Access']),
      ...own?.(GraphQL, making),
    } as ReturnType<Queries>
  }

/** Payload leaves out what nobody signed in may do, and its own schema takes no absence for a no. */
const saysNo = (field: { resolve?: Resolve; type: Type } | undefined): object => {
  if (!field?.resolve) return {}
  const { resolve } = field
  sayAll(field.type)
  const asked: Resolve = async (...all) => ({ canAccessAdmin: false, ...((await resolve(...all)) as object) })
  return { Access: { ...field, resolve: asked } }
}

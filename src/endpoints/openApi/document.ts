import type { SanitizedCollectionConfig, SanitizedPermissions } from 'payload'

import { answeredSchema, type Schema, sentSchema, sharedSchema } from './schemas.js'

export interface Described {
  /** Collections in the order of the config. */
  collections: readonly SanitizedCollectionConfig[]
  /** Payload's schema of every collection and of what they share, by slug and by name. */
  definitions: Record<string, unknown>
  /** What the caller may do. */
  permissions: SanitizedPermissions
  isStaff: boolean
  title: string
  /** Where the app is, without a slash at its end. */
  url: string
  /** Where the API is below that. */
  api: string
}

type Operation = Record<string, unknown>
type Paths = Record<string, Record<string, Operation>>

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Schema) => ({ 'application/json': { schema } })
const said = (description: string, schema: Schema) => ({ description, content: json(schema) })
const query = (name: string, schema: Schema, description?: string) => ({
  name,
  in: 'query',
  schema,
  ...(description ? { description } : {}),
})
const nameOf = (slug: string): string => slug.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

const faults = {
  '4XX': said('What is wrong with the request, or that the caller may not', ref('Errors')),
  503: said('Too much to do at the moment', ref('Errors')),
}

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const depth = query('depth', { type: 'integer', minimum: 0, maximum: 4 }, 'How far references are filled in')
const listing = [
  depth,
  query('limit', { type: 'integer', minimum: 1, maximum: 100 }),
  query('page', { type: 'integer', minimum: 1 }),
  query('sort', { type: 'string' }, 'A field, with a minus for the other way round'),
  {
    name: 'where',
    in: 'query',
    style: 'deepObject',
    explode: true,
    schema: { type: 'object' },
    description: '`where[field][operator]=value`; who is not staff asks for public fields alone',
  },
]

/** An OpenAPI 3.1 document of what the caller may do by REST: doors that are closed to it are not in it. */
export const openApiDocument = ({ collections, definitions, permissions, isStaff, title, url, api }: Described): object => {
  const schemas: Record<string, Schema> = { Errors: errors }
  const paths: Paths = { ...publicPaths }
  const described = new Set<string>()
  for (const collection of collections) {
    const { slug } = collection
    const rights = permissions.collections?.[slug]
    const schema = definitions[slug] as Schema | undefined
    // Payload's own are for its admin, with addresses of other kinds.
    if (!schema || slug.startsWith('payload-')) continue
    const part = { schema, fields: rights?.fields }
    const name = nameOf(slug)
    const base = `${api}/${slug}`
    const add = (path: string, method: string, operation: Operation) => {
      paths[path] = { ...paths[path], [method]: { tags: [slug], operationId: `${method} ${path}`.replace(/\W+/g, '-'), ...operation } }
    }
    schemas[name] = answeredSchema(part)
    described.add(slug)
    if (rights?.read) {
      add(base, 'get', { parameters: listing, responses: { 200: said('A page of the list', pageOf(name)), ...faults } })
      add(`${base}/count`, 'get', {
        parameters: listing.slice(-1),
        responses: {
          200: said('How many', { type: 'object', properties: { totalDocs: { type: 'integer' } }, required: ['totalDocs'] }),
          ...faults,
        },
      })
      add(`${base}/{id}`, 'get', { parameters: [id, depth], responses: { 200: said('The document', ref(name)), ...faults } })
    }
    const changed = { type: 'object', properties: { doc: ref(name), message: { type: 'string' } }, required: ['doc'] }
    if (rights?.create) {
      schemas[`${name}Create`] = sentSchema(part, 'create')
      add(base, 'post', { requestBody: bodyOf(collection, `${name}Create`), responses: { 201: said('It was made', changed), ...faults } })
    }
    if (rights?.update) {
      schemas[`${name}Update`] = sentSchema(part, 'update')
      add(`${base}/{id}`, 'patch', {
        parameters: [id, depth],
        requestBody: bodyOf(collection, `${name}Update`),
        responses: { 200: said('It was changed', changed), ...faults },
      })
    }
    if (rights?.delete)
      add(`${base}/{id}`, 'delete', { parameters: [id], responses: { 200: said('It is gone', { type: 'object' }), ...faults } })
    if (collection.auth) for (const [path, method, operation] of accountPaths(collection)) add(`${base}${path}`, method, operation)
    if (isStaff)
      for (const [path, method, operation] of ownPaths(collection))
        if (!paths[`${base}${path}`]?.[method]) add(`${base}${path}`, method, operation)
  }
  // What the schemas refer to and is no collection that the caller sees: blocks, and documents of which it sees an id alone.
  const text = () => JSON.stringify([schemas, paths])
  for (let missing = missingIn(text(), schemas); missing.length > 0; missing = missingIn(text(), schemas)) {
    for (const name of missing)
      schemas[name] = described.has(name)
        ? ref(nameOf(name))
        : collections.some(({ slug }) => slug === name)
          ? { type: 'object' }
          : sharedSchema(definitions[name] ?? {})
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description: 'What you may do here, as you are signed in. Limits: docs/contracts/limits.md.' },
    servers: [{ url }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`JWT` and the token of a log-in' } },
    },
    security: [{}, { token: [] }],
  }
}

const missingIn = (text: string, schemas: object): string[] =>
  [...new Set([...text.matchAll(/#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string))].filter(
    (name) => !(name in schemas),
  )

const errors: Schema = {
  type: 'object',
  properties: {
    errors: { type: 'array', items: { type: 'object', properties: { message: { type: 'string' }, code: { type: 'string' } } } },
    message: { type: 'string' },
  },
}

const pageOf = (name: string): Schema => ({
  type: 'object',
  properties: {
    docs: { type: 'array', items: ref(name) },
    totalDocs: { type: 'integer' },
    limit: { type: 'integer' },
    page: { type: 'integer' },
    totalPages: { type: 'integer' },
    hasNextPage: { type: 'boolean' },
    hasPrevPage: { type: 'boolean' },
  },
  required: ['docs', 'totalDocs'],
})

const bodyOf = ({ upload }: SanitizedCollectionConfig, name: string) => ({
  required: true,
  content: upload
    ? {
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: { _payload: { type: 'string', description: 'The fields, as JSON' }, file: { type: 'string', format: 'binary' } },
          },
        },
      }
    : json(ref(name)),
})

const accountPaths = ({ auth }: SanitizedCollectionConfig): [path: string, method: string, operation: Operation][] => {
  const byName = Boolean(auth.loginWithUsername)
  const name = byName ? { username: { type: 'string' } } : { email: { type: 'string', format: 'email' } }
  const sends = (properties: object) => ({
    requestBody: { required: true, content: json({ type: 'object', properties, required: Object.keys(properties) }) },
  })
  const ok = (description: string) => ({ responses: { 200: said(description, { type: 'object' }), ...faults } })
  return [
    ['/login', 'post', { ...sends({ ...name, password: { type: 'string' } }), ...ok('A token, also as a cookie') }],
    ['/me', 'get', ok('Who is signed in')],
    ['/logout', 'post', ok('The session has ended')],
    ['/refresh-token', 'post', ok('A new token')],
    ...(byName
      ? []
      : ([
          ['/forgot-password', 'post', { ...sends(name), ...ok('The same, whether there is such an account or not') }],
          ['/reset-password', 'post', { ...sends({ token: { type: 'string' }, password: { type: 'string' } }), ...ok('A token') }],
        ] as [string, string, Operation][])),
  ]
}

/** Verbs of the newsroom's own, and what else is at an address of a collection. */
const ownPaths = ({ endpoints }: SanitizedCollectionConfig): [path: string, method: string, operation: Operation][] =>
  (endpoints || []).flatMap(({ path, method }) => {
    const isOwn = /^\/:id\/[a-z-]+$/.test(path) && ['get', 'post'].includes(method)
    if (!isOwn) return []
    const sent = method === 'post' ? { requestBody: { content: json({ type: 'object' }) } } : {}
    return [
      [
        path.replace(':id', '{id}'),
        method,
        { parameters: [id], ...sent, responses: { '2XX': said('Done', { type: 'object' }), ...faults } },
      ],
    ]
  })

const feed = (type: string): Record<string, Operation> => ({
  get: {
    tags: ['livewire'],
    responses: {
      200: { description: 'As its format says', content: { [type]: {} } },
      304: { description: 'As you have it' },
      '4XX': { description: 'There is no such feed, or it needs its token' },
      503: { description: 'The log cannot be read just now' },
    },
  },
})

const publicPaths: Paths = {
  '/livewire/feed.json': feed('application/feed+json'),
  '/livewire/rss.xml': feed('application/rss+xml'),
  '/livewire/atom.xml': feed('application/atom+xml'),
  '/livewire/ninjs.json': feed('application/json'),
  '/livewire/log': {
    get: {
      tags: ['livewire'],
      parameters: [
        query('after', { type: 'string', pattern: '^[0-9]{1,15}(\\.[A-Za-z0-9_-]{8,64})?$' }),
        query('limit', { type: 'integer', minimum: 1, maximum: 500 }),
      ],
      responses: {
        200: {
          description: 'Items after that number, in order',
          content: json({
            type: 'object',
            properties: { items: { type: 'array' }, next: { type: 'integer' }, cursor: { type: 'string' } },
            required: ['items'],
          }),
        },
        ...faults,
      },
    },
  },
}

import { type Endpoint, NotFound, type Payload, type SanitizedCollectionConfig, type Where } from 'payload'

import { NewsroomError } from '../shared/errors.js'

/**
 * Payload gives every collection and global the same routes, and fails with 500 on those that it has no use for: versions where it
 * keeps none, verification where accounts need none. They are not there then. A collection without routes answers as
 * one that does not exist, and not with 501.
 */
export const pruneEndpoints = ({ collections, globals }: Pick<Payload, 'collections' | 'globals'>): void => {
  for (const config of globals.config) config.endpoints = (config.endpoints || []).filter((endpoint) => isOfUse(endpoint, config))
  for (const { config } of Object.values(collections)) {
    config.endpoints = (config.endpoints || []).filter((endpoint) => isOfUse(endpoint, config))
    if (config.upload) config.endpoints = config.endpoints.map(missingFileIsNoError).map(withoutPrefix(config))
    if (config.slug === 'payload-preferences') config.endpoints = config.endpoints.map(missingIsNoError).map(withoutOperators)
  }
}

const isOfUse = (
  { path }: Endpoint,
  { auth, versions }: Partial<Pick<SanitizedCollectionConfig, 'auth'>> & { versions?: unknown },
): boolean => {
  if (/^\/versions(\/|$)/.test(path)) return Boolean(versions)
  if (/^\/verify\//.test(path)) return typeof auth === 'object' && Boolean(auth.verify)
  return true
}

/** Deleting a preference that is not there fails in Payload's own adapter. */
const missingIsNoError = (endpoint: Endpoint): Endpoint =>
  endpoint.method !== 'delete' || !endpoint.path.includes(':key')
    ? endpoint
    : {
        ...endpoint,
        handler: async (req) => {
          const { key } = req.routeParams ?? {}
          const where: Where = {
            and: [
              { key: { equals: key } },
              { 'user.value': { equals: req.user?.id } },
              { 'user.relationTo': { equals: req.user?.collection } },
            ],
          }
          const found = req.user && (await req.payload.db.findOne({ collection: 'payload-preferences', where, req }))
          if (req.user && !found) throw new NotFound(req.t)
          return endpoint.handler(req)
        },
      }

/** Payload writes a preference past its collection's hooks. Dots stand in names of columns; what begins with `$` is nobody's name. */
const withoutOperators = (endpoint: Endpoint): Endpoint =>
  endpoint.method !== 'post' || !endpoint.path.includes(':key')
    ? endpoint
    : {
        ...endpoint,
        handler: async (req) => {
          const data: unknown = await Promise.resolve(req.json?.()).catch(() => ({}))
          const name = operatorIn(data)
          if (name !== undefined) throw new NewsroomError('INVALID_NAME', { detail: `(${name.slice(0, 80)})` })
          req.json = () => Promise.resolve(data)
          return endpoint.handler(req)
        },
      }

/** A name that begins with `$`, at any depth; the shape of the body was looked at before. */
const operatorIn = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, one] of Object.entries(value)) {
    const found = name.startsWith('$') ? name : operatorIn(one)
    if (found !== undefined) return found
  }
  return undefined
}

/** Of a name that no file has, Payload answers whoever may see all files with 500. */
const missingFileIsNoError = (endpoint: Endpoint): Endpoint =>
  !endpoint.path.startsWith('/file/')
    ? endpoint
    : {
        ...endpoint,
        handler: async (req) => {
          const response = await Promise.resolve(endpoint.handler(req)).catch((error: unknown) => {
            // No file can have a name that is longer than the disk's longest.
            if ((error as { code?: unknown } | null)?.code === 'ENAMETOOLONG') throw new NotFound(req.t)
            throw error
          })
          // What fails otherwise is thrown.
          if (response.status === 500) throw new NotFound(req.t)
          return response
        },
      }

/**
 * A folder of a file (`?prefix=`) is looked for in a field of its collection, and Payload answers 500 where there is none: nothing is in a
 * folder then.
 */
const withoutPrefix =
  ({ flattenedFields }: Pick<SanitizedCollectionConfig, 'flattenedFields'>) =>
  (endpoint: Endpoint): Endpoint =>
    !endpoint.path.startsWith('/file/') || flattenedFields.some(({ name }) => name === 'prefix')
      ? endpoint
      : {
          ...endpoint,
          handler: (req) => {
            if (req.searchParams?.get('prefix')) throw new NotFound(req.t)
            req.searchParams?.delete('prefix')
            return endpoint.handler(req)
          },
        }

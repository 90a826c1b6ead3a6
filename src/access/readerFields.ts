import type { Config, PayloadRequest, SanitizedConfig } from 'payload'

import type { Queries } from './beforeSchema.js'

type Resolve = (source: unknown, args: unknown, context: { req: PayloadRequest }, info: unknown) => unknown
type Fields = Record<string, { resolve?: Resolve } | undefined>

/** What of the schema that Payload is making is used here. */
interface Making {
  collections: Record<string, { graphQL?: { type?: { name: string }; paginatedType?: { name: string } } } | undefined>
  config: SanitizedConfig
  Query: { fields: Fields }
  Mutation: { fields: Fields }
}

type Own = NonNullable<Config['graphQL']>['mutations'] | Queries

/** What GraphQL puts before the name of a collection's documents. */
const verbs =
  /^(count|create|delete|duplicate|forgotPassword|initialized|login|logout|me|refreshToken|resetPassword|restoreVersion|unlock|update|verifyEmail|versions?)?/

/**
 * Fields of GraphQL that are of collections which `isOpen` to readers, with a request that knows them; beside what the app adds.
 * Fields below them, such as the document that a comment refers to, get the request of the document, in which a reader is nobody.
 */
export const withReaderFields =
  (
    kind: 'Mutation' | 'Query',
    isOpen: (config: SanitizedConfig, slug: string) => boolean,
    asThemselves: (req: PayloadRequest) => PayloadRequest,
    own: Own,
  ): Queries =>
  (GraphQL, given) => {
    const making = given as unknown as Making
    const names = new Set(
      Object.entries(making.collections).flatMap(([slug, collection]) =>
        isOpen(making.config, slug) ? [collection?.graphQL?.type?.name, collection?.graphQL?.paginatedType?.name] : [],
      ),
    )
    const fields = Object.entries(making[kind].fields).flatMap(([name, field]) => {
      const resolve = field?.resolve
      if (!resolve || !names.has(name.replace(verbs, ''))) return []
      const asked: Resolve = (source, args, context, info) => resolve(source, args, { ...context, req: asThemselves(context.req) }, info)
      return [[name, { ...field, resolve: asked }] as const]
    })
    return { ...(Object.fromEntries(fields) as object), ...own?.(GraphQL, given) } as ReturnType<Queries>
  }

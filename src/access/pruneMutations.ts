import type { SanitizedConfig } from 'payload'

import type { Queries } from './beforeSchema.js'

/** What of the schema that Payload is making is used here. */
interface Making {
  collections: Record<string, { graphQL?: { type?: { name: string } } } | undefined>
  config: SanitizedConfig
  Mutation: { fields: Record<string, unknown> }
}

/** Payload's GraphQL verifies addresses of accounts that need no verification, too, and fails on the field that they do not have. */
export const withoutNeedlessVerification =
  (own: Queries | undefined): Queries =>
  (GraphQL, given) => {
    const making = given as unknown as Making
    for (const { slug, auth } of making.config.collections)
      if (!auth?.verify) delete making.Mutation.fields[`verifyEmail${making.collections[slug]?.graphQL?.type?.name ?? ''}`]
    return (own?.(GraphQL, given) ?? {}) as ReturnType<Queries>
  }

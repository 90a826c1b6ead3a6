import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'

/** The config of a collection by its slug, where there is one. */
export const configOf =
  ({ payload }: Pick<PayloadRequest, 'payload'>) =>
  (slug: string): SanitizedCollectionConfig | undefined =>
    (payload.collections as Record<string, { config: SanitizedCollectionConfig } | undefined>)[slug]?.config

import type { SanitizedConfig } from 'payload'

declare const config: Promise<SanitizedConfig>

// The guide's own lines:
import { serializeWrites } from 'payload-newsroom'
import { REST_PATCH } from '@payloadcms/next/routes'

export const PATCH = serializeWrites(REST_PATCH(config))

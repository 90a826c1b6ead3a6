import type { ImportMap, SanitizedConfig } from 'payload'

import { handleServerFunctions } from '@payloadcms/next/layouts'
import { GRAPHQL_POST } from '@payloadcms/next/routes'
import { guardServerFunctions, servedConfig, serializeWrites } from 'payload-newsroom'

declare const config: Promise<SanitizedConfig>
declare const importMap: ImportMap

export const guarded = guardServerFunctions((asked) => handleServerFunctions({ ...asked, config, importMap }))
export const POST = serializeWrites(GRAPHQL_POST(servedConfig(config)))

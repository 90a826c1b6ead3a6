import config from '@payload-config'
import { GRAPHQL_POST, REST_OPTIONS } from '@payloadcms/next/routes'

import { graphQLByGet, servedConfig, serializeWrites } from '../../../../index.js'

export const POST = serializeWrites(GRAPHQL_POST(servedConfig(config)))
export const GET = graphQLByGet(POST)
export const OPTIONS = REST_OPTIONS(config)

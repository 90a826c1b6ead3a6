import config from '@payload-config'
import { REST_DELETE, REST_GET, REST_OPTIONS, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes'

import { serializeWrites, withinLimits } from '../../../../index.js'

export const GET = withinLimits(REST_GET(config))
export const OPTIONS = REST_OPTIONS(config)
export const POST = serializeWrites(REST_POST(config))
export const DELETE = serializeWrites(REST_DELETE(config))
export const PATCH = serializeWrites(REST_PATCH(config))
export const PUT = serializeWrites(REST_PUT(config))

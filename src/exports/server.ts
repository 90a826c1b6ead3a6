/** The node server that stands in front of Next: health, the wire from memory, limits, and then Next, in one process with one Payload. */
import '../server/asyncContext.js'

export { withinLimits, type WithinLimitsOptions } from '../limits/withinLimits.js'
export { serializeWrites, type SerializeOptions } from '../database/serializeWrites.js'
export { createLogger } from '../server/logger.js'
export { serverParts } from '../server/serverParts.js'
export { readServerSettings, type ServerSettings } from '../server/settings.js'
export { startServer, type StartOptions } from '../server/startServer.js'

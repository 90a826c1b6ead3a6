import type { Payload } from 'payload'
import type { Logger } from 'pino'
import type { ServerPart } from './types.js'

/** Everything that runs beside Next in this process, in the order in which it is asked and stopped. */
export const serverParts = async (_payload: Payload, _logger: Logger): Promise<ServerPart[]> => []

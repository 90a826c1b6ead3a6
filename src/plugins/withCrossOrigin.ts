import type { Config } from 'payload'

import { allowedHeaders } from '../shared/crossOrigin.js'

/** Where the app lets other sites in (`cors`), their scripts may send what conditional reads and streams need, too. */
export const withCrossOrigin = ({ cors }: Config): Pick<Config, 'cors'> => {
  if (!cors || (Array.isArray(cors) && cors.length === 0)) return cors === undefined ? {} : { cors }
  const { origins, headers = [] } = typeof cors === 'object' && !Array.isArray(cors) ? cors : { origins: cors }
  return { cors: { origins, headers: [...new Set([...headers, ...allowedHeaders])] } }
}

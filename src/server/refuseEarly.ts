import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Payload } from 'payload'

import { addressFault } from '../limits/addressFault.js'
import { bodyFault, type Fault } from '../limits/bodyFault.js'
import { bodyLimits, maxBodyBytes, seemsSignedIn } from '../limits/bodyLimits.js'
import { strangersLimits } from '../limits/graphQLDocument.js'
import { errorTable } from '../shared/errors.js'
import { bodyThatIsHere, peekBody, putBack } from './answers/readQuestion.js'
import type { ServerPart } from './types.js'

/**
 * Refuses what the API is sure to refuse, before Next and Payload have made anything of it: a question that is too long, JSON of another
 * shape, GraphQL that is too costly. The API looks again, for hosts that do not use our server; here it costs a tenth.
 */
export const refuseEarly = ({ config: { routes } }: Pick<Payload, 'config'>): ServerPart => {
  const api = `${routes.api}/`
  const graphQL = `${routes.api}${routes.graphQL}`
  return {
    name: 'early refusals',
    handler: (req, res) => {
      const { url = '/', headers, method } = req
      if (!url.startsWith(api)) return false
      const [path = '', ...search] = url.split('?')
      const overrides = headers['x-http-method-override'] !== undefined || headers['x-payload-http-method-override'] !== undefined
      const isStranger = !seemsSignedIn(headers.authorization, headers.cookie)
      const fault = search.length > 0 ? addressFault(`?${search.join('?')}`, isStranger) : undefined
      if (fault) return refuse(req, res, fault)
      const contentType = headers['content-type'] ?? ''
      if (method === 'GET' || method === 'HEAD' || overrides || headers['content-encoding'] !== undefined) return false
      if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) return false
      const most = Math.min(bodyLimits.json, maxBodyBytes({ path: url, contentType, signedIn: !isStranger }))
      const look = (body: Buffer | undefined): boolean => {
        const found =
          body &&
          bodyFault(body, {
            contentType,
            isGraphQL: path === graphQL,
            overrides,
            graphQL: isStranger ? strangersLimits : undefined,
          })
        return found ? refuse(req, res, found) : false
      }
      const here = bodyThatIsHere(req, most)
      if (here) {
        putBack(req, here)
        return look(here)
      }
      return peekBody(req, most)?.then(look) ?? false
    },
  }
}

const refuse = (req: IncomingMessage, res: ServerResponse, { code, detail }: Fault): true => {
  if (res.headersSent) return true
  const { status, message } = errorTable[code]
  const body = JSON.stringify({ errors: [{ code, message: `${message} ${detail}`, extensions: { code, statusCode: status } }] })
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' })
  res.end(req.method === 'HEAD' ? undefined : body)
  // A body that was put back is nobody's now.
  req.resume()
  return true
}

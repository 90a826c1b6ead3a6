import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

/** An answer that a bare server is to give. */
export interface BareAnswer {
  path: string
  status: number
  headers: IncomingHttpHeaders
  /** base64 */
  body: string
}

export interface BareQuestion {
  url: string
  headers?: Record<string, string>
  /** Sent by POST. */
  body?: string
  /** Under which the bare server is asked for it. */
  path: string
}

/** What a server of ours answers, without what belongs to a connection. */
export const bareAnswerOf = async ({ url, headers = {}, body, path }: BareQuestion): Promise<BareAnswer> => {
  const asked = request(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
  })
  asked.end(body)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...kept } = response.headers
  return { path, status: response.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks).toString('base64') }
}

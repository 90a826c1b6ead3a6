import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import type { RandomQuestion } from '../int/answers/randomQuestions.js'
import type { RawAnswer } from './nodeServer.js'
import type { AnswersServer } from './serveAnswers.js'

/** What caches are told is ours to say, and how it is packed; all else is Payload's. */
export const comparable = ({ status, headers, body }: RawAnswer) => {
  const {
    date: _date,
    etag: _etag,
    'cache-control': _cache,
    vary: _vary,
    connection: _connection,
    'keep-alive': _alive,
    'content-encoding': coding,
    'content-length': _length,
    'surrogate-key': _key,
    'cache-tag': _tag,
    ...rest
  } = headers
  const plain = coding === 'gzip' ? gunzipSync(body) : coding === 'br' ? brotliDecompressSync(body) : body
  // Payload makes up an id for a block that was stored without one, another each time.
  return { status, headers: rest, body: plain.toString('utf8').replaceAll(/"id":"[0-9a-f]{24}"\}\}/g, '"id":""}}') }
}

/**
 * Asks once past what is kept and twice by way of it, and holds the answers against each other: status, headers, and bodies byte for byte;
 * and that whoever has it is not sent it again.
 * @returns where they differ, in words
 */
export const compareAnswers = async (
  server: Pick<AnswersServer, 'past' | 'read'>,
  { path, method, headers = {}, body }: RandomQuestion,
): Promise<string | undefined> => {
  const length = body === undefined ? undefined : { 'content-length': String(Buffer.byteLength(body)) }
  const request = {
    ...(method === undefined ? {} : { method }),
    headers: { ...headers, ...length },
    ...(body === undefined ? {} : { body }),
  }
  const straight = comparable(await server.past(path, request))
  const differs = (time: string, what: string) => `${method ?? 'GET'} ${path} ${JSON.stringify({ headers, body })}, ${time}: ${what}`
  for (const time of ['first', 'again']) {
    const answer = await server.read(path, request)
    const { body: read, ...rest } = comparable(answer)
    const [ours, payloads] = [rest, { status: straight.status, headers: straight.headers }].map((head) =>
      JSON.stringify({ ...head, headers: Object.entries(head.headers).sort() }),
    )
    if (ours !== payloads) return differs(time, `${ours} in place of ${payloads}`)
    const at = [...read].findIndex((sign, n) => sign !== straight.body[n])
    if (read !== straight.body)
      return differs(
        time,
        `…${read.slice(Math.max(0, at - 40), at + 80)}… in place of …${straight.body.slice(Math.max(0, at - 40), at + 80)}…`,
      )
    const { etag } = answer.headers
    if (etag === undefined || answer.status !== 200 || time === 'first') continue
    const unchanged = await server.read(path, { ...request, headers: { ...request.headers, 'if-none-match': etag } })
    if (unchanged.status !== 304 || unchanged.body.length > 0 || unchanged.headers.etag !== etag)
      return differs('with its tag', `${unchanged.status} ${unchanged.headers.etag}`)
  }
  return undefined
}

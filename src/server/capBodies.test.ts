import { request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'

import { bodyLimits } from '../limits/bodyLimits.js'
import { capBodies } from './capBodies.js'
import { createHttpServer, listen } from './createHttpServer.js'
import { createLogger } from './logger.js'
import { lingering } from './refuseBody.js'
import type { NodeHandler } from './types.js'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

let largest = 0
/** What stands behind: reads the body whole. */
const readAll: NodeHandler = async (req, res) => {
  let bytes = 0
  for await (const chunk of req) {
    bytes += (chunk as Buffer).length
    largest = Math.max(largest, bytes)
  }
  res.end(String(bytes))
  return true
}

/** Reads, and answers when somebody else has. */
const answerLate: NodeHandler = (req, res) => {
  req.resume()
  const timer = setInterval(() => {
    if (!res.headersSent) return
    clearInterval(timer)
    res.write('something')
    res.end('else')
  }, 1)
  return true
}

const start = async (last: NodeHandler = readAll): Promise<string> => {
  largest = 0
  const server = createHttpServer({
    handlers: [capBodies({ isSignedIn: async (headers) => headers.get('authorization') === 'JWT good' }), last],
    observe: () => undefined,
    logger: createLogger('silent'),
    stopping: () => false,
  })
  open.push(server)
  await listen(server, 0, '127.0.0.1')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Sent {
  bytes: number
  headers?: Record<string, string>
  chunked?: boolean
  path?: string
}

/** Sends zeros, and goes on sending until there is an answer. */
const send = (
  url: string,
  { bytes, headers = {}, chunked = false, path = '/api/articles' }: Sent,
): Promise<{ status: number; body: string; connection: string | undefined }> =>
  new Promise((resolve, reject) => {
    const req = request(
      url + path,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(bytes) }) },
      },
      (res) => {
        let body = ''
        res.on('data', (chunk: Buffer) => (body += chunk.toString()))
        res.on('end', () => resolve({ status: res.statusCode ?? 0, body, connection: res.headers.connection }))
      },
    )
    req.on('error', reject)
    let left = bytes
    const write = () => {
      while (left > 0 && !req.destroyed) {
        const size = Math.min(left, 64 * 1024)
        left -= size
        if (!req.write(Buffer.alloc(size))) return void req.once('drain', write)
      }
      if (left === 0) req.end()
    }
    write()
  })

/** Sends everything, and only then looks at what was answered, as many clients do. Resolves to what came until the connection ended. */
const sendThenRead = (url: string, bytes: number): Promise<{ text: string; sent: number }> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let [text, sent] = ['', 0]
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ text, sent }))
    socket.write(`POST /api/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`)
    const write = () => {
      while (sent < bytes && !socket.destroyed) {
        const size = Math.min(bytes - sent, 64 * 1024)
        sent += size
        if (!socket.write(Buffer.alloc(size))) return void socket.once('drain', write)
      }
      socket.on('data', (chunk) => (text += String(chunk)))
    }
    write()
  })

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const parts = { 'content-type': 'multipart/form-data; boundary=x' }
const cases: [name: string, headers: Record<string, string>, most: number][] = [
  ['JSON', json, bodyLimits.json],
  ['a form', form, bodyLimits.form],
  ['parts of a stranger', parts, bodyLimits.parts],
  ['parts with a cookie that somebody made up', { ...parts, cookie: 'payload-token=x' }, bodyLimits.parts],
  ['parts with a file', { ...parts, authorization: 'JWT good' }, bodyLimits.upload],
  ['text', { 'content-type': 'text/plain' }, bodyLimits.other],
  ['a kind that nobody knows', { 'content-type': 'application/x-unknown' }, bodyLimits.other],
  ['no kind', {}, bodyLimits.other],
]

describe('capBodies', () => {
  it.each(cases)('takes %s up to its limit, by length or in chunks, and not a byte more', async (_, headers, most) => {
    const url = await start()
    expect(await send(url, { bytes: most, headers })).toMatchObject({ status: 200, body: String(most) })
    expect(await send(url, { bytes: most, headers, chunked: true })).toMatchObject({ status: 200, body: String(most) })
    for (const chunked of [false, true]) {
      const refused = await send(url, { bytes: most + 1, headers, chunked })
      expect(refused).toMatchObject({ status: 413, connection: 'close' })
      expect(JSON.parse(refused.body)).toMatchObject({ errors: [{ code: 'BODY_TOO_LARGE' }] })
    }
    expect(largest).toBeLessThanOrEqual(most)
  })

  it('answers while 40 MB still come, and holds none of it', async () => {
    const url = await start()
    const before = process.memoryUsage().rss
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(url, { bytes: 40_000_000, headers: json, chunked: true })))
    expect(answers.map(({ status }) => status)).toEqual([413, 413, 413, 413, 413])
    expect(largest).toBeLessThanOrEqual(bodyLimits.json)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('gives its answer to a client that reads it when it has sent everything, up to a limit', async () => {
    const url = await start()
    for (const bytes of [bodyLimits.json + 1, 3_000_000, 40_000_000, lingering.bytes]) {
      const { text } = await sendThenRead(url, bytes)
      expect([bytes, text.slice(0, 12), text.slice(-2)]).toEqual([bytes, 'HTTP/1.1 413', ']}'])
    }
    const { sent } = await sendThenRead(url, 10 * lingering.bytes)
    expect(sent).toBeLessThan(2 * lingering.bytes)
  })

  it('lets nobody write behind its answer', async () => {
    const url = await start(answerLate)
    const { status, body } = await send(url, { bytes: bodyLimits.json + 1_000_000, headers: json, chunked: true })
    expect([status, /something|else/.test(body)]).toEqual([413, false])
  })

  it('answers a form without a boundary at once', async () => {
    const url = await start()
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', `multipart/form-data; boundary=${'x'.repeat(71)}`]) {
      expect(await send(url, { bytes: 10, headers: { 'content-type': type } })).toMatchObject({ status: 400 })
    }
  })

  it('knows its methods', async () => {
    const url = await start()
    expect((await fetch(url, { method: 'PROPFIND' })).status).toBe(405)
  })
})

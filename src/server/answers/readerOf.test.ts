import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'

import { afterAll, expect, it } from 'vitest'

import { startNodeServer } from '../../../tests/helpers/nodeServer.js'
import { bodyThatIsHere, putBack } from './readQuestion.js'
import { readerOf } from './readerOf.js'

const requestOf = (socket: object, ...rawHeaders: string[]): IncomingMessage => {
  const headers: Record<string, string> = {}
  for (let n = 0; n < rawHeaders.length; n += 2) headers[(rawHeaders[n] ?? '').toLowerCase()] = rawHeaders[n + 1] ?? ''
  return { socket, rawHeaders, headers } as unknown as IncomingMessage
}

it('reads who asks once, for as long as a connection sends the same head', () => {
  const socket = {}
  const first = readerOf(requestOf(socket, 'Host', 'a', 'Accept-Encoding', 'gzip'))
  expect(first).toMatchObject({ isPlain: true, encoding: 'gzip' })
  expect(readerOf(requestOf(socket, 'Host', 'a', 'Accept-Encoding', 'gzip'))).toBe(first)
  expect(readerOf(requestOf({}, 'Host', 'a', 'Accept-Encoding', 'gzip'))).not.toBe(first)
})

it.each([
  ['a cookie', ['Host', 'a', 'Cookie', 'payload-token=x']],
  ['a token', ['Host', 'a', 'Authorization', 'JWT x']],
  ['a header in place of another', ['Host', 'a', 'Cookie', 'gzip']],
])('takes nobody for who asked before on the same connection: %s', (_, head) => {
  const socket = {}
  expect(readerOf(requestOf(socket, 'Host', 'a', 'Accept-Encoding', 'gzip')).isPlain).toBe(true)
  expect(readerOf(requestOf(socket, ...head)).isPlain).toBe(false)
  expect(readerOf(requestOf(socket, 'Host', 'b'))).toMatchObject({ isPlain: true, encoding: 'identity' })
})

it('remembers no long head', () => {
  const socket = {}
  const long = ['Host', 'a', 'User-Agent', 'x'.repeat(600)]
  expect(readerOf(requestOf(socket, ...long))).not.toBe(readerOf(requestOf(socket, ...long)))
})

const server = await startNodeServer()
afterAll(() => server.stop())
const seen: (string | undefined)[] = []
server.serve(
  (req) => {
    const here = bodyThatIsHere(req)
    seen.push(here?.toString())
    if (here) putBack(req, here)
    return false
  },
  (req, res) => {
    void new Request('http://localhost', { method: 'POST', body: req, duplex: 'half' } as never)
      .text()
      .then((text) => res.end(`read ${text}`))
    return true
  },
)

const exchange = (...parts: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.setNoDelay(true)
    let got = ''
    socket.on('data', (chunk: Buffer) => {
      got += chunk.toString()
      if (/read .*/.test(got)) socket.destroy()
    })
    socket.on('error', reject).on('close', () => resolve(got.split('\r\n\r\n')[1] ?? ''))
    const write = (n: number) => void (n < parts.length && socket.write(parts[n] ?? '', () => setTimeout(write, 30, n + 1)))
    write(0)
  })

const head = (length: number) => `POST /x HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

it('has a body that came with its head at once, and whoever answers reads it again', async () => {
  expect(await exchange(`${head(7)}{"a":1}`)).toContain('read {"a":1}')
  expect(seen.splice(0)).toEqual(['{"a":1}'])
})

it('takes nothing of a body that comes in parts', async () => {
  expect(await exchange(`${head(7)}{"a`, '":1}')).toContain('read {"a":1}')
  expect(seen.splice(0)).toEqual([undefined])
})

it('has each body of requests that come in one piece', async () => {
  expect(await exchange(`${head(3)}[1]${head(3)}[2]`)).toContain('read [1]')
  expect(seen.splice(0)[0]).toBe('[1]')
})

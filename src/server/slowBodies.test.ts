import { type AddressInfo, connect, type Socket } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createHttpServer } from './createHttpServer.js'
import { createLogger } from './logger.js'
import { shedLoad } from './shedLoad.js'
import { slowBodies } from './slowBodies.js'

describe('slow bodies', () => {
  let port = 0
  const address = { now: '203.0.113.1' }
  const behind = shedLoad(
    (req, res) => {
      req
        .on('end', () => res.end('here'))
        .on('error', () => undefined)
        .resume()
      return true
    },
    { lag: () => 0, most: 5 },
  )
  const server = createHttpServer({
    handlers: [slowBodies(() => address.now, { most: 8, longestMs: 300 }).handler ?? (() => false), behind],
    observe: () => undefined,
    logger: createLogger('silent'),
    stopping: () => false,
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const begin = (type: string): { socket: Socket; answer: Promise<string> } => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 1000\r\n\r\n{`),
    )
    let text = ''
    const answer = new Promise<string>((resolve) =>
      socket
        .on('data', (chunk) => (text += String(chunk)))
        .on('error', () => undefined)
        .on('close', () => resolve(text)),
    )
    return { socket, answer }
  }
  const post = async () => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'whole' })).status

  it('take no place from others, end in time, and are so many of one address at the most', async () => {
    const slow = Array.from({ length: 8 }, () => begin('application/json'))
    await expect.poll(() => begin('application/json').answer.then((text) => text.slice(9, 12)), { timeout: 5000 }).toBe('429')
    // Five places are left to those whose body is here.
    address.now = '203.0.113.2'
    expect(await Promise.all([post(), post(), post()])).toEqual([200, 200, 200])
    for (const { answer } of slow) expect(await answer).toMatch(/^HTTP\/1.1 408/)
    address.now = '203.0.113.1'
    expect(await post()).toBe(200)
  })

  it('with a file have longer', async () => {
    const picture = begin('multipart/form-data; boundary=x')
    expect(await begin('application/json').answer).toMatch(/^HTTP\/1.1 408/)
    expect(picture.socket.destroyed).toBe(false)
    picture.socket.destroy()
  })
})

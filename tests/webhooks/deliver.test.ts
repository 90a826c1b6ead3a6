import { afterEach, describe, expect, it } from 'vitest'

import { createSecret } from '../../src/webhooks/secrets.js'
import { createDeliverer, type Deliverer, type DelivererOptions, type DeliveryRequest } from '../../src/webhooks/deliver.js'
import { signMessage } from '../../src/webhooks/signMessage.js'
import { verifyMessage } from '../../src/webhooks/verifyMessage.js'
import { httpReceiver, rawReceiver, type Receiver } from './receivers.js'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const keep = async <T extends { close: () => Promise<void> }>(made: T | Promise<T>): Promise<T> => {
  const one = await made
  open.push(one)
  return one
}

const secret = createSecret()
const body = JSON.stringify({
  type: 'article.published',
  timestamp: '2026-01-01T00:00:00.000Z',
  data: { headline: 'Ein Größenwahn 🎙️ and a headline that goes on for long' },
})

/** Short, so that the tests are: which one struck is told by the code. */
const timeouts = { connectMs: 400, firstByteMs: 700, wholeMs: 1500, bodyMs: 300 }
/** Past the end of any test: what is answered with them waited for none. */
const never = { connectMs: 1e9, firstByteMs: 1e9, wholeMs: 1e9, bodyMs: 1e9 }

const deliverTo = async (target: string | Receiver, request: Partial<DeliveryRequest> = {}, options: DelivererOptions = {}) => {
  const deliverer: Deliverer = await keep(createDeliverer({ allowPrivate: ['127.0.0.0/8', '::1'], timeouts, ...options }))
  const url = typeof target === 'string' ? target : target.url
  const signature = { ...signMessage({ id: 'evt-1', timestamp: Date.now(), body, secrets: [secret] }) }
  return deliverer.deliver({ url, signature, body, secrets: [secret], ...request })
}

describe('deliver', () => {
  it('posts what was signed, with the headers that were chosen', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.writeHead(202).end('thank\u0000you')))
    const attempt = await deliverTo(receiver, { headers: [{ name: 'X-Route', value: 'wire' }] }, { userAgent: 'the-record/1' })
    expect(attempt).toMatchObject({ outcome: 'delivered', status: 202, responseSnippet: 'thank you' })
    expect(attempt.error).toBeUndefined()
    const [request] = receiver.requests
    expect(request?.body).toBe(body)
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'the-record/1',
      'x-route': 'wire',
      'content-length': String(Buffer.byteLength(body)),
    })
    expect(verifyMessage({ headers: request!.headers, body: request!.body, secrets: [secret] }).id).toBe('evt-1')
  })

  it('keeps the connection for the next request', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.end('ok')))
    const deliverer = await keep(createDeliverer({ allowPrivate: ['127.0.0.0/8'] }))
    for (let i = 0; i < 10; i += 1) await deliverer.deliver({ url: receiver.url, signature: {}, body })
    expect(receiver.requests).toHaveLength(10)
    expect(receiver.connections()).toBeLessThanOrEqual(2)
  })

  it.each([[400], [401], [404], [409], [429], [500], [503]])('takes %i for a failure that is tried again', async (status) => {
    const receiver = await keep(httpReceiver((_, res) => res.writeHead(status).end('no')))
    expect(await deliverTo(receiver)).toMatchObject({ outcome: 'retry', status, responseSnippet: 'no', error: { code: 'STATUS' } })
  })

  it('takes 410 for the end', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.writeHead(410, { 'retry-after': '5' }).end()))
    const attempt = await deliverTo(receiver)
    expect(attempt).toMatchObject({ outcome: 'gone', status: 410 })
    expect(attempt.retryAfterMs).toBeUndefined()
  })

  it.each([301, 302, 303, 307, 308])('does not follow %i, and says so without the path it points to', async (status) => {
    const behind = await keep(httpReceiver((_, res) => res.end()))
    const receiver = await keep(httpReceiver((_, res) => res.writeHead(status, { location: `${behind.url}?token=abc` }).end()))
    const attempt = await deliverTo(receiver)
    expect(attempt).toMatchObject({ outcome: 'retry', status, error: { code: 'REDIRECT' } })
    expect(attempt.error?.message).toContain(`http://127.0.0.1:${behind.port}.`)
    expect(JSON.stringify(attempt)).not.toContain('token')
    expect(behind.connections()).toBe(0)
  })

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:02:00 GMT', 120_000],
    ['Thursday, 01-Jan-26 00:02:00 GMT', 120_000],
    ['Thu Jan  1 00:02:00 2026', 120_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1e9', undefined],
  ])('reads Retry-After %j', async (value, expected) => {
    const receiver = await keep(httpReceiver((_, res) => res.writeHead(503, { 'retry-after': value }).end()))
    const attempt = await deliverTo(receiver, {}, { now: () => Date.UTC(2026, 0, 1) })
    expect(attempt.retryAfterMs).toBe(expected)
  })
})

describe('receivers that misbehave', () => {
  it('ends a receiver that takes the request and is silent', async () => {
    const receiver = await keep(httpReceiver(() => {}))
    const attempt = await deliverTo(receiver)
    expect(attempt).toMatchObject({ outcome: 'retry', error: { code: 'FIRST_BYTE_TIMEOUT' } })
    expect(attempt.durationMs).toBeGreaterThanOrEqual(690)
  })

  it('ends headers that drip', async () => {
    const receiver = await keep(
      rawReceiver((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n')
        const timer = setInterval(() => socket.write('x-a: b\r\n'), 50)
        socket.on('close', () => clearInterval(timer))
      }),
    )
    expect(await deliverTo(receiver)).toMatchObject({ outcome: 'retry', error: { code: 'FIRST_BYTE_TIMEOUT' } })
  })

  it('is not put off by interim answers without end', async () => {
    const receiver = await keep(
      rawReceiver((socket) => {
        const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'), 50)
        socket.on('close', () => clearInterval(timer))
      }),
    )
    expect(await deliverTo(receiver, {}, { timeouts: { ...never, firstByteMs: 700 } })).toMatchObject({ outcome: 'retry' })
  })

  it('takes the status of a body that drips, and waits no longer than it must', async () => {
    const receiver = await keep(
      httpReceiver((_, res) => {
        res.writeHead(200)
        const timer = setInterval(() => res.write('a'), 50)
        res.on('close', () => clearInterval(timer))
      }),
    )
    const attempt = await deliverTo(receiver, {}, { timeouts: { ...never, bodyMs: 300 } })
    expect(attempt).toMatchObject({ outcome: 'delivered', status: 200, responseSnippet: expect.stringMatching(/^a+$/) })
  })

  it('reads no more than its cap of a body without end', async () => {
    let sent = 0
    let closed = () => {}
    const ended = new Promise<void>((resolve) => (closed = resolve))
    const receiver = await keep(
      httpReceiver((_, res) => {
        res.writeHead(500)
        res.on('close', closed)
        const chunk = Buffer.alloc(65_536, 'z')
        const pour = () => {
          while (!res.destroyed && res.write(chunk)) sent += chunk.length
        }
        res.on('drain', pour)
        pour()
      }),
    )
    const attempt = await deliverTo(receiver, {}, { timeouts: never })
    expect(attempt).toMatchObject({ outcome: 'retry', status: 500, responseSnippet: 'z'.repeat(500) })
    await ended
    expect(sent).toBeLessThan(20_000_000)
  })

  it.each<[string, string, string]>([
    ['resets', '', 'CONNECTION_LOST'],
    ['sends interim answers in a flood', 'HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'.repeat(5000), 'BAD_ANSWER'],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'BAD_ANSWER'],
    ['sends headers without end', `HTTP/1.1 200 OK\r\n${'x-a: bbbbbbbbbbbbbbbbbbbb\r\n'.repeat(2000)}`, 'BAD_ANSWER'],
    ['wants to upgrade', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n', 'BAD_ANSWER'],
    ['frames its answer in two ways', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 'BAD_ANSWER'],
  ])('survives one that %s', async (_, bytes, code) => {
    const receiver = await keep(rawReceiver((socket) => (bytes ? void socket.write(bytes) : void socket.resetAndDestroy())))
    expect(await deliverTo(receiver)).toMatchObject({ outcome: 'retry', error: { code }, responseSnippet: '' })
  })

  it('does not wait for headers that break off', async () => {
    const receiver = await keep(rawReceiver((socket) => void socket.end('HTTP/1.1 200 OK\r\nx-a: b')))
    const attempt = await deliverTo(receiver, {}, { timeouts: never })
    expect(attempt).toMatchObject({ outcome: 'retry', error: { code: 'CONNECTION_LOST' } })
  })

  it('takes no answer but the first, whatever comes after it', async () => {
    const receiver = await keep(
      rawReceiver((socket) =>
        socket.write('HTTP/1.1 500 No\r\ncontent-length: 2\r\n\r\nnoHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok\u0000garbage'),
      ),
    )
    const deliverer = await keep(createDeliverer({ allowPrivate: ['127.0.0.0/8'], timeouts }))
    for (let i = 0; i < 3; i += 1)
      expect(await deliverer.deliver({ url: receiver.url, signature: {}, body })).toMatchObject({
        outcome: 'retry',
        status: 500,
        responseSnippet: 'no',
      })
    expect(receiver.connections()).toBe(3)
  })

  it('takes the status when the body breaks off', async () => {
    const receiver = await keep(
      rawReceiver((socket) =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhal', () => setTimeout(() => socket.resetAndDestroy(), 50)),
      ),
    )
    expect(await deliverTo(receiver)).toMatchObject({ outcome: 'delivered', status: 200, responseSnippet: 'hal' })
  })

  it('says that a connection was refused', async () => {
    const receiver = await httpReceiver((_, res) => res.end())
    await receiver.close()
    expect(await deliverTo(receiver)).toMatchObject({ outcome: 'retry', error: { code: 'CONNECTION_REFUSED' } })
  })

  it('says that TLS failed', async () => {
    const receiver = await keep(rawReceiver((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')))
    expect(await deliverTo(receiver.url.replace('http:', 'https:'))).toMatchObject({ outcome: 'retry', error: { code: 'TLS_FAILED' } })
  })

  it('ends a handshake that never ends', async () => {
    const receiver = await keep(rawReceiver(() => {}))
    const attempt = await deliverTo(receiver.url.replace('http:', 'https:'), {}, { timeouts: { ...never, connectMs: 400 } })
    expect(attempt).toMatchObject({ outcome: 'retry', error: { code: 'CONNECT_TIMEOUT' } })
  })

  it('ends a name server that is silent', async () => {
    const attempt = await deliverTo('http://hooks.example.com/', {}, { resolve: () => new Promise(() => {}) })
    expect(attempt).toMatchObject({ outcome: 'retry', error: { code: 'CONNECT_TIMEOUT' } })
  })

  it('can be broken off', async () => {
    const receiver = await keep(httpReceiver(() => {}))
    const broken = new AbortController()
    setTimeout(() => broken.abort(), 100)
    expect(await deliverTo(receiver, { signal: broken.signal })).toMatchObject({ outcome: 'retry', error: { code: 'ABORTED' } })
    expect(await deliverTo(receiver, { signal: AbortSignal.abort() })).toMatchObject({ error: { code: 'ABORTED' } })
  })

  it('does not hold one address back for another of the same origin', async () => {
    const receiver = await keep(httpReceiver((req, res) => (req.url === '/hang' ? undefined : void res.end())))
    const deliverer = await keep(createDeliverer({ allowPrivate: ['127.0.0.0/8'], timeouts: never }))
    const stop = new AbortController()
    const hanging = Array.from({ length: 20 }, () =>
      deliverer.deliver({ url: receiver.url.replace('/hook', '/hang'), signature: {}, body, signal: stop.signal }),
    )
    expect(await deliverer.deliver({ url: receiver.url, signature: {}, body })).toMatchObject({ outcome: 'delivered' })
    stop.abort()
    expect((await Promise.all(hanging)).every(({ error }) => error?.code === 'ABORTED')).toBe(true)
  })
})

describe('what is kept of an answer', () => {
  it('holds no secret that the receiver repeats', async () => {
    const receiver = await keep(
      httpReceiver((req, res) =>
        res.writeHead(401).end(JSON.stringify({ got: req.headers, key: secret, bare: secret.slice(6), other: 'whsec_AAAABBBBCCCC' })),
      ),
    )
    const { responseSnippet } = await deliverTo(
      receiver,
      {
        headers: [
          { name: 'x-api-key', value: 'sesame-4711' },
          { name: 'authorization', value: 'Bearer abc.def' },
        ],
      },
      { caps: { snippetLength: 5000 } },
    )
    expect(responseSnippet).toContain('x-api-key')
    for (const hidden of [
      'sesame-4711',
      'abc.def',
      secret.slice(6),
      'AAAABBBB',
      receiver.requests[0]!.headers['webhook-signature'] as string,
    ]) {
      expect(responseSnippet).not.toContain(hidden)
    }
  })

  it('does not repeat what was sent', async () => {
    const receiver = await keep(httpReceiver((_, res, sent) => res.end(`got: ${sent}`)))
    expect((await deliverTo(receiver)).responseSnippet).toBe('[the answer repeats what was sent]')
  })

  it('is well-formed text, whatever came', async () => {
    const receiver = await keep(
      httpReceiver((_, res) => res.end(Buffer.concat([Buffer.from('\u202Ea\u0007\r\n🎙️'), Buffer.from([0xff, 0xf0, 0x9f])]))),
    )
    const { responseSnippet } = await deliverTo(receiver)
    expect(responseSnippet).toMatch(/^a 🎙️?$/u)
  })
})

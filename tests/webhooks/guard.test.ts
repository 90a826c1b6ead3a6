import { connect as netConnect } from 'node:net'
import { networkInterfaces } from 'node:os'

import { afterEach, describe, expect, it } from 'vitest'

import { parseCidrs } from '../../src/webhooks/addressRanges.js'
import { createDeliverer } from '../../src/webhooks/deliver.js'
import { guardedLookup } from '../../src/webhooks/guardedLookup.js'
import { createResolver, type ResolveHost } from '../../src/webhooks/resolveHost.js'
import { httpReceiver, type Receiver } from './receivers.js'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})
const keep = async <T extends { close: () => Promise<void> }>(made: T | Promise<T>): Promise<T> => {
  const one = await made
  open.push(one)
  return one
}
const answerTo = (...addresses: string[][]): ResolveHost & { calls: number } => {
  const resolve = Object.assign(
    (_: string) => {
      const answer = addresses[Math.min(resolve.calls, addresses.length - 1)]!
      resolve.calls += 1
      return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? (6 as const) : (4 as const) })))
    },
    { calls: 0 },
  )
  return resolve
}
const post = async (url: string, options: Parameters<typeof createDeliverer>[0] = {}) =>
  (await keep(createDeliverer({ timeouts: { connectMs: 800 }, ...options }))).deliver({ url, signature: {}, body: '{}' })

const loopbackHosts = `
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.1 127.000.000.001 0 0.0.0.0 127.0.0.1. 127.0.0.1%2e %31%32%37.0.0.1
１２７.０.０.１ 127。0。0。1 ①②⑦.0.0.1 localhost localhost. a.localhost ｌocalhost ip6-localhost user@127.0.0.1 hooks.example.com@127.0.0.1
[::] [::1] [::1%25lo] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:1] [::ffff:0:7f00:1]
[64:ff9b::7f00:1] [64:ff9b:1:7f00:0:100::] [2002:7f00:1::] [2001:0:808:808::80ff:fffe] [2606:4700::5efe:7f00:1]`
  .trim()
  .split(/\s+/)

/** Answers of a name server with one address that is not to be reached, alone or among good ones. */
const badAnswers = `
10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.31.0.1 192.168.0.1 198.18.0.1 203.0.113.1 224.0.0.1 255.255.255.255 0.0.0.0 168.63.129.16
::1 :: ::7f00:1 ::ffff:7f00:1 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::1 2001:0:808:808::80ff:fffe 2606:4700::5efe:7f00:1
fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1 100::1`
  .trim()
  .split(/\s+/)

describe('at the moment of connecting', () => {
  it('makes no connection to this machine in any notation', async () => {
    const receivers: Receiver[] = [await keep(httpReceiver((_, res) => res.end(), '127.0.0.1'))]
    const { port } = receivers[0]!
    for (const host of loopbackHosts) {
      expect(await post(`http://${host}:${port}/`), host).toMatchObject({ outcome: 'refused', error: { code: 'ADDRESS_REFUSED' } })
    }
    expect(receivers[0]!.connections()).toBe(0)
  })

  it('makes no connection to this machine under its own address', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    const receiver = await keep(httpReceiver((_, res) => res.end(), '0.0.0.0'))
    for (const { address, family } of addresses.filter(({ address }) =>
      /^(10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|fd|fe80)|^::1$/.test(address),
    )) {
      const host = family === 'IPv6' ? `[${address}]` : address
      expect(await post(`http://${host}:${receiver.port}/`), address).toMatchObject({ outcome: 'refused' })
    }
    expect(receiver.connections()).toBe(0)
  })

  it('refuses a name that was public when it was saved and is private now', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.end()))
    const resolve = answerTo(['127.0.0.1'])
    expect(await post(`http://rebinding.example:${receiver.port}/`, { resolve })).toMatchObject({ outcome: 'refused' })
    expect(receiver.connections()).toBe(0)
  })

  it('refuses a name with one private address among public ones, and mapped answers', async () => {
    for (const bad of badAnswers) {
      for (const addresses of [[bad], ['8.8.8.8', bad], [bad, '2606:4700::1111']]) {
        expect(await post('http://half.example/', { resolve: answerTo(addresses) }), addresses.join()).toMatchObject({ outcome: 'refused' })
      }
    }
  })

  it('asks once and connects to what was judged, though the next answer would be another', async () => {
    const right = await keep(httpReceiver((_, res) => res.end('right'), '127.0.0.2'))
    const resolve = answerTo(['127.0.0.2'], ['127.0.0.3'])
    const attempt = await post(`http://pinned.example:${right.port}/`, { resolve, allowPrivate: ['127.0.0.2/32'] })
    expect(attempt).toMatchObject({ outcome: 'delivered', responseSnippet: 'right' })
    expect(resolve.calls).toBe(1)
    expect(right.requests[0]?.headers.host).toBe(`pinned.example:${right.port}`)
  })

  it('judges again for the next connection', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.writeHead(200, { connection: 'close' }).end(), '127.0.0.2'))
    const deliverer = await keep(createDeliverer({ allowPrivate: ['127.0.0.2/32'], resolve: answerTo(['127.0.0.2'], ['127.0.0.1']) }))
    const request = { url: `http://turning.example:${receiver.port}/`, signature: {}, body: '{}' }
    expect(await deliverer.deliver(request)).toMatchObject({ outcome: 'delivered' })
    expect(await deliverer.deliver(request)).toMatchObject({ outcome: 'refused' })
    expect(receiver.connections()).toBe(1)
  })

  it('reaches localhost and IPv6 loopback where both ranges were opened', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.end('hello')))
    const allowPrivate = ['127.0.0.0/8', '::1/128']
    expect(await post(`http://localhost:${receiver.port}/`, { allowPrivate })).toMatchObject({ outcome: 'delivered' })
    expect(await post(`http://127.0.0.1:${receiver.port}/`, { allowPrivate })).toMatchObject({ outcome: 'delivered' })
    expect(await post(`http://[::ffff:127.0.0.1]:${receiver.port}/`, { allowPrivate })).toMatchObject({ outcome: 'refused' })
  })

  it('says that a name has no address, without naming the system that said so', async () => {
    const attempt = await post('http://nothing.example/', { resolve: () => Promise.reject(new Error('SERVFAIL from 10.9.8.7')) })
    expect(attempt).toMatchObject({ outcome: 'retry', error: { code: 'DNS_FAILED' } })
    expect(JSON.stringify(attempt)).not.toContain('10.9.8.7')
  })
})

describe('guardedLookup', () => {
  it('works as the lookup of a bare net.connect', async () => {
    const receiver = await keep(httpReceiver((_, res) => res.end()))
    const lookup = guardedLookup({ allowPrivate: parseCidrs(['127.0.0.0/8']), resolve: answerTo(['127.0.0.1']) })
    for (const family of [0, 4]) {
      await new Promise<void>((resolve, reject) => {
        const socket = netConnect({ host: 'some.example', port: receiver.port, lookup, family }, () => resolve(void socket.destroy()))
        socket.on('error', reject)
      })
    }
    const refusing = guardedLookup({ allowPrivate: [], resolve: answerTo(['127.0.0.1']) })
    const error = await new Promise<Error>((resolve) =>
      netConnect({ host: 'some.example', port: receiver.port, lookup: refusing }).on('error', resolve),
    )
    expect(error).toMatchObject({ code: 'ADDRESS_REFUSED' })
  })
})

describe('createResolver', () => {
  it('finds localhost and says when there is nothing', async () => {
    const resolve = createResolver({ timeoutMs: 500, tries: 1 })
    expect((await resolve('localhost')).map(({ address }) => address)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(127\.0\.0\.1|::1)$/)]),
    )
    await expect(resolve('no-such-host.invalid')).rejects.toThrow()
  })
})

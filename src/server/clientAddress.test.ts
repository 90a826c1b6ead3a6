import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddress } from './clientAddress.js'

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

describe('clientAddress', () => {
  it.each([
    ['no proxy is trusted', '', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['the peer is not a trusted proxy', '10.0.0.0/8', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['a trusted proxy speaks', '10.0.0.0/8', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['the client wrote a list of its own', '10.0.0.0/8', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['two trusted proxies stand in a row', '10.0.0.0/8, 192.0.2.1', '10.1.2.3', '6.6.6.6, 198.51.100.1, 192.0.2.1', '198.51.100.1'],
    ['the proxy connects over a mapped address', '127.0.0.1', '::ffff:127.0.0.1', '2001:db8::9', '2001:db8::9'],
    ['the header is no address', '10.0.0.1', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['the header is missing', '10.0.0.1', '10.0.0.1', undefined, '10.0.0.1'],
  ])('%s', (_, trusted, peer, forwarded, expected) => {
    expect(clientAddress(trusted)(request(peer, forwarded))).toBe(expected)
  })

  it('names what is neither an address nor a CIDR', () => {
    expect(() => clientAddress('10.0.0.0/8, proxy.internal')).toThrow('proxy.internal')
  })
})

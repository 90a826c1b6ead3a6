import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseCidrs, refusedAddress } from './addressRanges.js'
import { checkAddress } from './checkAddress.js'
import type { ResolveHost } from './resolveHost.js'

/** No name server: what a name resolves to is given here; a literal address must never get this far. */
const resolve: ResolveHost = (hostname) => {
  const names: Record<string, string[]> = {
    'hooks.example.com': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
    'xn--bcher-kva.example': ['93.184.215.14'],
    '127.0.0.1.nip.example': ['127.0.0.1'],
    'metadata.google.example': ['169.254.169.254'],
    'half.example': ['93.184.215.14', '10.0.0.8'],
    'mapped.example': ['::ffff:7f00:1'],
    'inside.corp': ['10.1.2.3'],
    localhost: ['127.0.0.1', '::1'],
  }
  const addresses = names[hostname]
  if (!addresses) return Promise.reject(new Error(`unexpected look-up of ${hostname}`))
  return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
}
const judge = async (url: string, allowPrivate: string[] = []) => {
  const verdict = await checkAddress(url, { resolve, allowPrivate })
  return verdict.ok ? verdict.url : verdict.code
}

/** Each of these leads somewhere private in some client or on some system. */
const privateNotations = `
127.0.0.1 127.1 127.0.1 127.000.000.001 0177.0.0.1 0177.1 0x7f.0.0.1 0x7f.1 0x7f000001 0X7F000001 2130706433 017700000001 00000000177.1
127.0.0.1. 127.255.255.254 0 0.0.0.0 0x0 00 0.1.2.3 10.0.0.1 0xa.1 012.0.0.1 167772161 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255
169.254.169.254 0xa9fea9fe 2852039166 169.254.43518 0251.0376.0251.0376 0xa9.0xfe.0xa9.0xfe 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192
192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.1 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 4294967295 0xffffffff 168.63.129.16
１２７.０.０.１ ⑫7.0.0.1 127。0。0。1 １２７。１ 127．0．0．1 ①②⑦.0.0.1 0ｘ7f.1 𝟏𝟐𝟕.𝟎.𝟎.𝟏
%31%32%37.0.0.1 127%2e0%2e0%2e1 %6c%6f%63alhost
[::1] [0:0:0:0:0:0:0:1] [0000::0001] [::] [::127.0.0.1] [::7f00:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:7F00:0001] [0:0:0:0:0:ffff:7f00:1]
[::ffff:8.8.8.8] [::ffff:0:127.0.0.1] [::ffff:0:7f00:1] [::ffff:169.254.169.254] [::ffff:a9fe:a9fe]
[64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::808:808] [64:ff9b:1::1] [64:ff9b:1:7f00:0:100::] [64:ff9b:1:ffff::7f00:1]
[2002:7f00:1::] [2002:a9fe:a9fe::1] [2002:808:808::1] [2001::1] [2001:0:7f00:1::80ff:fffe] [2001:2::1] [2001:10::1] [2001:20::1] [2001:db8::1]
[100::1] [100:0:0:1::1] [3fff::1] [3ffe::1] [5f00::1] [fc00::1] [fd00:ec2::254] [fdff::1] [fe80::1] [febf::1] [fec0::1] [feff::1] [ff02::1] [ff0e::1]
[2606:4700::5efe:7f00:1] [2606:4700::200:5efe:10.0.0.1] [2606:4700::5efe:808:808] [4000::1] [8000::1] [e000::1] [1::1] [fe80::1%25eth0] [fe80::1%eth0] [::1%25lo] [::1%lo] [::1].
localhost LOCALHOST localhost. LocalHost.LocalDomain foo.localhost a.b.localhost. ｌｏｃａｌｈｏｓｔ ⓛocalhost lo%63alhost
router printer.local db.internal metadata.google.internal nas.lan x.home.arpa x.home x.corp ip6-localhost broadcasthost
127.0.0.1.nip.example metadata.google.example half.example mapped.example`
  .trim()
  .split(/\s+/)

describe('checkAddress', () => {
  it.each(privateNotations)('refuses http://%s', async (host) => {
    for (const url of [`http://${host}/`, `https://${host}:8443/hook?x=1`, `HTTPS://${host}`]) {
      expect(await judge(url)).toMatch(/^(odd-notation|private-address|local-name|not-a-url)$/)
    }
  })

  it.each([
    ['ftp://hooks.example.com/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://hooks.example.com/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['unix:/var/run/docker.sock', 'scheme'],
    ['', 'not-a-url'],
    ['hooks.example.com', 'not-a-url'],
    ['//hooks.example.com', 'not-a-url'],
    ['https:hooks.example.com', 'not-a-url'],
    ['https:/hooks.example.com', 'not-a-url'],
    ['https:///hooks.example.com', 'not-a-url'],
    ['https:\\\\hooks.example.com', 'not-a-url'],
    ['https://hooks.example.com\\@127.0.0.1/', 'not-a-url'],
    ['https://hooks.example.com\t/', 'not-a-url'],
    [' https://hooks.example.com/', 'not-a-url'],
    ['https://hooks.ex\u00adample.com/', 'not-a-url'],
    ['https://hooks.exa\u200bmple.com/', 'not-a-url'],
    ['https://hooks.example.com/\r\nx: y', 'not-a-url'],
    ['https://user:pass@hooks.example.com/', 'credentials'],
    ['https://@hooks.example.com/', 'credentials'],
    ['https://hooks.example.com:pass@127.0.0.1/', 'credentials'],
    ['https://hooks.example.com#@127.0.0.1/', 'https://hooks.example.com/'],
    ['https://hooks.example.com:25/', 'port'],
    ['http://hooks.example.com:6667/', 'port'],
    ['https://hooks.example.com:0/', 'port'],
    ['https://hooks.example.com:99999/', 'not-a-url'],
    ['https://hooks.example.com./', 'odd-notation'],
    ['https://hooks..example.com/', 'odd-notation'],
    ['https://gone.example/', 'unresolvable'],
    [`https://hooks.example.com/${'x'.repeat(2000)}`, 'not-a-url'],
    [`https://hooks.example.com/${'é'.repeat(1000)}`, 'not-a-url'],
  ])('judges %j: %s', async (url, expected) => {
    expect(await judge(url)).toBe(expected)
  })

  it.each([
    ['https://Hooks.Example.com', 'https://hooks.example.com/'],
    ['http://hooks.example.com:8080/a%20b?c=d#e', 'http://hooks.example.com:8080/a%20b?c=d'],
    ['https://hooks.example.com/user@name', 'https://hooks.example.com/user@name'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2606:4700::1111]/', 'https://[2606:4700::1111]/'],
    ['https://192.0.1.1/', 'https://192.0.1.1/'],
    ['https://172.32.0.1/', 'https://172.32.0.1/'],
  ])('takes %j', async (url, expected) => {
    expect(await judge(url)).toBe(expected)
  })

  it('takes https alone where asked', async () => {
    expect(await checkAddress('http://hooks.example.com/', { resolve, httpsOnly: true })).toMatchObject({ ok: false, code: 'scheme' })
  })

  it('opens ranges on purpose, and those alone', async () => {
    expect(await judge('http://127.0.0.1:9000/', ['127.0.0.0/8'])).toBe('http://127.0.0.1:9000/')
    expect(await judge('http://inside.corp/', ['10.1.0.0/16'])).toBe('http://inside.corp/')
    expect(await judge('http://inside.corp/', ['10.2.0.0/16'])).toBe('private-address')
    expect(await judge('http://localhost/', ['127.0.0.0/8'])).toBe('private-address')
    expect(await judge('http://localhost/', ['127.0.0.0/8', '::1'])).toBe('http://localhost/')
    expect(await judge('http://2130706433/', ['127.0.0.0/8'])).toBe('odd-notation')
    expect(await judge('http://[::ffff:127.0.0.1]/', ['127.0.0.0/8'])).toMatch(/odd|private/)
    await expect(judge('http://127.0.0.1/', ['127.0.0.0/33'])).rejects.toThrow('"127.0.0.0/33"')
    await expect(judge('http://127.0.0.1/', ['127.1/8'])).rejects.toThrow('"127.1/8"')
  })

  it('opens a translated range for the open Internet, not for what is private behind it', () => {
    const open = parseCidrs(['64:ff9b::/96', '64:ff9b:1::/48'])
    expect(refusedAddress('64:ff9b::808:808', open)).toBeUndefined()
    expect(refusedAddress('64:ff9b::7f00:1', open)).toBe('loopback')
    expect(refusedAddress('64:ff9b:1:7f00:0:100::', open)).toBe('loopback')
    expect(refusedAddress('64:ff9b::a00:1', [...open, ...parseCidrs(['10.0.0.0/8'])])).toBeUndefined()
  })

  it('refuses each private IPv4 address in each notation', async () => {
    const privateV4 = fc
      .tuple(
        fc.constantFrom('127', '10', '192.168', '172.20', '169.254', '100.99', '0', '198.18'),
        fc.array(fc.nat(255), { minLength: 3, maxLength: 3 }),
      )
      .map(([start, rest]) => [...start.split('.').map(Number), ...rest].slice(0, 4) as [number, number, number, number])
    const notation = fc.constantFrom<(bytes: [number, number, number, number], value: number) => string>(
      (b) => b.join('.'),
      (_, n) => String(n),
      (_, n) => `0x${n.toString(16)}`,
      (_, n) => `0${n.toString(8)}`,
      (b) => b.map((x) => `0x${x.toString(16)}`).join('.'),
      (b) => b.map((x) => `0${x.toString(8)}`).join('.'),
      (b, n) => `${b[0]}.${n % 2 ** 24}`,
      (b, n) => `${b[0]}.0x${b[1].toString(16)}.${n % 2 ** 16}`,
      (b) => [...b.join('.')].map((c) => (c === '.' ? '。' : String.fromCodePoint(0xff10 + Number(c)))).join(''),
      (b) => `[::ffff:${b.join('.')}]`,
      (b) => `[64:ff9b::${b.join('.')}]`,
      (_, n) => `[2002:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}::1]`,
      (_, n) => `[::${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}]`,
    )
    await fc.assert(
      fc.asyncProperty(privateV4, notation, async (bytes, write) => {
        const value = Buffer.from(bytes).readUInt32BE()
        expect(await judge(`http://${write(bytes, value)}/`)).toMatch(/^(odd-notation|private-address)$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('opens nothing of IPv6 outside 2000::/3', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
        const address = groups.map((group) => group.toString(16)).join(':')
        if (groups[0]! >> 13 !== 1) expect(refusedAddress(address)).toBeTypeOf('string')
      }),
      { numRuns: 2000 },
    )
  })
})

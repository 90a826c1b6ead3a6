import { describe, expect, it } from 'vitest'

import { ask, startNodeServer } from '../../tests/helpers/nodeServer.js'
import { standingPages } from './standingPages.js'

/** A page as Next makes it: with the nonce of the policy that it is asked under. */
const serve = async ({ status = 404, cookie = false } = {}) => {
  let made = 0
  let clock = 0
  const server = await startNodeServer()
  const part = standingPages({
    pageAt: ({ url = '' }) =>
      url.startsWith('/no-such') ? { url: '/nothing', status: 404 } : url === '/in' ? { url, status: 404, readsLanguage: true } : undefined,
    languageOf: (list = 'en') => list.slice(0, 2),
    now: () => clock,
  })
  server.serve(
    (req, res) => {
      const policy = `script-src 'nonce-${Math.random().toString(36).slice(2)}'`
      res.setHeader('content-security-policy', policy)
      req.headers['content-security-policy'] = policy
      return false
    },
    ...(part.handler ? [part.handler] : []),
    (req, res) => {
      made += 1
      const [, nonce] = /'nonce-([^']+)'/.exec(String(req.headers['content-security-policy'])) ?? []
      res.writeHead(status, { 'content-type': 'text/html', etag: '"x"', ...(cookie ? { 'set-cookie': 'a=b' } : {}) })
      res.end(`<p>${req.url} ${String(req.headers['accept-language'])} ü</p><script nonce="${nonce}"></script>`)
      return true
    },
  )
  return {
    read: (path: string, headers: Record<string, string> = {}, method = 'GET') => ask(`${server.url}${path}`, { headers, method }),
    made: () => made,
    pass: (ms: number) => void (clock += ms),
    stop: server.stop,
  }
}

describe('standingPages', () => {
  it('makes one page for many addresses, which carries the nonce of each answer', async () => {
    const site = await serve()
    const nonces = new Set<string>()
    for (const path of ['/no-such', '/no-such/2', '/no-such?x=3']) {
      const { status, headers, body } = await site.read(path)
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'])) ?? []
      expect([status, String(body)]).toEqual([404, `<p>/nothing undefined ü</p><script nonce="${nonce}"></script>`])
      expect(headers['etag']).toBeUndefined()
      nonces.add(nonce)
    }
    expect([nonces.size, site.made()]).toEqual([3, 1])
    site.pass(10_001)
    await site.read('/no-such')
    expect(site.made()).toBe(2)
    await site.stop()
  })

  it('tells a page of languages and hosts, and who carries a cookie or asks for another page goes on', async () => {
    const site = await serve()
    expect(String((await site.read('/in', { 'accept-language': 'de-DE' })).body)).toContain('/in de ')
    expect(String((await site.read('/in', { 'accept-language': 'fr' })).body)).toContain('/in fr ')
    expect(site.made()).toBe(2)
    expect(String((await site.read('/no-such', { cookie: 'payload-token=x' })).body)).toContain('/no-such')
    expect(String((await site.read('/else')).body)).toContain('/else')
    expect(site.made()).toBe(4)
    await site.stop()
  })

  it('keeps nothing that was answered otherwise, or sets a cookie', async () => {
    for (const odd of [{ status: 200 }, { cookie: true }]) {
      const site = await serve(odd)
      for (const path of ['/no-such/1', '/no-such/2']) expect(String((await site.read(path)).body)).toContain(path)
      await site.stop()
    }
  })
})

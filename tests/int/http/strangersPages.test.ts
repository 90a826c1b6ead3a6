/** Strangers who have pages made, again and again: what is shown is one page, made once, and right for who asks in earnest. */
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'

import { serverParts } from '../../../src/server/serverParts.js'
import { deskForStrangers } from '../../../src/site/deskForStrangers.js'
import { goneArticles } from '../../../src/server/gone/goneArticles.js'
import { pageIsThere } from '../../../src/site/pageIsThere.js'
import { pageMethods } from '../../../src/site/pageMethods.js'
import { sitePages } from '../../../src/site/sitePages.js'
import { standingAddresses } from '../../../src/site/standingAddresses.js'
import { unknownActions } from '../../../src/site/unknownActions.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, type RawRequest, startNodeServer } from '../../helpers/nodeServer.js'

const built = {
  pages: ['/', '/search', '/articles/[slug]', '/people/[slug]', '/sections/[term]', '/tags/[term]', '/admin/[[...segments]]', '/[...path]'],
  handlers: ['/api/[...slug]'],
  redirects: [],
  files: new Set(['/_next/static/x.js']),
  actions: new Set([`40${'a'.repeat(40)}`]),
}

describeEachEngine('Pages for strangers', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  let token: string
  let path: string
  let made: string[] = []

  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      newsroom: { publicAnswers: { pages: sitePages, pageParameters: ['q'], pagesForAll: true, pageIsThere } },
    })
    token = await app.tokenOf('editor')
    const person = await app.payload.create({ collection: 'people', data: { name: 'Ana Ruiz', slug: 'ana-ruiz' } as never })
    const article = await app.payload.create({
      collection: 'articles',
      data: { headline: 'Here it is', section: 'World', tags: ['rivers'], bylines: [person.id], _status: 'published' } as never,
    })
    path = `/articles/${article.slug}`
    await app.settled()
    server = await startNodeServer()
    const parts = [
      ...serverParts(app.payload, { NODE_ENV: 'test' }),
      goneArticles(app.payload),
      pageMethods(app.payload, built),
      unknownActions(built),
      deskForStrangers(app.payload),
      standingAddresses(app.payload, built),
    ]
    server.serve(
      ...parts.flatMap(({ handler }) => handler ?? []),
      // As Next does it: what the page was asked with stands in it, and in the address that it tells its own scripts.
      (req, res) => {
        const { url = '/', headers } = req
        made.push(url)
        const [, nonce] = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'])) ?? []
        const redirect = new URL(url, 'http://x').searchParams.get('redirect')
        const status = url.startsWith('/nothing-is') ? 404 : 200
        res.writeHead(status, { 'content-type': 'text/html' })
        res.end(
          `<p>${new URL(url, 'http://x').pathname} ${headers.host?.includes('evil') ? 'evil' : ''}</p>` +
            `<script nonce="${nonce}">push(${JSON.stringify(JSON.stringify({ redirect })).replaceAll('<', '\\u003c')})</script>`,
        )
        return true
      },
    )
    // Until a change stream is open nothing is kept.
    await vi.waitFor(async () => expect((await read('/')).headers['etag']).toBeDefined(), { timeout: 10_000 })
  })
  beforeEach(() => (made = []))
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  const read = (path: string, request: RawRequest = {}) => ask(`${server.url}${path}`, request)
  const plain = (text: Buffer) => String(text).replace(/nonce="[^"]*"/g, 'nonce')

  it('are made once, whatever cookies, tokens, headers, hosts and parameters are sent along', async () => {
    const first = await read(path)
    expect([first.status, made]).toEqual([200, [path]])
    const along: Record<string, string>[] = [
      { cookie: 'a=b' },
      { cookie: 'payload-token=made.up.one' },
      { authorization: 'JWT made.up.one' },
      { authorization: 'Bearer x' },
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { rsc: '1', 'next-router-prefetch': '1', 'next-url': '/x' },
      { 'x-anything': 'at all' },
      { 'accept-language': 'de' },
    ]
    for (const headers of along) {
      const { status, body } = await read(path, { headers })
      expect([headers, status, String(body)]).toEqual([headers, 200, String(first.body)])
    }
    for (const search of ['?utm_source=mail', '?fbclid=1&q', '?_rsc=abc', '?'])
      expect(String((await read(path + search)).body)).toBe(String(first.body))
    const head = await read(path, { method: 'HEAD' })
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, first.headers.etag])
    // Of the parameters one counts.
    expect(made).toEqual([path, `${path}?q`])
  })

  it('lead each on from a former address with what that one asked with', async () => {
    const { id } = await app.payload.create({
      collection: 'articles',
      data: { headline: 'Mover', slug: 'was', _status: 'published' } as never,
    })
    await app.payload.update({ collection: 'articles', id, data: { slug: 'is' } as never })
    for (const search of ['?utm_source=mail&a=%20', '', '?q=1', '?a=b', '?a=b&q=1'])
      expect((await read(`/articles/was${search}`)).headers.location).toBe(`/articles/is${search}`)
    expect(made).toEqual([])
  })

  it('lead on from where a person was before, unless somebody else is there now', async () => {
    const { id } = await app.payload.create({ collection: 'people', data: { name: 'Bo Lind', slug: 'bo-lind' } as never })
    const rename = (slug: string) => app.payload.update({ collection: 'people', id, data: { slug } as never })
    await rename('bo-berg')
    await rename('bo-lind-berg')
    const at = async (path: string) => {
      const { status, headers } = await read(path)
      return [status, headers.location]
    }
    expect(await at('/people/bo-lind?q=1')).toEqual([308, '/people/bo-lind-berg?q=1'])
    expect(await at('/people/bo-berg')).toEqual([308, '/people/bo-lind-berg'])
    expect(await at('/people/bo-lind-berg')).toEqual([200, undefined])
    expect(await at('/people/nobody')).toEqual([404, undefined])
    await rename('bo-berg')
    expect([await at('/people/bo-berg'), await at('/people/bo-lind-berg')]).toEqual([
      [200, undefined],
      [308, '/people/bo-berg'],
    ])
    await app.payload.create({ collection: 'people', data: { name: 'Bo Lind', slug: 'bo-lind' } as never })
    expect(await at('/people/bo-lind')).toEqual([200, undefined])
    await app.payload.delete({ collection: 'people', id })
    expect(await at('/people/bo-lind-berg')).toEqual([410, undefined])
  })

  it('depend on what they are asked, where they say so', async () => {
    await read('/search?q=rivers')
    await read('/search?utm_source=x&q=rivers')
    await read('/search?q=lakes')
    expect(made).toEqual(['/search?q=rivers', '/search?q=lakes'])
  })

  it('are one where there is nothing', async () => {
    const hidden = await app.payload.create({
      collection: 'articles',
      data: { headline: 'Not out yet', _status: 'draft' } as never,
      draft: true,
    })
    const killed = await app.payload.create({
      collection: 'articles',
      data: { headline: 'Killed unseen', embargoUntil: '2999-01-01T00:00:00.000Z', _status: 'published' } as never,
    })
    const withdrawal = { reason: 'Untrue', at: new Date().toISOString() }
    await app.payload.update({ collection: 'articles', id: killed.id, data: { withdrawal } as never })
    for (const at of [
      `/articles/${hidden.slug}`,
      `/articles/${killed.slug}`,
      '/articles/no-such',
      '/people/no-such',
      '/sections/no-such',
      '/tags/no-such',
      '/tags/%E0',
      '/nowhere',
      '/_next/x',
      '/_next/data/b/x.json',
    ])
      for (const headers of [{}, { cookie: 'a=b' }, { rsc: '1' }] as Record<string, string>[]) {
        const { status, body } = await read(at, { headers })
        expect([at, status, plain(body)]).toEqual([at, 404, expect.stringContaining('/nothing-is-at-this-address')])
      }
    // The one of before may still be good, or end meanwhile.
    expect(made.filter((one) => one !== '/nothing-is-at-this-address')).toEqual([])
    expect(made.length).toBeLessThanOrEqual(2)
    for (const at of ['/people/ana-ruiz', '/sections/world', '/tags/rivers', '/_next/static/x.js'])
      expect((await read(at)).status).toBe(200)
    expect(made.slice(-4)).toEqual(['/people/ana-ruiz', '/sections/world', '/tags/rivers', '/_next/static/x.js'])
  })

  it('take nothing that is sent to them', async () => {
    for (const at of ['/', '/search', path, '/people/ana-ruiz'])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status, headers } = await read(at, { method, body: 'a=b', headers: { 'content-length': '3' } })
        expect([at, method, status, headers.allow]).toEqual([at, method, 405, 'GET, HEAD, OPTIONS'])
      }
    expect(made).toEqual([])
  })

  it('know the functions that they have, and answer calls of others as Next does', async () => {
    const call = async (name: string) => {
      const { status, headers, body } = await read('/admin/login', { method: 'POST', body: '[]', headers: { 'next-action': name } })
      return [status, headers['x-nextjs-action-not-found'], String(body)]
    }
    expect(await call(`40${'b'.repeat(40)}`)).toEqual([409, '1', 'Server Action unavailable.'])
    expect(await call('x')).toEqual([400, '1', 'Invalid Server Action request.'])
    expect(made).toEqual([])
    expect((await call(`40${'a'.repeat(40)}`))[0]).toBe(200)
    expect(made).toEqual(['/admin/login'])
  })

  it('of the admin send strangers to where one signs in, and back; staff go on', async () => {
    const to = async (at: string, headers: Record<string, string> = {}) => {
      const answer = await read(at, { headers })
      return [answer.status, answer.headers.location]
    }
    expect(await to('/admin')).toEqual([307, '/admin/login'])
    expect(await to('/admin/collections/articles/7?locale=de&redirect=x')).toEqual([
      307,
      '/admin/login?redirect=%2Fadmin%2Fcollections%2Farticles%2F7%3Flocale%3Dde',
    ])
    expect(await to('/admin/wherever', { cookie: 'payload-token=made.up.one' })).toEqual([307, '/admin/login?redirect=%2Fadmin%2Fwherever'])
    expect(made).toEqual([])
    for (const at of ['/admin', '/admin/collections/articles', '/admin/login'])
      expect(await to(at, { cookie: `payload-token=${token}` })).toEqual([200, undefined])
    expect(made).toEqual(['/admin', '/admin/collections/articles', '/admin/login'])
    // What Next's own client asks for, and whoever chose a language, is answered by Payload.
    for (const headers of [{ rsc: '1' }, { cookie: 'payload-lng=de' }] as Record<string, string>[])
      expect((await to('/admin', headers))[0]).toBe(200)
    // The wire's view is public to Payload, which looks at who asks.
    expect(await to('/admin/wire')).toEqual([200, undefined])
    expect(await to('/admin/create-first-user')).toEqual([200, undefined])
  })

  it('of the admin where one signs in are made once, and repeat what they were asked with as the page itself would', async () => {
    const values = ['/admin/collections/articles?limit=10&page=2', '</script><script>alert(1)</script>', '/admin/"\\', '']
    for (const value of values) {
      const { status, body } = await read(`/admin/login?redirect=${encodeURIComponent(value)}`, { headers: { cookie: 'a=b' } })
      const own = JSON.stringify(JSON.stringify({ redirect: value })).replaceAll('<', '\\u003c')
      expect([status, plain(body)]).toEqual([200, `<p>/admin/login </p><script nonce>push(${own})</script>`])
    }
    expect(made).toHaveLength(1)
    // Others are made for who asks.
    await read('/admin/login?redirect=%2Fadmin%2F%C3%A9')
    await read('/admin/login?redirect=a&redirect=b')
    expect(made.slice(1)).toEqual(['/admin/login?redirect=%2Fadmin%2F%C3%A9', '/admin/login?redirect=a&redirect=b'])
  })
})

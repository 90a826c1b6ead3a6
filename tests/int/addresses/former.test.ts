import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { resolveAddress } from '../../../src/sources/resolveAddress.js'
import { goneArticles } from '../../../src/server/gone/goneArticles.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Doc, openDesk } from './desk.js'

describeEachEngine('An address that was public', (engine) => {
  let app: BootedNewsroom
  let desk: ReturnType<typeof openDesk>
  let server: Server
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = openDesk(app, await app.tokenOf('editor'))
    const { handler } = goneArticles(app.payload)
    server = createServer((req, res) => {
      void Promise.resolve(handler?.(req, res)).then((answered) => {
        if (!answered) res.writeHead(404).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    server.close()
    await app.stop()
  })

  const at = async (path: string, method = 'GET') => {
    await app.settled()
    const { status, headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/articles/${path}`, {
      method,
      redirect: 'manual',
    })
    return status === 308 ? `308 ${headers.get('location')}` : status
  }
  const change = async (id: Doc['id'], data: object, query = '') => (await desk.send('PATCH', `/api/articles/${id}${query}`, data)).status

  it('leads on to the new one, with its query, and is gone with its article', async () => {
    const { id } = await desk.publish({ headline: 'Bridge', slug: 'bridge-one' })
    expect(await change(id, { slug: 'bridge-two', _status: 'published' })).toBe(200)
    expect(await change(id, { slug: 'bridge-three', _status: 'published' })).toBe(200)
    for (const old of ['bridge-one', 'bridge-two']) {
      expect(await at(old)).toBe('308 /articles/bridge-three')
      expect(await at(`${old}/?a=1&b=%20`, 'HEAD')).toBe('308 /articles/bridge-three?a=1&b=%20')
    }
    expect(await at('bridge-three')).toBe(404)
    await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'Wrong' })
    for (const old of ['bridge-one', 'bridge-two', 'bridge-three']) expect(await at(old)).toBe(410)
  })

  it('comes back to its article, and is nobody else’s', async () => {
    const { id } = await desk.publish({ headline: 'Ferry', slug: 'ferry-one' })
    await change(id, { slug: 'ferry-two', _status: 'published' })
    const other = await desk.publish({ headline: 'Other', slug: 'ferry-other' })
    for (const [method, path, data] of [
      ['POST', '/api/articles', { headline: 'Thief', slug: 'Ferry One', _status: 'published' }],
      ['POST', '/api/articles?draft=true', { headline: 'Thief', slug: 'ferry-one' }],
      ['PATCH', `/api/articles/${other.id}`, { slug: 'ferry-one', _status: 'published' }],
      ['PATCH', `/api/articles/${other.id}?draft=true`, { slug: 'ferry-one' }],
    ] as const) {
      const { status, json } = await desk.send(method, path, data)
      expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('the address of another item')])
    }
    expect(await change(id, { slug: 'ferry-one', _status: 'published' })).toBe(200)
    expect([await at('ferry-one'), await at('ferry-two')]).toEqual([404, '308 /articles/ferry-one'])
    expect(await change(id, { slug: 'ferry-two', _status: 'published' })).toBe(200)
    expect([await at('ferry-one'), await at('ferry-two')]).toEqual(['308 /articles/ferry-two', 404])
  })

  it('is not one that only a draft or an embargoed item had', async () => {
    const { doc: draft } = await desk.send('POST', '/api/articles?draft=true', { headline: 'Draft', slug: 'draft-one' })
    await change(draft.id, { slug: 'draft-two' }, '?draft=true')
    const embargoed = await desk.publish({ headline: 'Embargo', slug: 'embargo-one', embargoUntil: '2040-01-01T00:00:00.000Z' })
    await change(embargoed.id, { slug: 'embargo-two', _status: 'published' })
    for (const old of ['draft-one', 'draft-two', 'embargo-one', 'embargo-two']) expect(await at(old)).toBe(404)
    expect((await desk.send('POST', '/api/articles', { headline: 'Free', slug: 'embargo-one' })).status).toBe(201)
  })

  it('is kept while a draft lies on top, and once the draft is published', async () => {
    const { id } = await desk.publish({ headline: 'Quay', slug: 'quay-one' })
    await change(id, { slug: 'quay-two' }, '?draft=true')
    expect([await at('quay-one'), await at('quay-two')]).toEqual([404, 404])
    expect((await resolveAddress(app.payload, '/articles/quay-one'))?.moved).toBe(false)
    await change(id, { _status: 'published' })
    expect(await at('quay-one')).toBe('308 /articles/quay-two')
  })

  it('takes the entries of a live blog along', async () => {
    const blog = await desk.publish({ headline: 'Live', slug: 'live-one', kind: 'live' })
    const { doc: entry } = await desk.send('POST', '/api/entries', { article: blog.id, headline: 'Entry', _status: 'published' })
    await app.settled()
    await change(blog.id, { slug: 'live-two', _status: 'published' })
    await app.settled()
    const events = await desk.log()
    expect(events.at(-1)).toMatchObject({
      type: 'article.updated',
      article: {
        uid: `entries:${entry.id}`,
        url: `https://wire.example/articles/live-two#entry-${entry.id}`,
        partOf: { url: 'https://wire.example/articles/live-two' },
      },
    })
    expect(await at('live-one')).toBe('308 /articles/live-two')
    const rows = await app.payload.find({ collection: 'former-addresses' as never, where: { path: { like: 'entry' } } })
    expect(rows.totalDocs).toBe(0)
  })

  it('is written by nobody else', async () => {
    const { status } = await desk.send('POST', '/api/former-addresses', { path: '/articles/x', item: 'articles:1' })
    expect(status).toBe(403)
    expect((await app.request('GET', '/api/former-addresses')).status).toBe(403)
  })
})

import type { PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { Standing } from '../../../src/livewire/standing.js'
import { wireTools } from '../../../src/plugins/wireTools.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { openDesk } from './desk.js'

describeEachEngine('Whether something still stands', (engine) => {
  let app: BootedNewsroom
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = openDesk(app, await app.tokenOf('editor'))
  })
  afterAll(() => app.stop())

  const at = (slug: unknown) => `${publisher.url}/articles/${encodeURIComponent(String(slug))}`
  const ask = async (...urls: string[]) => {
    await app.settled()
    const response = await app.request('POST', '/api/livewire/standing', { body: { urls } })
    expect(response.status).toBe(200)
    return ((await response.json()) as { items: Standing[] }).items
  }
  const one = async (url: string) => (await ask(url))[0]

  it('is told through the life of an item, at each of its addresses', async () => {
    const draft = (await desk.send('POST', '/api/articles', { headline: 'Not out yet', slug: 'not-out' })).doc
    expect(await one(at('not-out'))).toEqual({ url: at('not-out'), standing: 'unknown' })
    await desk.send('PATCH', `/api/articles/${draft.id}`, { _status: 'published', embargoUntil: '2199-01-01T00:00:00Z' })
    expect(await one(at('not-out'))).toEqual({ url: at('not-out'), standing: 'unknown' })

    const { id } = await desk.publish({ headline: 'A bridge', slug: 'bridge' })
    expect(await one(at('bridge'))).toMatchObject({
      standing: 'current',
      uid: `articles:${id}`,
      revision: 1,
      now: at('bridge'),
      corrections: [],
    })
    await desk.send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'It was Tuesday.' })
    expect(await one(at('bridge'))).toMatchObject({
      standing: 'corrected',
      revision: 2,
      corrections: [{ kind: 'correction', text: 'It was Tuesday.' }],
    })
    await desk.send('PATCH', `/api/articles/${id}`, { slug: 'bridge-2', _status: 'published' })
    expect(await ask(at('bridge'), at('bridge-2'))).toMatchObject([
      { standing: 'moved', now: at('bridge-2'), revision: 3 },
      { standing: 'corrected', now: at('bridge-2'), revision: 3 },
    ])
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    expect((await ask(at('bridge'), at('bridge-2'))).map(({ standing }) => standing)).toEqual(['unpublished', 'unpublished'])
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'published' })
    expect(await one(at('bridge-2'))).toMatchObject({ standing: 'corrected', revision: 5 })
    await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'It does not stand' })
    for (const answer of await ask(at('bridge'), at('bridge-2'))) {
      expect(answer).toMatchObject({ standing: 'withdrawn', revision: 6, withdrawal: { reason: 'It does not stand', final: true } })
      expect(JSON.stringify(answer)).not.toContain('Tuesday')
    }
  })

  it('is told of the entries of a live blog', async () => {
    const blog = await desk.publish({ headline: 'As it happens', slug: 'live', kind: 'live' })
    const entry = (
      await desk.send('POST', '/api/entries', {
        article: blog.id,
        headline: 'First',
        _status: 'published',
        body: { root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children: [] } },
      })
    ).doc
    const url = `${at('live')}#entry-${entry.id}`
    expect(await ask(url, `${at('live')}#comments`)).toMatchObject([
      { standing: 'current', uid: `entries:${entry.id}` },
      { standing: 'current', uid: `articles:${blog.id}`, now: at('live') },
    ])
    const other = await desk.publish({ headline: 'Another', slug: 'another' })
    expect(await one(`${at('another')}#entry-${entry.id}`)).toMatchObject({
      standing: 'current',
      uid: `articles:${other.id}`,
      now: at('another'),
    })
    expect(await one(`${at('nowhere')}#entry-${entry.id}`)).toMatchObject({ standing: 'unknown' })
    await desk.send('POST', `/api/entries/${entry.id}/withdraw`, { reason: 'Wrong' })
    expect(await one(url)).toMatchObject({ standing: 'withdrawn', uid: `entries:${entry.id}` })
  })

  it('is answered in order for 500 at once, and refused past that', async () => {
    const { id } = await desk.publish({ headline: 'Among many', slug: 'among-many' })
    const urls = Array.from({ length: 500 }, (_, n) => (n === 250 ? at('among-many') : at(`no-${n}`)))
    const items = await ask(...urls)
    expect(items.map(({ url }) => url)).toEqual(urls)
    expect(items.filter(({ standing }) => standing !== 'unknown')).toMatchObject([{ uid: `articles:${id}` }])
    const refused = [[], ['x'.repeat(2049)], [7], 'https://x', [...urls, 'one more'], null]
    for (const bad of refused)
      expect((await app.request('POST', '/api/livewire/standing', { body: { urls: bad } })).status, JSON.stringify(bad)?.slice(0, 50)).toBe(
        400,
      )
    const send = (body: string, type: string) => app.request('POST', '/api/livewire/standing', { body, headers: { 'content-type': type } })
    expect((await send('{', 'application/json')).status).toBe(400)
    expect((await send('url=x', 'application/x-www-form-urlencoded')).status).toBe(400)
    expect((await send(JSON.stringify({ urls: ['x'], more: 'x'.repeat(1_200_000) }), 'application/json')).status).toBe(413)
    expect((await app.request('GET', '/api/livewire/standing')).status).toBe(400)
    expect((await app.request('DELETE', '/api/livewire/standing')).status).toBe(405)
  })

  it('is answered to a GET like everything on the wire: with an ETag, 304, to other sites', async () => {
    const { id } = await desk.publish({ headline: 'Asked for', slug: 'asked-for' })
    await app.settled()
    const path = `/api/livewire/standing?url=${encodeURIComponent(at('asked-for'))}&url=https%3A%2F%2Fother.example%2F`
    const first = await app.request('GET', path)
    expect(await first.json()).toMatchObject({
      items: [
        { standing: 'current', uid: `articles:${id}` },
        { url: 'https://other.example/', standing: 'unknown' },
      ],
    })
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    const etag = String(first.headers.get('etag'))
    expect((await app.request('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await desk.send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'Fourth.' })
    await app.settled()
    const later = await app.request('GET', path, { headers: { 'if-none-match': etag } })
    expect(await later.json()).toMatchObject({ items: [{ standing: 'corrected' }, {}] })
  })

  it('is told to assistants, with the latest items and a search, and nothing that is not public', async () => {
    const kind = (name: string) => ({ describe: (text: string) => `${name}: ${text}` })
    const tools = wireTools({ string: () => kind('string'), number: () => kind('number'), array: () => kind('array') })
    const call = async (name: string, args: Record<string, unknown>) => {
      const { content } = (await tools.find((tool) => tool.name === name)?.handler(args, { payload: app.payload } as PayloadRequest)) ?? {
        content: [],
      }
      return JSON.parse(content[0]?.text ?? '{}') as { items?: (Standing & { headline: string; text: string })[]; error?: string }
    }
    await desk.publish({ headline: 'Otters return to the weir', slug: 'otters' })
    await desk.send('POST', '/api/articles', { headline: 'Otters that nobody has seen', _status: 'draft' })
    await app.settled()
    expect((await call('latestItems', { limit: 1 })).items).toMatchObject([{ headline: 'Otters return to the weir', revision: 1 }])
    expect((await call('searchItems', { query: 'otters' })).items?.map(({ headline }) => headline)).toEqual(['Otters return to the weir'])
    expect((await call('isStillStanding', { urls: [at('otters'), at('nowhere')] })).items?.map(({ standing }) => standing)).toEqual([
      'current',
      'unknown',
    ])
    for (const [name, args] of [
      ['searchItems', { query: '' }],
      ['isStillStanding', { urls: [] }],
      ['isStillStanding', { urls: [1] }],
    ] as const)
      expect((await call(name, args)).error).toBeDefined()
    expect((await call('latestItems', { limit: 'x' })).items?.length).toBeLessThanOrEqual(10)
  })
})

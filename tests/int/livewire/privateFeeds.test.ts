import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const files = ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'log', 'events']

interface Rotated {
  token: string
  addresses: Record<string, string>
  previousWorksUntil: string | null
}

describeEachEngine('A private feed', (engine) => {
  let app: BootedNewsroom
  let other: BootedNewsroom
  let id: number | string
  let editor: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    other = await bootNewsroom({ engine, databaseUri: app.databaseUri })
    editor = await app.tokenOf('editor')
    await send('/api/articles', { headline: 'For partners', _status: 'published' })
    id = (
      (await (await send('/api/feeds', { title: 'Partner', slug: 'partner', private: true })).json()) as { doc: { id: number | string } }
    ).doc.id
    await app.settled()
  })
  afterAll(async () => {
    await other.stop()
    await app.stop()
  })

  const send = (path: string, body: unknown, method = 'POST') => app.request(method, path, { token: editor, body })
  const read = (
    file: string,
    { token, query = '', on = app, method = 'GET' }: { token?: string; query?: string; on?: BootedNewsroom; method?: string } = {},
  ) => on.request(method, `/api/livewire/partner/${file}${query}`, token ? { headers: { authorization: `Bearer ${token}` } } : {})
  const status = async (token: string, on = app) => {
    const response = await read('feed.json', { token, on })
    await response.body?.cancel()
    return response.status
  }
  const rotate = async (body: object = {}) => (await (await send(`/api/feeds/${id}/rotate-token`, body)).json()) as Rotated

  it('opens by its token alone, at every address, and else is as though it were not there', async () => {
    const { token, addresses } = await rotate()
    expect(Object.keys(addresses)).toEqual(files)
    const missing = await app.request('GET', '/api/livewire/no-such-feed/feed.json')
    const notThere = [missing.status, await missing.text(), [...missing.headers].filter(([name]) => name !== 'date')]
    for (const file of files) {
      for (const wrong of [
        {},
        { token: `${token}x` },
        { query: '?token=' },
        { query: `?token=${token.slice(1)}` },
        { token: 'x', query: `?token=${token}` },
      ]) {
        const response = await read(file, wrong)
        expect([response.status, await response.text(), [...response.headers].filter(([name]) => name !== 'date')]).toEqual(notThere)
      }
      for (const right of [{ token }, { query: `?token=${token}` }]) {
        const response = await read(file, right)
        expect(response.status).toBe(200)
        expect(response.headers.get('cache-control')).toMatch(/no-store/)
        expect(response.headers.get('referrer-policy')).toBe('no-referrer')
        expect(JSON.stringify([...response.headers])).not.toContain(token)
        if (file === 'events') await response.body?.cancel()
        else {
          const text = await response.text()
          expect(text).toContain('For partners')
          expect(text).not.toContain(token)
          expect(text).not.toContain('/livewire/partner/')
        }
      }
    }
    const { headers } = await read('rss.xml', { token })
    expect(
      (
        await app.request('GET', '/api/livewire/partner/rss.xml', {
          headers: { authorization: `Bearer ${token}`, 'if-none-match': headers.get('etag') ?? '' },
        })
      ).status,
    ).toBe(304)
  })

  it('stores no token, and shows none', async () => {
    const { token } = await rotate()
    const row = await app.payload.db.findOne({ collection: 'feeds', where: { id: { equals: id } } })
    expect(JSON.stringify(row)).not.toContain(token)
    const shown = await (await app.request('GET', `/api/feeds/${id}`, { token: await app.tokenOf('admin') })).text()
    expect(shown).not.toMatch(/tokenHash|TokenHash/i)
    expect((await app.request('GET', `/api/feeds/${id}`)).status).toBe(404)
  })

  it('stops an old token at once on every instance, or after its grace', async () => {
    const first = await rotate()
    await expect.poll(() => status(first.token, other)).toBe(200)
    const second = await rotate()
    expect(second.previousWorksUntil).toBeNull()
    expect([await status(first.token), await status(second.token)]).toEqual([404, 200])
    await expect.poll(async () => [await status(first.token, other), await status(second.token, other)]).toEqual([404, 200])

    const third = await rotate({ graceHours: 168 })
    expect(Date.parse(third.previousWorksUntil ?? '')).toBeGreaterThan(Date.now() + 167 * 3_600_000)
    expect([await status(second.token), await status(third.token)]).toEqual([200, 200])
    // As though the grace were over.
    await app.payload.db.updateOne({
      collection: 'feeds',
      id,
      data: { previousTokenUntil: new Date(Date.now() - 1).toISOString(), updatedAt: new Date().toISOString() },
    })
    await expect
      .poll(async () => [await status(second.token), await status(third.token), await status(second.token, other)])
      .toEqual([404, 200, 404])
  })

  it('refuses grace past its limits, other callers, and feeds that everybody reads', async () => {
    for (const graceHours of [-1, 169, 1.5, '24', null])
      expect((await send(`/api/feeds/${id}/rotate-token`, { graceHours })).status).toBe(400)
    for (const verb of ['rotate-token', 'revoke-token']) {
      expect((await app.request('POST', `/api/feeds/${id}/${verb}`, { body: {} })).status).toBe(403)
      for (const role of ['reporter', 'moderator'] as const) {
        expect((await app.request('POST', `/api/feeds/${id}/${verb}`, { token: await app.tokenOf(role), body: {} })).status).toBe(403)
      }
      for (const wrong of ['nothing', '999999', '0123456789abcdef01234567'])
        expect((await send(`/api/feeds/${wrong}/${verb}`, {})).status).toBe(404)
    }
    const open = (await (await send('/api/feeds', { title: 'Open' })).json()) as { doc: { id: number | string } }
    expect((await send(`/api/feeds/${open.doc.id}/rotate-token`, {})).status).toBe(409)
  })

  it('ends its open streams when its token changes', async () => {
    const { token } = await rotate()
    for (const on of [app, other]) {
      await expect.poll(() => status(token, on)).toBe(200)
    }
    const streams = await Promise.all([app, other].map((on) => read('events', { token, on })))
    const ended = Promise.all(streams.map((response) => response.text()))
    await send(`/api/feeds/${id}/revoke-token`, {})
    await ended
    expect(await status(token)).toBe(404)
    await expect.poll(() => status(token, other)).toBe(404)
  })

  it('shows a change at its addresses at once, on every instance', async () => {
    const { token } = await rotate()
    const title = async (on: BootedNewsroom) => ((await (await read('feed.json', { token, on })).json()) as { title?: string }).title
    await expect.poll(() => title(other)).toBe('Partner – The Test Wire')
    await send(`/api/feeds/${id}`, { title: 'Partner & friends' }, 'PATCH')
    expect(await title(app)).toBe('Partner & friends – The Test Wire')
    await expect.poll(() => title(other)).toBe('Partner & friends – The Test Wire')
    const since = (await read('feed.json', { token })).headers.get('last-modified') ?? ''
    await send(`/api/feeds/${id}`, { sections: ['Nowhere'] }, 'PATCH')
    expect(((await (await read('feed.json', { token })).json()) as { items: unknown[] }).items).toEqual([])
    expect(Date.parse((await read('feed.json', { token })).headers.get('last-modified') ?? '')).toBeGreaterThanOrEqual(Date.parse(since))

    await send(`/api/feeds/${id}`, { private: false }, 'PATCH')
    const open = await read('feed.json')
    expect([open.status, open.headers.get('cache-control')]).toEqual([
      200,
      expect.stringMatching(/^public, .*stale-while-revalidate=\d+, stale-if-error=\d+/),
    ])
    await expect.poll(async () => (await read('feed.json', { on: other })).status).toBe(200)
    await send(`/api/feeds/${id}`, { private: true }, 'PATCH')
    expect((await read('feed.json')).status).toBe(404)
    await expect.poll(async () => (await read('feed.json', { on: other })).status).toBe(404)
    await app.request('DELETE', `/api/feeds/${id}`, { token: editor })
    expect(await status(token)).toBe(404)
    await expect.poll(() => status(token, other)).toBe(404)
  })
})

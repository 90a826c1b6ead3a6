import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { bootNewsroom, type Id, type Newsroom, type Role } from './newsroom.js'

describeEachEngine('who writes what', (engine) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await bootNewsroom(engine)
  })
  afterAll(() => newsroom.stop())

  const file = async (as: Role, data: object, query = '') => newsroom.call(as, 'POST', `/api/articles${query}`, data)
  const publicHeadline = async (id: Id) => (await newsroom.call('anonymous', 'GET', `/api/articles/${id}`)).body['headline']
  const publish = async (headline = 'Published') => (await file('editor', { headline, _status: 'published' })).body['doc'].id as Id

  describe('reporters', () => {
    it('file drafts and cannot publish them', async () => {
      expect((await file('reporter', { headline: 'Mine', _status: 'published' })).status).toBe(403)
      const filed = await file('reporter', {
        headline: 'Mine',
        pinned: true,
        publishedAt: '2017-04-07',
        corrections: [{ kind: 'correction', text: 'x' }],
      })
      expect(filed.body['doc']).toMatchObject({ _status: 'draft', pinned: false, corrections: [] })
      const { id } = filed.body['doc']
      expect((await newsroom.call('reporter', 'PATCH', `/api/articles/${id}`, { headline: 'Better' })).status).toBe(200)
      expect((await newsroom.call('reporter', 'PATCH', `/api/articles/${id}`, { _status: 'published' })).status).toBe(403)
      expect((await newsroom.call('reporter', 'PATCH', `/api/articles?where[id][equals]=${id}`, { _status: 'published' })).status).toBe(403)
      const { errors } = await newsroom.graphQL(
        'reporter',
        `mutation { updateArticle(id: ${JSON.stringify(id)}, data: { _status: published }) { id } }`,
      )
      expect(errors).toHaveLength(1)
      expect(await publicHeadline(id)).toBeUndefined()
    })

    it('cannot change, take off or put back what an editor published', async () => {
      const { call, payload } = newsroom
      const { id } = (await file('reporter', { headline: 'Filed' })).body['doc']
      await call('editor', 'PATCH', `/api/articles/${id}`, { headline: 'Edited', _status: 'published' })
      expect((await call('reporter', 'PATCH', `/api/articles/${id}`, { headline: 'Sneaked in' })).status).toBe(200)
      expect(await publicHeadline(id)).toBe('Edited')
      await call('reporter', 'PATCH', `/api/articles/${id}`, { _status: 'draft' })
      await call('reporter', 'PATCH', `/api/articles/${id}?unpublishAllLocales=true`, { _status: 'draft' })
      await call('reporter', 'PATCH', `/api/articles/${id}?publishAllLocales=true`, { headline: 'Sneaked in' })
      expect(await publicHeadline(id)).toBe('Edited')
      const { docs } = await payload.findVersions({ collection: 'articles' as never, where: { parent: { equals: id } }, limit: 50 })
      for (const version of docs) await call('reporter', 'POST', `/api/articles/versions/${version.id}`)
      expect(await publicHeadline(id)).toBe('Edited')
      expect((await call('reporter', 'DELETE', `/api/articles/${id}`)).status).toBe(403)
    })

    it('do not touch articles of others', async () => {
      const { call, ids } = newsroom
      expect((await call('reporter', 'PATCH', `/api/articles/${ids['draft']}`, { headline: 'x' })).status).toBe(403)
      expect((await call('reporter', 'POST', `/api/articles/${ids['draft']}/duplicate`)).status).not.toBe(403)
    })
  })

  describe('editors', () => {
    it('publish, take off and publish again; the time of publication stays', async () => {
      const { call } = newsroom
      const id = await publish()
      const first = (await call('anonymous', 'GET', `/api/articles/${id}`)).body['publishedAt']
      expect(first).toBeTruthy()
      await call('editor', 'PATCH', `/api/articles/${id}`, { _status: 'draft' })
      expect(await publicHeadline(id)).toBeUndefined()
      await call('editor', 'PATCH', `/api/articles/${id}`, { _status: 'published' })
      expect((await call('anonymous', 'GET', `/api/articles/${id}`)).body['publishedAt']).toBe(first)
    })

    it('cannot write the wire’s own fields, by any way', async () => {
      const { call, ids, payload } = newsroom
      const data = { wireState: 'live', wireRevision: 99, createdBy: ids['admin'] }
      const { doc } = (await file('editor', { headline: 'x', ...data })).body
      expect(doc).toMatchObject({ wireState: 'none', wireRevision: 0 })
      expect(doc.createdBy.id ?? doc.createdBy).toBe(ids['editor'])
      await call('editor', 'PATCH', `/api/articles/${ids['embargoed']}`, data)
      expect(await publicHeadline(ids['embargoed'] as Id)).toBeUndefined()
      await payload.update({ collection: 'articles', id: ids['draft'], data } as never)
      expect(await payload.findByID({ collection: 'articles', id: ids['draft'] } as never)).toMatchObject({ wireState: 'none' })
    })

    it('withdraw for good: no edit, version or duplicate brings it back', async () => {
      const { call, payload } = newsroom
      const id = await publish('Killed')
      const withdrawal = { reason: 'Wrong', at: new Date().toISOString() }
      await call('editor', 'PATCH', `/api/articles/${id}`, { withdrawal })
      expect(await publicHeadline(id)).toBeUndefined()
      await call('editor', 'PATCH', `/api/articles/${id}`, { withdrawal: { reason: null, at: null }, _status: 'published' })
      await call('editor', 'PATCH', `/api/articles/${id}`, { _status: 'draft' })
      await call('editor', 'PATCH', `/api/articles/${id}`, { _status: 'published' })
      const { docs } = await payload.findVersions({ collection: 'articles' as never, where: { parent: { equals: id } }, limit: 50 })
      for (const version of docs) await call('admin', 'POST', `/api/articles/versions/${version.id}`)
      expect(await publicHeadline(id)).toBeUndefined()
      const copy = (await call('editor', 'POST', `/api/articles/${id}/duplicate`)).body['doc']
      expect(copy).toMatchObject({ wireState: 'none', _status: 'draft', publishedAt: null })
      expect(copy.slug).not.toBe((docs[0]?.version as { slug?: string } | undefined)?.slug)
      expect(copy.withdrawal?.at ?? null).toBeNull()
    })

    it('delete only what the wire never carried', async () => {
      const { call } = newsroom
      const id = await publish('Stays')
      expect((await call('editor', 'DELETE', `/api/articles/${id}`)).status).toBe(403)
      expect((await call('admin', 'DELETE', `/api/articles?where[id][equals]=${id}`)).body['docs']).toEqual([])
      expect(await publicHeadline(id)).toBe('Stays')
    })

    it('keep a draft beside the published article', async () => {
      const { call } = newsroom
      const id = await publish('Public')
      await call('editor', 'PATCH', `/api/articles/${id}?draft=true`, { headline: 'Next', _status: 'draft' })
      expect(await publicHeadline(id)).toBe('Public')
      await call('editor', 'PATCH', `/api/articles/${id}`, { _status: 'published' })
      expect(await publicHeadline(id)).toBe('Next')
    })
  })

  describe('slugs', () => {
    it('are made once, kept, normalised and unique', async () => {
      const { call } = newsroom
      const { doc } = (await file('editor', { headline: 'Łódź: “no” deal' })).body
      expect(doc.slug).toMatch(/^lodz-no-deal-[a-z2-7]{5}$/)
      const edited = await call('editor', 'PATCH', `/api/articles/${doc.id}`, { headline: 'Another', slug: '' })
      expect(edited.body['doc'].slug).toBe(doc.slug)
      expect((await call('editor', 'PATCH', `/api/articles/${doc.id}`, { slug: 'My Own Slug!' })).body['doc'].slug).toBe('my-own-slug')
      const taken = await file('editor', { headline: 'x', slug: 'my-own-slug' })
      expect(taken.status).toBe(400)
      expect((await file('editor', { headline: 'x', slug: '???', _status: 'published' })).status).toBe(400)
    })

    it('are made for two drafts without a headline', async () => {
      const drafts = [await file('editor', {}, '?draft=true'), await file('editor', {}, '?draft=true')]
      const [one, two] = drafts.map(({ body }) => body['doc'])
      expect(one.slug).not.toBe(two.slug)
      const named = await newsroom.call('editor', 'PATCH', `/api/articles/${one.id}?draft=true`, { headline: 'Named now' })
      expect(named.body['doc'].slug).toMatch(/^named-now-/)
    })
  })

  it.each([
    ['no headline', { headline: '' }],
    ['a long headline', { headline: 'x'.repeat(301) }],
    ['a script for an address', { headline: 'x', canonicalUrl: 'javascript:alert(1)' }],
    ['a hat tip without a name', { headline: 'x', hatTips: [{ url: 'https://example.com' }] }],
    ['an unknown kind', { headline: 'x', kind: 'opinion' }],
    ['a script for a link', { headline: 'x', body: linkTo('javascript:alert(1)') }],
  ])('publishes nothing with %s', async (_, data) => {
    const answer = await file('editor', { ...data, _status: 'published' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
  })

  it('names the link that it publishes nothing for', async () => {
    const { body } = await file('editor', { headline: 'x', body: linkTo('/about'), _status: 'published' })
    expect(JSON.stringify(body)).toMatch(/The link “[^”]+” cannot go out: \/about is no full address\./)
  })

  it('publishes a body with links', async () => {
    const { status, body } = await file('editor', { headline: 'x', body: linkTo('https://example.com/a?b=c'), _status: 'published' })
    expect(status).toBe(201)
    expect(JSON.stringify(body['doc'].body)).toContain('https://example.com/a?b=c')
  })

  describe('comments', () => {
    const say = (data: object, as: Role = 'reader') =>
      newsroom.call(as, 'POST', '/api/comments', { article: newsroom.ids['live'], text: 'Hello', ...data })

    it('are signed by the account and wait for a moderator', async () => {
      const { call, ids, payload } = newsroom
      const { status, body } = await say({ handle: 'editor', status: 'approved', reader: ids['other'], text: ' a\u202e<b>b</b>\u0000 ' })
      expect(status).toBe(201)
      expect(body['doc']).toMatchObject({ handle: 'reader', status: 'pending', text: 'a<b>b</b>' })
      const { id } = body['doc']
      expect(body['doc']).not.toHaveProperty('reader')
      expect(await payload.findByID({ collection: 'comments', id, depth: 0 } as never)).toMatchObject({ reader: ids['reader'] })
      expect((await call('anonymous', 'GET', `/api/comments/${id}`)).status).toBe(404)
      expect((await call('reader', 'GET', `/api/comments/${id}`)).status).toBe(200)
      await call('moderator', 'PATCH', `/api/comments/${id}`, { status: 'approved', text: 'Rewritten' })
      expect((await call('anonymous', 'GET', `/api/comments/${id}`)).body).toMatchObject({ status: 'approved', text: 'a<b>b</b>' })
    })

    it('are taken back by their reader, for good', async () => {
      const { call, ids } = newsroom
      const { id } = (await say({})).body['doc']
      expect((await call('reader', 'PATCH', `/api/comments/${id}`, { status: 'approved' })).body['doc']).toMatchObject({
        status: 'pending',
      })
      expect((await call('reader', 'PATCH', `/api/comments/${ids['approved']}`, { status: 'withdrawn' })).status).toBe(403)
      expect((await call('reader', 'PATCH', `/api/comments/${id}`, { status: 'withdrawn' })).body['doc']).toMatchObject({
        status: 'withdrawn',
      })
      expect((await call('moderator', 'PATCH', `/api/comments/${id}`, { status: 'approved' })).status).toBe(400)
    })

    it('go with their article', async () => {
      expect((await newsroom.call('anonymous', 'GET', `/api/comments/${newsroom.ids['underWithdrawn']}`)).status).toBe(404)
    })

    it('need an open public article and a public comment of it to answer', async () => {
      const { ids, make, call } = newsroom
      const id = await publish('Closed')
      await call('editor', 'PATCH', `/api/articles/${id}`, { commentsOpen: false })
      const answers = []
      for (const article of [
        id,
        ids['draft'],
        ids['embargoed'],
        ids['withdrawn'],
        typeof id === 'number' ? 99999 : 'f'.repeat(24),
        'x',
        null,
      ]) {
        const { status, body } = await say({ article })
        expect(status, JSON.stringify(body)).toBe(400)
        answers.push(JSON.stringify(body))
      }
      expect(new Set(answers.slice(0, 5)).size).toBe(1)
      const elsewhere = await make('comments', { article: id, text: 'x', handle: 'other', status: 'approved' })
      expect((await say({ parent: elsewhere.id })).status).toBe(400)
      expect((await say({ parent: ids['pending'] })).status).toBe(400)
      expect((await say({ parent: ids['approved'] })).status).toBe(201)
    })

    it.each([
      ['nothing', ''],
      ['what is only invisible', '\u200e\u202e\u0000 '],
      ['more than the longest', 'x'.repeat(5001)],
      ['no text', { $gt: '' }],
    ])('say %s: refused', async (_, text) => {
      expect((await say({ text })).status).toBe(400)
    })

    it('come from readers alone', async () => {
      for (const role of ['anonymous', 'reporter', 'editor', 'moderator', 'admin'] as const) expect((await say({}, role)).status).toBe(403)
    })
  })
})

const linkTo = (url: string) => ({
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [
      {
        type: 'paragraph',
        version: 1,
        direction: 'ltr',
        format: '',
        indent: 0,
        textFormat: 0,
        children: [
          {
            type: 'link',
            version: 3,
            direction: 'ltr',
            format: '',
            indent: 0,
            id: 'a1',
            fields: { linkType: 'custom', url, newTab: false },
            children: [{ type: 'text', version: 1, text: 'link', detail: 0, format: 0, mode: 'normal', style: '' }],
          },
        ],
      },
    ],
  },
})

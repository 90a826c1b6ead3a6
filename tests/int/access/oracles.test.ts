import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { bootNewsroom, canary, type Newsroom, type Role } from './newsroom.js'

/** Everything that a caller got back, as text: whatever leaks is in it. */
const seen = (answer: unknown) => JSON.stringify(answer)

describeEachEngine('what queries give away', (engine) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await bootNewsroom(engine)
  })
  afterAll(() => newsroom.stop())
  const outsiders: Role[] = ['anonymous', 'reader']

  describe('filters and sorts by what the caller cannot read', () => {
    it.each([
      '/api/articles?sort=createdBy.resetPasswordToken',
      '/api/articles?sort=-createdBy.hash',
      '/api/articles?sort=headline,-createdBy__salt',
      '/api/articles?sort=wireState',
      '/api/articles?where[createdBy.sessions.id][like]=a',
      '/api/articles?where[createdBy][equals]=1',
      '/api/articles?where[or][0][headline][equals]=x&where[or][1][wireState][equals]=embargoed',
      '/api/articles?where[and][0][or][0][embargoUntil][exists]=true',
      '/api/articles?where[OR][0][withdrawal.reason][like]=W',
      `/api/articles?where=${encodeURIComponent('{"createdBy.email":{"like":"a"}}')}`,
      '/api/articles?where[bylines][contains][portrait][exists]=true',
      '/api/articles/count?where[createdBy.hash][like]=a',
      '/api/articles/versions?where[version.headline][like]=a',
      '/api/articles?where[canonicalUrl][like]=a',
      '/api/people?joins[articles][sort]=canonicalUrl',
      '/api/entries?where[wireState][equals]=waiting',
      '/api/entries?where[article.headline][like]=a',
      '/api/entries?where[promotedTo.headline][like]=a',
      '/api/entries?sort=withdrawal.reason',
      '/api/entries?joins[promotedTo][where][wireState][equals]=none',
      '/api/articles?where[fromEntry][equals]=1',
      '/api/article-schedule?where[article][equals]=1',
      '/api/comments?where[reader][equals]=1',
      '/api/comments?sort=reader.hash',
      '/api/comments?where[reader.username][like]=a',
      '/api/comments?where[article.headline][like]=a',
      '/api/feeds?where[private][equals]=true',
      '/api/feeds?where[tokenHash][like]=a',
      '/api/people?joins[articles][where][wireState][equals]=embargoed',
      '/api/people?joins[articles][sort]=createdBy.hash',
      '/api/users?sort=hash',
      '/api/users/count?where[email][like]=a',
      '/api/readers?where[hash][like]=a',
      '/api/readers?sort=resetPasswordToken',
      '/api/livewire-items?where[actor][like]=a',
      '/api/webhook-endpoints?where[secret][like]=whsec_q',
    ])('REST refuses %s', async (url) => {
      for (const role of outsiders) {
        const { status, body } = await newsroom.call(role, 'GET', url)
        expect(status, seen(body)).toBe(400)
        expect(seen(body)).toContain('cannot be used to sort or filter')
      }
    })

    it.each([
      '/api/articles?sort=createdBy.hash',
      '/api/articles?where[createdBy.resetPasswordToken][like]=a',
      '/api/users?sort=salt',
      '/api/users?where[sessions.id][like]=a',
      '/api/webhook-deliveries?where[endpoint.secret][like]=w',
      '/api/webhook-endpoints?sort=secret',
      '/api/readers?where[hash][like]=a',
      '/api/payload-preferences?where[user.value.hash][like]=a',
      '/api/payload-locked-documents?sort=user.value.salt',
    ])('not even staff sort or filter by secrets: %s', async (url) => {
      for (const role of ['reporter', 'admin'] as const) expect((await newsroom.call(role, 'GET', url)).status).toBe(400)
    })

    it('refuses bulk changes by a hidden filter', async () => {
      const patch = await newsroom.call('reader', 'PATCH', '/api/comments?where[reader.hash][like]=a', { status: 'withdrawn' })
      expect(patch.status).toBe(400)
      expect((await newsroom.call('reader', 'DELETE', '/api/readers?where[hash][like]=a')).status).toBe(400)
    })

    it.each([
      '{ Articles(sort: "createdBy__resetPasswordToken") { totalDocs } }',
      '{ Articles(sort: "-wireState") { totalDocs } }',
      '{ Articles(where: { wireState: { equals: embargoed } }) { totalDocs } }',
      '{ Articles(where: { OR: [{ headline: { equals: "x" } }, { withdrawal__reason: { like: "W" } }] }) { totalDocs } }',
      '{ countArticles(where: { embargoUntil: { exists: true } }) { totalDocs } }',
      '{ Comments(where: { reader: { exists: true } }) { totalDocs } }',
      '{ People { docs { articles(where: { wireState: { equals: withdrawn } }) { docs { id } } } } }',
      '{ People { docs { articles(sort: "createdBy.hash") { docs { id } } } } }',
      '{ Users(sort: "hash") { totalDocs } }',
      '{ Readers(where: { username: { like: "a" } }) { totalDocs } }',
    ])('GraphQL refuses %s', async (query) => {
      for (const role of outsiders) {
        const { errors } = await newsroom.graphQL(role, query)
        expect(errors.join()).toContain('cannot be used to sort or filter')
      }
    })

    it('lets the public filter and sort by what it sees', async () => {
      const { call, graphQL, ids } = newsroom
      const found = await call('anonymous', 'GET', `/api/articles?where[bylines][in]=${ids['person']}&sort=-publishedAt,headline`)
      expect(found.body['totalDocs']).toBe(1)
      expect(
        (await call('anonymous', 'GET', '/api/articles?where[kind][equals]=wire&where[bylines.name][equals]=Jane%20Doe')).body['totalDocs'],
      ).toBe(1)
      expect((await call('anonymous', 'GET', '/api/masthead-roles?sort=_order')).body['totalDocs']).toBe(1)
      const people = await graphQL('anonymous', '{ People { docs { articles(sort: "-publishedAt") { docs { headline } } } } }')
      expect(people).toEqual({ data: { People: { docs: [{ articles: { docs: [{ headline: 'Live' }] } }] } }, errors: [] })
    })
  })

  describe('what no database can answer', () => {
    it.each([
      ['a place on a map of a text', 400, 'where[slug][near]=1,2,3'],
      ['a place on a map of a time', 400, 'where[createdAt][within]=x'],
      ['a place on a map of a reference', 400, 'where[or][0][bylines][intersects]=1'],
      ['a search for what is no id', 400, 'where[bylines][contains]=2017-01-01'],
      ['a search for an id past all numbers', 400, 'where[bylines][like]=99999999999999999999'],
    ])('%s is answered %d', async (_, status, query) => {
      expect((await newsroom.call('anonymous', 'GET', `/api/articles?${query}`)).status).toBe(status)
      expect((await newsroom.call('admin', 'GET', `/api/articles?${query}`)).status).toBe(status)
    })

    it('finds by a part of a text, and by a reference', async () => {
      const find = async (query: string) => (await newsroom.call('anonymous', 'GET', `/api/articles?${query}`)).body['totalDocs'] as unknown
      expect([await find('where[headline][like]=Liv'), await find(`where[bylines][contains]=${newsroom.ids['person']}`)]).toEqual([1, 1])
      expect(await find('where[tags][all]=a')).toBe(0)
    })
  })

  describe('what is not public', () => {
    it.each([
      '/api/articles?limit=0',
      '/api/articles?draft=true&limit=100',
      '/api/articles?pagination=false&depth=10',
      '/api/articles?trash=true&draft=true',
      '/api/articles/count',
      '/api/articles/versions',
      '/api/entries?limit=0',
      '/api/entries?draft=true&depth=10&limit=100',
      '/api/entries?joins[promotedTo][count]=true&joins[promotedTo][limit]=100',
      '/api/entries/versions',
      '/api/article-schedule',
      '/api/desk-notes',
      '/api/people?depth=10&joins[articles][limit]=0',
      '/api/people?joins[articles][count]=true&joins[articles][limit]=100',
      '/api/comments?depth=10&limit=100',
      '/api/masthead-roles?depth=10',
      '/api/images?depth=10',
      '/api/feeds?depth=10',
      '/api/livewire-items',
      '/api/webhook-endpoints',
      '/api/webhook-deliveries?depth=3',
      '/api/users',
      '/api/globals',
      '/api/access',
      '/api/payload-preferences',
      '/api/payload-locked-documents',
      '/api/payload-jobs/run',
    ])('is not in %s', async (url) => {
      for (const role of outsiders) expect(seen(await newsroom.call(role, 'GET', url))).not.toContain(canary)
    })

    it('is nowhere by its id: as itself, a draft, a version, a relationship or an echo', async () => {
      const { call, graphQL, ids, payload } = newsroom
      const { docs: versions } = await payload.findVersions({ collection: 'articles' as never, limit: 50 })
      expect(seen(versions)).toContain(canary)
      for (const role of outsiders) {
        for (const name of ['draft', 'own', 'embargoed', 'withdrawn', 'unpublished']) {
          const id = JSON.stringify(ids[name])
          expect((await call(role, 'GET', `/api/articles/${ids[name]}?draft=true`)).status).toBe(404)
          expect((await call(role, 'GET', `/api/articles/${ids[name]}?data[headline]=x`)).status).toBe(404)
          const { data } = await graphQL(
            role,
            `{ plain: Article(id: ${id}) { headline } draft: Article(id: ${id}, draft: true) { headline } }`,
          )
          expect(data).toEqual({ plain: null, draft: null })
        }
        for (const name of ['draftEntry', 'waitingEntry', 'withdrawnEntry']) {
          expect((await call(role, 'GET', `/api/entries/${ids[name]}?draft=true`)).status).toBe(404)
        }
        for (const { id } of versions) expect((await call(role, 'GET', `/api/articles/versions/${id}`)).status).toBe(403)
        const live = await call(role, 'GET', `/api/articles/${ids['live']}?draft=true&depth=10`)
        expect(live.body['headline']).toBe('Live')
        expect(seen(await graphQL(role, '{ Articles(draft: true, limit: 0) { totalDocs docs { headline } } }'))).toContain('"totalDocs":2')
        expect(
          seen(await graphQL(role, '{ Entries(draft: true, limit: 40) { totalDocs docs { headline promotedTo { docs { id } } } } }')),
        ).toContain('"totalDocs":1')
        expect((await graphQL(role, '{ versionsArticles { docs { version { headline } } } }')).errors).toHaveLength(1)
      }
      expect((await call('anonymous', 'GET', `/api/entries/${ids['liveEntry']}?joins[promotedTo][count]=true`)).body).toMatchObject({
        headline: 'Entry',
        promotedTo: { totalDocs: 0, docs: [] },
      })
      expect((await call('anonymous', 'GET', '/api/people?joins[articles][count]=true')).body).toMatchObject({
        docs: [{ articles: { totalDocs: 1, docs: [{ headline: 'Live' }] } }],
      })
    })

    it('is not in the fields of what is public', async () => {
      const { call, graphQL, ids } = newsroom
      for (const role of outsiders) {
        const article = (await call(role, 'GET', `/api/articles/${ids['live']}?depth=2`)).body
        for (const field of ['wireState', 'wireRevision', 'createdBy', 'publishedBy', 'fromEntry', 'embargoUntil', 'withdrawal'])
          expect(article).not.toHaveProperty(field)
        const comment = (await call(role, 'GET', `/api/comments/${ids['approved']}`)).body
        expect(comment).toMatchObject({ handle: 'other', text: 'Good' })
        expect(comment).not.toHaveProperty('reader')
        const { data } = await graphQL(
          role,
          '{ Articles(where: { kind: { equals: wire } }) { docs { headline wireState createdBy { id } withdrawal { reason } } } Comments { docs { text reader { id } } } }',
        )
        expect(data?.['Articles']).toEqual({ docs: [{ headline: 'Live', wireState: null, createdBy: null, withdrawal: { reason: null } }] })
        expect(data?.['Comments'].docs[0]).toMatchObject({ reader: null })
      }
    })

    it('shows staff no secrets, and reporters no addresses of colleagues', async () => {
      const { call, graphQL, ids } = newsroom
      const endpoint = (await call('admin', 'GET', `/api/webhook-endpoints/${ids['endpoint']}`)).body
      expect(endpoint).not.toHaveProperty('secret')
      expect(endpoint['headers'][0].value).toBe(`Bearer ${canary}`)
      expect(seen(await call('editor', 'GET', `/api/webhook-endpoints/${ids['endpoint']}`))).not.toContain(canary)
      expect(seen(await call('admin', 'GET', `/api/webhook-deliveries?depth=0`))).not.toContain(canary)
      expect(
        seen(await graphQL('admin', '{ WebhookEndpoints { docs { url secret } } WebhookDeliveries { docs { claimToken } } }')),
      ).not.toContain(canary)
      const users = seen(await call('reporter', 'GET', '/api/users'))
      expect(users).toContain('The editor')
      expect(users).toContain('reporter@example.com')
      expect(users).not.toContain('editor@example.com')
      const readers = seen(await call('moderator', 'GET', '/api/readers'))
      expect(readers).toContain('other')
      expect(readers).not.toMatch(/sessions":\[\{|hash|salt|loginAttempts|email/)
    })

    it('keeps Payload’s own collections from readers', async () => {
      const { call, ids } = newsroom
      const lock = { document: { relationTo: 'articles', value: ids['live'] }, user: { relationTo: 'users', value: ids['editor'] } }
      expect((await call('reader', 'POST', '/api/payload-locked-documents', lock)).status).toBe(403)
      expect((await call('reader', 'GET', '/api/payload-locked-documents')).status).toBe(403)
      expect((await call('reader', 'GET', '/api/payload-preferences')).status).toBe(403)
      expect((await call('reader', 'POST', '/api/payload-preferences/nav', { value: { open: true } })).status).toBe(403)
      expect((await call('editor', 'POST', '/api/payload-preferences/nav', { value: { open: true } })).status).toBe(200)
      const moved = {
        collectionSlug: 'masthead-roles',
        docsToMove: [ids['role']],
        newKeyWillBe: 'greater',
        orderableFieldName: '_order',
        target: { id: ids['role'], key: 'a0' },
      }
      expect((await call('reader', 'POST', '/api/reorder', moved)).status).toBe(403)
      expect((await call('anonymous', 'POST', '/api/reorder', moved)).status).toBe(403)
    })

    it('moves nothing for who may not, makes nothing of what is no move, and says so', async () => {
      const { call, ids } = newsroom
      const key = ((await call('editor', 'GET', `/api/masthead-roles/${ids['role']}`)).body as { _order?: string })._order
      const move = {
        collectionSlug: 'masthead-roles',
        docsToMove: [ids['role']],
        newKeyWillBe: 'greater',
        orderableFieldName: '_order',
        target: { id: ids['role'], key },
      }
      const odd: unknown[] = [
        undefined,
        {},
        ...[null, 'constructor', 7, 'nothing'].map((collectionSlug) => ({ ...move, collectionSlug })),
        ...[null, [], {}, [null], [{}], ['rubbish!'], Array(501).fill(ids['role']), [ids['role'], ids['role']]].map((docsToMove) => ({
          ...move,
          docsToMove,
        })),
        ...[null, 'sideways'].map((newKeyWillBe) => ({ ...move, newKeyWillBe })),
        ...[null, 'hash', 'title', {}].map((orderableFieldName) => ({ ...move, orderableFieldName })),
        ...[null, 'x', [], {}, { id: {}, key }].map((target) => ({ ...move, target })),
        ...[7, {}, '~', 'zz', 'b0', 'A', '00000000000', `a0${'z'.repeat(100_000)}`].map((odd) => ({
          ...move,
          target: { id: ids['role'], key: odd },
        })),
      ]
      for (const body of odd) {
        const said = JSON.stringify(body)?.slice(0, 200)
        // To staff who ask for no collection that says what they asked.
        const named = (body as { collectionSlug?: unknown } | undefined)?.collectionSlug === move.collectionSlug
        for (const nobody of ['anonymous', 'reader', ...(named ? (['reporter'] as const) : [])] as const)
          expect([said, nobody, (await call(nobody, 'POST', '/api/reorder', body)).status]).toEqual([said, nobody, 403])
        expect([said, [400, 403].includes((await call('editor', 'POST', '/api/reorder', body)).status)]).toEqual([said, true])
      }
      const roles = await call('editor', 'GET', '/api/masthead-roles')
      expect((roles.body['docs'] as { _order: string }[])[0]?._order).toBe(key)
    })
  })

  it.each([
    '/api/articles?where={bad',
    '/api/articles?where=x',
    '/api/articles?where[publishedAt][greater_than]=rubbish',
    '/api/articles?where[id][equals]=rubbish',
    '/api/articles?where[id][in]=rubbish,9',
    '/api/articles?where[bylines][in][0][x]=1',
    '/api/articles?where[headline][like][x]=1',
    '/api/articles?where[headline][$regex]=a',
    '/api/articles?where[pinned][equals]=rubbish',
    '/api/articles?sort[x]=y',
    '/api/articles?page=1e300',
    '/api/articles?joins=x&select=x&populate=x',
    '/api/articles/rubbish',
    '/api/articles/%00',
  ])('answers rubbish without an error of its own: %s', async (url) => {
    const { status, body } = await newsroom.call('anonymous', 'GET', url)
    expect(status, seen(body)).toBeLessThan(500)
    expect(seen(body)).not.toContain(canary)
  })

  describe('how much one answer holds', () => {
    beforeAll(async () => {
      for (let i = 0; i < 120; i++) await newsroom.make('people', { name: `Person ${i}` })
    })

    it.each([
      ['limit=0', 100],
      ['pagination=false', 100],
      ['limit=100000', 100],
      ['limit=-1', 100],
      ['limit=1e9', 100],
      ['limit=7', 7],
      ['', 10],
      ['page=-3', 10],
      ['page=x', 10],
      ['limit=x', 100],
    ])('caps ?%s at %d for the public', async (query, documents) => {
      const { status, body } = await newsroom.call('anonymous', 'GET', `/api/people?${query}`)
      expect(status).toBe(200)
      expect(body['docs']).toHaveLength(documents)
    })

    it('caps GraphQL as well, and gives staff more', async () => {
      const { data } = await newsroom.graphQL('anonymous', '{ People(limit: 0, pagination: false) { docs { id } } }')
      expect(data?.['People'].docs).toHaveLength(100)
      expect((await newsroom.call('reporter', 'GET', '/api/people?limit=0')).body['docs']).toHaveLength(121)
    })

    it('refuses GraphQL documents past the limits', async () => {
      const deep =
        '{ Articles { docs { bylines { articles { docs { bylines { articles { docs { bylines { articles { docs { section id kind bylines { id } } } } } } } } } } } } }'
      expect((await newsroom.graphQL('anonymous', deep)).errors.join()).toContain('nests deeper')
      const aliases = Array.from({ length: 31 }, (_, i) => `a${i}: countPeople { totalDocs }`).join(' ')
      expect((await newsroom.graphQL('anonymous', `{ ${aliases} }`)).errors.join()).toContain('aliases')
    })
  })
})

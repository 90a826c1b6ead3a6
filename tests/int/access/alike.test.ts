/** A question finds the same on every database. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { openRoom } from '../dependants/room.js'

describeEachEngine('A question', (engine) => {
  let app: BootedNewsroom
  let token: string
  let person: number | string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('editor')
    const make = async (collection: string, body: object) => {
      const answer = await app.request('POST', `/api/${collection}`, { token, body })
      const { doc } = (await answer.json()) as { doc: { id: number | string } }
      expect(answer.status).toBe(201)
      return doc.id
    }
    person = await make('people', { name: 'Jane Doe' })
    await make('articles', { headline: 'a', kind: 'wire', commentsOpen: false, hatTips: [{ name: 'H' }], tags: ['x', 'y'], bylines: [] })
    await make('articles', {
      headline: 'b',
      kind: 'story',
      embargoUntil: '2030-01-01T00:00:00Z',
      standfirst: 'S',
      bylines: [person],
      tags: [],
    })
    await make('articles', {
      headline: 'c',
      kind: 'live',
      pinned: true,
      standfirst: '',
      hatTips: [{ name: 'H', url: 'https://example.org/' }, { name: 'I' }],
      tags: ['y'],
    })
  })
  afterAll(() => app.stop())

  const find = async (query: string, path = 'articles', field = 'headline') => {
    const answer = await app.request('GET', `/api/${path}?limit=0&depth=0&sort=${field}&${query}`, { token })
    if (answer.status !== 200) return answer.status
    const { docs } = (await answer.json()) as { docs: { headline?: string; version?: { headline: string } }[] }
    return docs.map(({ headline, version }) => headline ?? version?.headline).join('')
  }
  const inJson = (where: object) => `where=${encodeURIComponent(JSON.stringify(where))}`

  it.each([
    // A day, a reference, a yes or no that is compared with nothing.
    ['where[embargoUntil][equals]=', 'ac'],
    ['where[embargoUntil][not_equals]=', 'b'],
    ['where[embargoUntil][not_equals]=null', 'b'],
    ['where[embargoUntil][less_than]=', ''],
    ['where[embargoUntil][greater_than_equal]=null', ''],
    ['where[or][0][embargoUntil][less_than]=&where[or][1][kind][equals]=live', 'c'],
    ['where[embargoUntil][less_than]=&where[kind][equals]=live', ''],
    ['where[bylines][equals]=', 'ac'],
    ['where[bylines][not_equals]=', 'b'],
    ['where[leadImage][equals]=', 'abc'],
    ['where[leadImage][not_equals]=', ''],
    ['where[pinned][equals]=', ''],
    ['where[pinned][greater_than]=', ''],
    // One of several.
    ['where[pinned][in]=true', 'c'],
    ['where[pinned][in]=true,false', 'abc'],
    ['where[commentsOpen][not_in]=true', 'a'],
    ['where[commentsOpen][not_in]=true,false', ''],
    ['where[embargoUntil][not_in]=2030-01-01T00:00:00.000Z', 'ac'],
    ['where[standfirst][not_in]=S', 'ac'],
    [inJson({ kind: { in: null } }), ''],
    [inJson({ kind: { in: [null, 'live'] } }), 'c'],
    [inJson({ kind: { not_in: [null, 'live'] } }), 'ab'],
    [inJson({ standfirst: { in: [null, 'S'] } }), 'abc'],
    [inJson({ standfirst: { not_in: [null] } }), 'b'],
    // Text that is empty.
    ['where[standfirst][exists]=true', 'b'],
    ['where[standfirst][exists]=false', 'ac'],
    // What no row of a list has.
    ['where[hatTips.name][not_equals]=H', 'b'],
    ['where[hatTips.name][not_in]=I,J', 'ab'],
    ['where[hatTips.name][not_in]=', 'abc'],
    ['where[hatTips.name][not_like]=i', 'ab'],
    // All of several.
    ['where[tags][all]=x,y', 'a'],
    ['where[tags][all]=y', 'ac'],
    ['where[tags][all]=x,z', ''],
    ['where[tags][all]=', ''],
    ['where[and][0][tags][in]=x&where[and][1][tags][equals]=y', 'a'],
    ['where[and][0][hatTips.name][equals]=H&where[and][1][hatTips.name][equals]=I', 'c'],
    ['where[kind][all]=live', 'c'],
    ['where[kind][all]=live,wire', ''],
    ['where[pinned][all]=true', 'c'],
    ['where[embargoUntil][all]=2030-01-01T00:00:00.000Z', 'b'],
    ['where[bylines][all]=0', ''],
    ['where[or][0][tags][all]=x,y&where[or][1][kind][equals]=live', 'ac'],
    // Ids of another database: nobody's.
    ...['0', '000000000000000000000000'].flatMap((id): [string, string][] => [
      [`where[leadImage][equals]=${id}`, ''],
      [`where[leadImage][not_equals]=${id}`, 'abc'],
      [`where[leadImage][in]=${id}`, ''],
      [`where[bylines][not_in]=${id}`, 'abc'],
      [`where[bylines][in]=${id},0`, ''],
      [`where[bylines.id][not_equals]=${id}`, 'b'],
      [`where[id][equals]=${id}`, ''],
      [`where[id][not_in]=${id}`, 'abc'],
      [`where[id][like]=${id}`, ''],
    ]),
    ['where[tags][not_in]=x', 'bc'],
    ['where[tags][not_in]=', 'abc'],
    // A list that is empty, a row without a value, what is referred to.
    ['where[tags][exists]=true', 'ac'],
    ['where[tags][exists]=false', 'b'],
    ['where[bylines][exists]=true', 'b'],
    ['where[bylines][exists]=false', 'ac'],
    ['where[hatTips.url][exists]=true', 'c'],
    ['where[hatTips.url][exists]=false', 'abc'],
    ['where[bylines.name][exists]=true', 'b'],
    ['where[bylines.name][exists]=false', ''],
    ['where[bylines.slug][exists]=true', 'b'],
    ['where[bylines.bio][exists]=true', ''],
    ['where[bylines.bio][exists]=false', 'b'],
    ['where[bylines.portrait][exists]=false', 'b'],
    ['where[bylines.portrait][exists]=true', ''],
    ['where[bylines.name][not_equals]=x', 'b'],
    ['where[bylines.name][not_equals]=Jane Doe', ''],
    ['where[bylines.name][not_like]=x', 'b'],
    ['where[bylines.name][not_in]=x,y', 'b'],
    ['where[leadImage.alt][not_equals]=x', ''],
    ['where[leadImage.alt][exists]=true', ''],
  ])('finds what it asks for, on every database: %s', async (query, found) => {
    expect(await find(query)).toBe(found)
    const ofVersions = query.replace(/where(\[(?:or|and)\]\[\d\])?\[(\w+(?:\.\w+)?)\]/g, 'where$1[version.$2]')
    // A version has an id of its own.
    if (query.includes('where[') && !query.includes('[id]'))
      expect(await find(ofVersions, 'articles/versions', 'version.headline')).toBe(found)
  })

  it('asks one value at a time of what holds several, and of what a version is one of', async () => {
    for (const path of ['tags', 'bylines', 'kind', 'headline', 'hatTips.name', 'parent'])
      for (const operator of ['equals', 'not_equals', 'greater_than', 'less_than_equal', 'like', 'contains', 'exists', 'not_like'])
        for (const value of ['', 'null', 'a', '0']) {
          const query = `where[${path}][${operator}][]=${value}`
          expect.soft([query, await find(query, 'articles/versions', 'version.headline')]).toEqual([query, 400])
        }
    for (const value of ['', 'null', 'zz', 'zz,0'])
      for (const operator of ['in', 'not_in', 'all', 'greater_than'])
        expect.soft(await find(`where[parent][${operator}]=${value}`, 'articles/versions', 'version.headline')).not.toBe(500)
    const newest = await find('where[latest][equals]=true', 'articles/versions', 'version.headline')
    expect(await find('where[latest][all]=true', 'articles/versions', 'version.headline')).toBe(newest)
  })

  it('finds what has none of several choices', async () => {
    const admin = await app.tokenOf('admin')
    for (const [name, kinds] of Object.entries({ none: [], live: ['live'], both: ['live', 'story'] }))
      expect((await app.request('POST', '/api/feeds', { token: admin, body: { title: name, slug: `${name}-feed`, kinds } })).status).toBe(
        201,
      )
    const named = async (query: string) => {
      const answer = await app.request('GET', `/api/feeds?limit=0&sort=slug&${query}`, { token: admin })
      const { docs } = (await answer.json()) as { docs: { slug: string }[] }
      return docs.map(({ slug }) => slug).filter((slug) => slug.endsWith('-feed'))
    }
    expect(await named('where[kinds][not_equals]=story')).toEqual(['live-feed', 'none-feed'])
    expect(await named('where[kinds][not_in]=live,story')).toEqual(['none-feed'])
  })

  it('of nothing changes nothing in bulk', async () => {
    for (const query of [
      'where[id][greater_than]=',
      'where[leadImage.alt][exists]=true',
      'where[publishedAt][less_than]=',
      'where[embargoUntil][greater_than]=',
      'where[createdAt][less_than_equal]=null',
    ]) {
      const answer = await app.request('PATCH', `/api/articles?${query}`, { token, body: { section: 'Changed' } })
      expect([query, await answer.json()]).toMatchObject([query, { docs: [] }])
    }
    expect(await find('where[section][equals]=Changed')).toBe('')
  })

  it('finds the same by GraphQL, and in a join', async () => {
    const answer = await app.request('POST', '/api/graphql', {
      token,
      body: {
        query:
          '{ Articles(where: { embargoUntil: { less_than: null } }) { totalDocs } People { docs { articles(where: { publishedAt: { less_than: null } }) { docs { id } } } } }',
      },
    })
    expect(await answer.json()).toMatchObject({ data: { Articles: { totalDocs: 0 } } })
  })

  it('brings along what it names of a reference, where GraphQL reads no more than that', async () => {
    const { id: image } = await (await openRoom(app)).picture()
    const data = { headline: 'd', kind: 'wire', bylines: [person], leadImage: image, _status: 'published' }
    const { id } = await app.payload.create({ collection: 'articles', data: data as never })
    const query = `{ Articles(select: true, where: { headline: { equals: "d" } }) { docs { headline bylines { name } leadImage { alt } } } Article(id: ${JSON.stringify(id)}, select: true) { bylines { name slug } } }`
    const answer = await app.request('POST', '/api/graphql', { body: { query } })
    expect(await answer.json()).toEqual({
      data: {
        Articles: { docs: [{ headline: 'd', bylines: [{ name: 'Jane Doe' }], leadImage: { alt: expect.any(String) as string } }] },
        Article: { bylines: [{ name: 'Jane Doe', slug: expect.stringMatching(/^jane-doe/) as string }] },
      },
    })
  })
})

/**
 * Conditions and orders through references, one and two documents away, on lists and on single values, of documents, drafts and versions:
 * whoever asks, by whatever door, the answer is right or a clear refusal, and never an internal error.
 */
import type { FlattenedField } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

interface Path {
  path: string
  hops: number
  field: FlattenedField
}

const collections = [
  'articles',
  'entries',
  'people',
  'images',
  'masthead-roles',
  'feeds',
  'comments',
  'readers',
  'users',
  'desk-notes',
] as const
const operators: readonly [string, string][] = [
  ['equals', 'storm'],
  ['not_equals', 'storm'],
  ['in', 'storm,flood'],
  ['not_in', 'storm,flood'],
  ['like', 'storm'],
  ['not_like', 'storm'],
  ['contains', 'storm'],
  ['exists', 'true'],
  ['exists', 'false'],
  ['all', 'storm,flood'],
  ['greater_than', 'a'],
]

describeEachEngine('Conditions through references', (engine) => {
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('admin')
  })
  afterAll(() => app.stop())

  const fieldsOf = (slug: string): FlattenedField[] =>
    (app.payload.collections as Record<string, { config: { flattenedFields: FlattenedField[] } } | undefined>)[slug]?.config
      .flattenedFields ?? []

  const pathsOf = (slug: string, hops: number): Path[] =>
    fieldsOf(slug).flatMap((field) => {
      const reaches =
        (field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo === 'string' ? field.relationTo : undefined
      const own: Path[] = [{ path: field.name, hops: 0, field }]
      if (field.type === 'array' || field.type === 'group')
        return field.flattenedFields.flatMap((inner): Path[] => {
          const to =
            (inner.type === 'relationship' || inner.type === 'upload') && typeof inner.relationTo === 'string'
              ? inner.relationTo
              : undefined
          return [
            { path: `${field.name}.${inner.name}`, hops: 0, field: inner },
            ...(to && hops > 0
              ? pathsOf(to, hops - 1).map((one) => ({ ...one, path: `${field.name}.${inner.name}.${one.path}`, hops: one.hops + 1 }))
              : []),
          ]
        })
      return reaches && hops > 0
        ? [...own, ...pathsOf(reaches, hops - 1).map((one) => ({ ...one, path: `${field.name}.${one.path}`, hops: one.hops + 1 }))]
        : own
    })

  /** With `RELATIONS=all` every path meets every operator, else one of them, each path the next one. */
  const isAll = process.env['RELATIONS'] === 'all'

  it('never fail, whoever asks', { timeout: 600_000 }, async () => {
    const faults: string[] = []
    const ask = async (url: string, ...asNobody: [object?]) => {
      for (const as of [{ token }, ...asNobody]) {
        const { status } = await app.request('GET', url, as)
        if (status >= 500) faults.push(`${as && 'token' in as ? 'staff' : 'anonymous'} ${status} ${url}`)
      }
    }
    for (const slug of collections) {
      const hasDrafts = slug === 'articles' || slug === 'entries'
      for (const [place, { path }] of pathsOf(slug, 2)
        .filter(({ hops }) => hops > 0)
        .entries()) {
        const chosen = operators.filter((_, index) => isAll || index === place % operators.length)
        for (const [operator, value] of chosen) {
          const condition = (prefix = '') => `where[and][0][${prefix}${path}][${operator}]=${value}`
          await ask(`/api/${slug}?${condition()}&limit=3&depth=1`, {})
          if (!hasDrafts) continue
          await ask(`/api/${slug}?draft=true&${condition()}&limit=3&depth=1&select[headline]=true`)
          await ask(`/api/${slug}/versions?${condition(place % 2 === 0 ? 'version.' : 'parent.')}&limit=3&depth=0`)
          await ask(`/api/people?joins[articles][where][${path}][${operator}]=${value}&limit=1`)
        }
        await ask(`/api/${slug}?sort=${path}&limit=3`)
        if (hasDrafts) await ask(`/api/${slug}?draft=true&sort=-${path}&limit=3&select[headline]=true`)
      }
    }
    expect(faults).toEqual([])
  })

  it('on lists find what both databases find', async () => {
    const make = async (collection: string, data: object) => (await app.payload.create({ collection, data } as never)) as { id: Id }
    const blog = (headline: string, tags: string[]) => make('articles', { headline, kind: 'live', tags, _status: 'published' })
    const blogs = [await blog('A', ['storm']), await blog('B', ['storm', 'flood']), await blog('C', [])]
    const entries: { id: Id }[] = []
    for (const [n, { id }] of blogs.entries())
      entries.push(await make('entries', { headline: `E${n}`, article: id, _status: n === 1 ? 'draft' : 'published' }))
    await make('articles', { headline: 'From E1', fromEntry: entries[1]?.id, _status: 'draft' })
    await make('articles', { headline: 'From E2', fromEntry: entries[2]?.id, _status: 'published' })
    const right: [string, string, string][] = [
      ['[equals]=storm', 'E0,E1', 'From E1'],
      ['[not_equals]=storm', 'E2', 'From E2'],
      ['[in]=storm,flood', 'E0,E1', 'From E1'],
      ['[in]=flood', 'E1', 'From E1'],
      ['[not_in]=flood', 'E0,E2', 'From E2'],
      ['[not_in]=storm,flood', 'E2', 'From E2'],
      ['[like]=flo', 'E1', 'From E1'],
      ['[not_like]=flo', 'E0,E2', 'From E2'],
      ['[contains]=sto', 'E0,E1', 'From E1'],
      ['[exists]=true', 'E0,E1', 'From E1'],
      ['[exists]=false', 'E2', 'From E2'],
      ['[all]=storm,flood', 'E1', 'From E1'],
    ]
    const found = async (url: string) => {
      const response = await app.request('GET', `/api/${url}&depth=0`, { token })
      const { docs = [] } = (await response.json()) as { docs?: { headline?: string; version?: { headline: string } }[] }
      return docs
        .map(({ headline, version }) => headline ?? version?.headline)
        .sort()
        .join()
    }
    for (const [asked, ofEntries, ofArticles] of right) {
      for (const path of ['entries?draft=true&where[and][0][article.tags]', 'entries/versions?where[parent.article.tags]'])
        expect([path + asked, await found(path + asked)]).toEqual([path + asked, ofEntries])
      const version = `entries/versions?where[or][0][version.article.tags]${asked}`
      expect([version, await found(version)]).toEqual([version, ofEntries])
      for (const path of [
        'articles?where[fromEntry.article.tags]',
        'articles?draft=true&select[headline]=true&where[fromEntry.article.tags]',
      ])
        expect([path + asked, await found(path + asked)]).toEqual([path + asked, ofArticles])
    }
    const refused = [
      'entries?sort=article.tags',
      'entries?sort=-bylines.articles',
      'entries?where[article.fromEntry.baseRevision][equals]=a',
      // What one database has no words for, the other refuses as well.
      ...['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'].map((order) => `entries?where[article.tags][${order}]=a`),
      ...['exists]=true', 'exists]=false', 'equals]=a', 'like]=a', 'in]=a,b'].map((asked) => `entries?where[body.root][${asked}`),
      'articles?where[body.root.children.text][contains]=a',
      ...['like', 'not_like', 'contains'].map((search) => `articles?where[body][${search}]=paragraph`),
      'articles/versions?where[version.body.root][exists]=true',
      'people?joins[articles][where][fromEntry.article.tags][equals]=storm',
      'people?joins[articles][sort]=leadImage.alt',
      'people?joins[articles][sort]=hatTips.name',
    ]
    for (const query of refused) expect([query, (await app.request('GET', `/api/${query}`, { token })).status]).toEqual([query, 400])
    expect((await app.request('GET', '/api/people?joins[articles][sort]=-publishedAt', { token })).status).toBe(200)
  })
})

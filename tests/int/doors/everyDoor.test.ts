import { afterAll, beforeAll, expect, it } from 'vitest'

import { isTombstone } from '../../../src/livewire/types.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { type Desk, type Id, openDesk } from '../live/desk.js'

type Slug = 'articles' | 'entries'
type Row = { id?: string; kind: string; text: string; retracted?: { reason?: string | null; at?: string | null } }
const slugs: Slug[] = ['articles', 'entries']
const typeOf = { articles: 'Article', entries: 'Entry' } as const

describeEachEngine('Whichever door a change comes in by', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  let token: string
  let blog: Id
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
    token = await app.tokenOf('editor')
    blog = (await desk.blog('The day, live')).id
  })
  afterAll(() => app.stop())

  const own = (slug: Slug) => (slug === 'entries' ? { article: blog } : { kind: 'wire' })
  const make = async (slug: Slug, headline: string, more: object = { _status: 'published' }, query = ''): Promise<Id> => {
    const { doc, json } = await desk.send('POST', `/api/${slug}${query}`, { headline, ...own(slug), ...more })
    if (!doc) throw new Error(JSON.stringify(json))
    return doc.id
  }
  const patch = (slug: Slug, id: Id, body: object, query = '') => desk.send('PATCH', `/api/${slug}/${id}${query}`, body)
  const draftOnTop = async (slug: Slug, headline: string) => {
    const id = await make(slug, headline)
    await patch(slug, id, { headline: `${headline}, half written`, _status: 'draft' }, '?draft=true')
    return id
  }
  const read = async (slug: Slug, id: Id, query = '') => (await desk.send('GET', `/api/${slug}/${id}?depth=0${query}`)).json
  const anonymous = async (slug: Slug, id: Id) => (await app.request('GET', `/api/${slug}/${id}`)).status
  const lastOf = async (slug: Slug, id: Id) => {
    await app.settled()
    return (await app.livewire.events(0, 500)).filter(({ article }) => article.uid === `${slug}:${id}`).at(-1)
  }
  /** What everybody sees of it: its headline on the wire, `undefined` where there is nothing, with REST agreeing. */
  const seen = async (slug: Slug, id: Id) => {
    const last = await lastOf(slug, id)
    const headline = last && !isTombstone(last.article) ? last.article.headline : undefined
    expect(await anonymous(slug, id)).toBe(headline === undefined ? 404 : 200)
    return headline
  }
  const versions = async (slug: Slug, id: Id) => {
    const { docs } = (await desk.send('GET', `/api/${slug}/versions?where[parent][equals]=${id}&sort=createdAt&limit=50&depth=0`))
      .json as unknown as { docs: { id: Id; version: { _status: string; headline: string } }[] }
    return docs
  }
  const graphQL = (query: string) => queryGraphQL<Record<string, unknown>>(app, query, { token })
  const literal = (id: Id) => (typeof id === 'number' ? String(id) : JSON.stringify(id))

  it.each(slugs)('1: bulk publish as the list view sends it publishes: %s', async (slug) => {
    const ids = [await make(slug, 'Bulk one', {}, '?draft=true'), await make(slug, 'Bulk two', {}, '?draft=true')]
    const { status } = await desk.send('PATCH', `/api/${slug}?where[id][in]=${ids.join(',')}&draft=true`, { _status: 'published' })
    expect(status).toBe(200)
    expect(await Promise.all(ids.map((id) => seen(slug, id)))).toEqual(['Bulk one', 'Bulk two'])
    for (const id of ids) {
      expect(await read(slug, id)).toMatchObject({ wireState: 'live', _status: 'published' })
      expect((await desk.send('DELETE', `/api/${slug}/${id}`)).status).toBe(403)
    }
  })

  it.each(slugs)('1: and so does draft=true by id and by GraphQL: %s', async (slug) => {
    const [one, two] = [await make(slug, 'By id', {}, '?draft=true'), await make(slug, 'By GraphQL', {}, '?draft=true')]
    await patch(slug, one, { _status: 'published' }, '?draft=true')
    const { errors } = await graphQL(
      `mutation { update${typeOf[slug]}(id: ${literal(two)}, draft: true, data: { _status: published }) { id } }`,
    )
    expect(errors).toEqual([])
    expect([await seen(slug, one), await seen(slug, two)]).toEqual(['By id', 'By GraphQL'])
    expect([(await read(slug, one)).wireState, (await read(slug, two)).wireState]).toEqual(['live', 'live'])
  })

  it.each(slugs)('2: a plain update is laid on what is published, and the draft stays on top: %s', async (slug) => {
    const id = await draftOnTop(slug, 'Public words')
    expect((await patch(slug, id, { keyEvent: true })).status).toBe(200)
    expect(await seen(slug, id)).toBe('Public words')
    expect((await lastOf(slug, id))?.article).toMatchObject({ keyEvent: true })
    expect(await read(slug, id, '&draft=true')).toMatchObject({ headline: 'Public words, half written', keyEvent: true, _status: 'draft' })
    const { errors } = await graphQL(`mutation { update${typeOf[slug]}(id: ${literal(id)}, data: { pinned: true }) { id } }`)
    expect(errors).toEqual([])
    expect(await seen(slug, id)).toBe('Public words')
    await app.payload.update({ collection: slug, id, data: { keyEvent: false } as never })
    expect((await read(slug, id, '&draft=true')).headline).toBe('Public words, half written')
    await app.payload.update({ collection: slug, where: { id: { equals: id } }, data: { pinned: false } as never })
    expect(await seen(slug, id)).toBe('Public words')
    expect((await lastOf(slug, id))?.article).toMatchObject({ keyEvent: false, pinned: false })
    expect(await read(slug, id, '&draft=true')).toMatchObject({ headline: 'Public words, half written', keyEvent: false, pinned: false })
    await patch(slug, id, { _status: 'published' })
    expect(await seen(slug, id)).toBe('Public words, half written')
  })

  it.each(slugs)('3: a restored draft takes nothing off the wire, by REST and GraphQL: %s', async (slug) => {
    const id = await make(slug, 'First draft', {}, '?draft=true')
    await patch(slug, id, { headline: 'As published', _status: 'published' })
    const [first] = await versions(slug, id)
    expect(first?.version._status).toBe('draft')
    expect((await desk.send('POST', `/api/${slug}/versions/${first?.id}`)).status).toBe(200)
    expect(await seen(slug, id)).toBe('As published')
    expect(await read(slug, id, '&draft=true')).toMatchObject({ headline: 'First draft', _status: 'draft' })
    const { errors } = await graphQL(`mutation { restoreVersion${typeOf[slug]}(id: ${literal(first?.id ?? '')}) { id } }`)
    expect(errors).toEqual([])
    expect(await seen(slug, id)).toBe('As published')
    await desk.send('POST', `/api/${slug}/versions/${first?.id}?draft=true`)
    expect(await seen(slug, id)).toBe('As published')
  })

  it.each(slugs)('3: a restored published version goes out as an update: %s', async (slug) => {
    const id = await make(slug, 'Edition one')
    await patch(slug, id, { headline: 'Edition two', _status: 'published' })
    const first = (await versions(slug, id)).find(({ version }) => version.headline === 'Edition one')
    await desk.send('POST', `/api/${slug}/versions/${first?.id}`)
    expect(await seen(slug, id)).toBe('Edition one')
    expect((await lastOf(slug, id))?.type).toBe('article.updated')
  })

  it.each(slugs)('4: what was public cannot be deleted, alone or in bulk, however it left: %s', async (slug) => {
    const [id, never] = [await make(slug, 'Was public'), await make(slug, 'Never public', {}, '?draft=true')]
    await patch(slug, id, { _status: 'draft' })
    expect(await seen(slug, id)).toBeUndefined()
    expect((await desk.send('DELETE', `/api/${slug}/${id}`)).status).toBe(403)
    const deleted = await desk.send('DELETE', `/api/${slug}?where[id][in]=${id},${never}`)
    expect(deleted).toMatchObject({
      status: 403,
      json: { docs: [{ id: never }], errors: [{ id, status: 403, message: expect.stringContaining('not allowed') }] },
    })
    expect((await graphQL(`mutation { delete${typeOf[slug]}(id: ${literal(id)}) { id } }`)).errors).toHaveLength(1)
    await expect(app.payload.delete({ collection: slug, id })).rejects.toThrow()
    expect((await desk.send('GET', `/api/${slug}/${id}`)).status).toBe(200)
    expect((await desk.send('GET', `/api/${slug}/${never}`)).status).toBe(404)
  })

  it.each(slugs)('5: a correction stays, whatever is sent or restored: %s', async (slug) => {
    const id = await make(slug, 'To be corrected')
    const tab = await read(slug, id)
    await desk.send('POST', `/api/${slug}/${id}/correct`, { text: 'It was Friday.' })
    const texts = async () => ((await lastOf(slug, id))?.article as unknown as { corrections: Row[] }).corrections.map(({ text }) => text)
    const [{ id: row } = { id: '' }] = (await read(slug, id)).corrections as Row[]
    const [first] = await versions(slug, id)
    const doors: (() => Promise<unknown>)[] = [
      () => patch(slug, id, { corrections: [], _status: 'published' }),
      () => patch(slug, id, { corrections: null }),
      () => patch(slug, id, { headline: tab.headline, corrections: tab.corrections ?? [], _status: 'published' }),
      () => desk.send('POST', `/api/${slug}/versions/${first?.id}`),
      () => patch(slug, id, { corrections: [{ id: row, kind: 'clarification', text: 'Never mind.', at: '2020-01-01T00:00:00.000Z' }] }),
      () => desk.send('PATCH', `/api/${slug}?where[id][equals]=${id}`, { corrections: [] }),
      async () => {
        await patch(slug, id, { corrections: [] }, '?draft=true')
        await patch(slug, id, { _status: 'published' })
      },
      async () => {
        await patch(slug, id, { _status: 'draft', corrections: [] })
        await patch(slug, id, { _status: 'published', corrections: [] })
      },
    ]
    for (const door of doors) {
      await door()
      expect(await texts()).toEqual(['It was Friday.'])
    }
  })

  it.each(slugs)('5: taking a correction back is a verb that leaves a trace: %s', async (slug) => {
    const id = await make(slug, 'Wrongly corrected')
    await desk.send('POST', `/api/${slug}/${id}/correct`, { text: 'It was Friday.' })
    await patch(slug, id, { headline: 'Half written' }, '?draft=true')
    const [{ id: correction } = { id: '' }] = (await read(slug, id)).corrections as Row[]
    const retract = (body: object, as: 'editor' | 'reporter' = 'editor') =>
      desk.send('POST', `/api/${slug}/${id}/retract-correction`, body, as)
    expect((await retract({ correction, reason: 'No' }, 'reporter')).status).toBe(403)
    expect((await retract({ correction: 'none', reason: 'No' })).status).toBe(400)
    expect((await retract({ correction })).status).toBe(400)
    const mark = await desk.mark()
    for (let n = 0; n < 2; n++) expect((await retract({ correction, reason: 'It was Thursday after all.' })).status).toBe(200)
    expect(await desk.saidSince(mark)).toEqual([`${slug}:${id} corrected`])
    expect((await lastOf(slug, id))?.article).toMatchObject({
      headline: 'Wrongly corrected',
      corrections: [{ text: 'It was Friday.', retracted: { reason: 'It was Thursday after all.' } }],
    })
    await patch(slug, id, {
      corrections: [
        {
          id: correction,
          kind: 'correction',
          text: 'It was Friday.',
          at: '2020-01-01T00:00:00.000Z',
          retracted: { reason: null, at: null },
        },
      ],
    })
    expect((await read(slug, id)).corrections).toMatchObject([
      { text: 'It was Friday.', retracted: { reason: 'It was Thursday after all.' } },
    ])
    expect(await read(slug, id, '&draft=true')).toMatchObject({ headline: 'Half written', _status: 'draft' })
  })

  it.each(slugs)('a withdrawn item is final at every door: %s', async (slug) => {
    const id = await make(slug, 'Killed')
    const [first] = await versions(slug, id)
    await desk.send('POST', `/api/${slug}/${id}/withdraw`, { reason: 'Wrong' })
    const mark = await desk.mark()
    expect((await patch(slug, id, { _status: 'published' })).status).toBe(409)
    expect((await patch(slug, id, { _status: 'published' }, '?draft=true')).status).toBe(409)
    expect((await patch(slug, id, { headline: 'Not so' }, '?draft=true')).status).toBe(409)
    expect((await desk.send('POST', `/api/${slug}/versions/${first?.id}`)).status).toBe(409)
    await desk.send('PATCH', `/api/${slug}?where[id][equals]=${id}&draft=true`, { _status: 'published' })
    expect((await desk.send('DELETE', `/api/${slug}/${id}`)).status).toBe(403)
    expect(await desk.saidSince(mark)).toEqual([])
    expect(await read(slug, id)).toMatchObject({ wireState: 'withdrawn' })
  })

  it.each(slugs)('a duplicate of what is live is a draft, by GraphQL and with draft=false: %s', async (slug) => {
    const live = await draftOnTop(slug, 'Copied live')
    const name = slug === 'articles' ? 'Article' : 'Entry'
    const mark = await desk.mark()
    const needed = slug === 'articles' ? 'kind: wire' : `article: ${literal(blog)}`
    const byGraphQL = async (more: string) => {
      const answer = await graphQL(
        `mutation { duplicate${name}(id: ${literal(live)}, data: { headline: "A copy", ${needed}${more} }) { id } }`,
      )
      expect(answer.errors).toEqual([])
      return (answer.data?.[`duplicate${name}`] as { id: Id }).id
    }
    const byRest = async (body: object) => (await desk.send('POST', `/api/${slug}/${live}/duplicate?draft=false`, body)).doc.id
    for (const copy of [
      await byGraphQL(''),
      await byGraphQL(', _status: published'),
      await byRest({}),
      await byRest({ _status: 'published' }),
    ]) {
      expect(await read(slug, copy, '&draft=true')).toMatchObject({ _status: 'draft', wireState: 'none' })
      expect(await anonymous(slug, copy)).toBe(404)
    }
    expect(await desk.saidSince(mark)).toEqual([])
    expect(await seen(slug, live)).toBe('Copied live')
  })

  it('a duplicate is a draft of its own', async () => {
    const id = await make('articles', 'The original')
    const { status, doc } = await desk.send('POST', `/api/articles/${id}/duplicate`)
    expect(status).toBeLessThan(300)
    expect(await seen('articles', id)).toBe('The original')
    expect(await read('articles', doc.id, '&draft=true')).toMatchObject({ _status: 'draft', wireState: 'none' })
  })
})

import { APIError, type CollectionBeforeChangeHook, type Plugin } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { releaseEmbargoes } from '../../../src/jobs/releaseEmbargoes.js'
import { recheckSchedule, runSchedule } from '../../../src/jobs/runSchedule.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { cameraPicture, upload } from '../images/pictures.js'

interface Row {
  id: string
  state: string
  action: string
  article: { id: string; headline: string }
  by: { name: string } | null
  yours: boolean
  problem: string
  warnings: { path: string; message: string }[]
}

const minute = 60_000
const stuck = 'Stuck at its time'

/** An item that nothing but its release refuses. */
const refuseRelease: CollectionBeforeChangeHook = ({ data }) => {
  const { headline, wireState } = data as { headline?: string; wireState?: string }
  if (headline?.startsWith(stuck) && wireState === 'live') throw new APIError('This stays where it is.', 400)
  return data
}
const withRefusal: Plugin = (config) => ({
  ...config,
  collections: (config.collections ?? []).map((collection) =>
    collection.slug === 'articles'
      ? { ...collection, hooks: { ...collection.hooks, beforeChange: [...(collection.hooks?.beforeChange ?? []), refuseRelease] } }
      : collection,
  ),
})

describeEachEngine('What is planned', (engine) => {
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine, plugins: [withRefusal] })
    token = await app.tokenOf('editor')
  })
  afterAll(() => app.stop())

  const later = (ms = 10 * minute) => new Date(Date.now() + ms)
  const send = async (method: string, path: string, { body, as = token }: { body?: unknown; as?: string } = {}) => {
    const response = await app.request(method, path, { token: as, ...(body ? { body } : {}) })
    return {
      status: response.status,
      json: (await response.json()) as { doc: Row & { id: string }; docs: Row[]; warnings: Row['warnings'] },
    }
  }
  const picture = async (fields: object = {}) =>
    (await upload(app, 'images', await cameraPicture({ width: 300, height: 200 }), { token, fields: { alt: 'A bridge.', ...fields } })).doc
      .id
  const draft = async (fields: object) =>
    (await send('POST', '/api/articles?draft=true', { body: { headline: 'A bridge', kind: 'wire', ...fields } })).json.doc.id
  const plan = (id: string, at = later()) => send('POST', `/api/articles/${id}/schedule`, { body: { at: at.toISOString() } })
  const problems = async (id: string, as = token) => (await send('GET', `/api/article-schedule/problems?article=${id}`, { as })).json.docs
  const rows = async (article: string) =>
    (await app.payload.find({ collection: 'article-schedule', where: { article: { equals: article } }, sort: 'createdAt', depth: 0 })).docs
  const events = async (id: string) => {
    await app.settled()
    return (await app.livewire.events(0, 500)).filter(({ article }) => article.uid === `articles:${id}`).map(({ type }) => type)
  }
  const unfit = async (headline: string) => draft({ headline, leadImage: await picture() })
  /** Planned, and failed at its time. */
  const failed = async (headline: string) => {
    const id = await unfit(headline)
    await plan(id)
    await runSchedule(app.payload, later(11 * minute))
    return id
  }

  it('warns of all that publishing would refuse, and publishes nothing', async () => {
    const id = await draft({ headline: null, leadImage: await picture() })
    const { status, json } = await plan(id)
    expect(status).toBe(200)
    expect(json.warnings).toEqual([
      { path: 'leadImage', picture: expect.any(String) as string, message: expect.stringContaining('no credit') as string },
      { path: 'headline', message: expect.stringContaining('Headline') as string },
    ])
    expect(json.doc.warnings).toEqual(json.warnings)
    expect(await rows(id)).toMatchObject([{ done: false, warnings: json.warnings }])
    expect(await events(id)).toEqual([])
    expect(await app.payload.findByID({ collection: 'articles', id, draft: true })).toMatchObject({ _status: 'draft', wireState: 'none' })
    expect((await app.payload.countVersions({ collection: 'articles', where: { parent: { equals: id } } })).totalDocs).toBe(1)
    expect(await problems(id)).toMatchObject([{ state: 'planned', action: 'publish' }])
  })

  it('warns of nothing where all is well, and of rights that end before its time', async () => {
    const credited = { creator: 'Dominic Lipinski', ownPicture: true }
    const well = await draft({ leadImage: await picture(credited) })
    expect((await plan(well)).json.warnings).toEqual([])
    const ending = await draft({ leadImage: await picture({ ...credited, expiresAt: later(5 * minute).toISOString() }) })
    expect((await plan(ending, later(minute))).json.warnings).toEqual([])
    expect((await plan(ending)).json.warnings).toMatchObject([{ path: 'leadImage', message: expect.stringContaining('ends on') as string }])
    await runSchedule(app.payload, later(11 * minute))
    expect(await events(well)).toEqual(['article.published'])
  })

  it('is refused under an embargo that ends after a picture’s rights, and when it is moved there', async () => {
    const leadImage = await picture({ creator: 'Dominic Lipinski', ownPicture: true, expiresAt: later(30 * minute).toISOString() })
    const body = { headline: 'Under embargo', leadImage }
    const until = (ms: number) => ({ embargoUntil: later(ms).toISOString() })
    const id = await draft(body)
    const late = {
      status: 400,
      json: {
        errors: [{ data: { errors: [{ path: 'leadImage', message: expect.stringContaining('before this is published') as string }] } }],
      },
    }
    expect(await send('POST', `/api/articles/${id}/publish`, { body: until(60 * minute) })).toMatchObject(late)
    expect(await send('POST', '/api/articles', { body: { ...body, ...until(60 * minute), _status: 'published' } })).toMatchObject(late)
    const planned = await draft({ ...body, ...until(60 * minute) })
    expect((await plan(planned)).json.warnings).toMatchObject([{ path: 'leadImage' }])
    expect((await send('POST', `/api/articles/${id}/publish`, { body: until(20 * minute) })).status).toBe(200)
    expect((await send('PATCH', `/api/articles/${id}`, { body: until(60 * minute) })).status).toBe(400)
    expect((await send('PATCH', `/api/articles/${id}`, { body: { standfirst: 'As before.' } })).status).toBe(200)
    expect(await events(id)).toEqual([])
  })

  it('takes what is live off and leaves the draft on top what it is', async () => {
    const id = await draft({ headline: 'To come off' })
    await send('POST', `/api/articles/${id}/publish`, { body: {} })
    await send('PATCH', `/api/articles/${id}?draft=true`, { body: { headline: 'Half written', _status: 'draft' } })
    await send('POST', `/api/articles/${id}/schedule`, { body: { action: 'unpublish', at: later().toISOString() } })
    await runSchedule(app.payload, later(11 * minute))
    expect(await events(id)).toEqual(['article.published', 'article.withdrawn'])
    expect(await app.payload.findByID({ collection: 'articles', id, draft: true })).toMatchObject({
      headline: 'Half written',
      _status: 'draft',
      wireState: 'unpublished',
    })
    expect(await app.payload.findByID({ collection: 'articles', id })).toMatchObject({ _status: 'draft', wireState: 'unpublished' })
  })

  it('is checked again when the draft was saved, and when a picture was mended', async () => {
    const image = await picture()
    const id = await draft({ headline: 'Saved again' })
    expect((await plan(id, later(60 * minute))).json.warnings).toEqual([])
    await send('PATCH', `/api/articles/${id}?draft=true`, { body: { leadImage: image } })
    await expect.poll(() => problems(id), { timeout: 15_000 }).toMatchObject([{ state: 'planned', warnings: [{ path: 'leadImage' }] }])
    await send('PATCH', `/api/images/${image}`, { body: { creator: 'Dominic Lipinski', ownPicture: true } })
    for (let n = 0; n < 5; n++) await recheckSchedule(app.payload, later(minute * (n + 1)))
    expect(await problems(id)).toEqual([])
  })

  it('warns at once when a picture that it shows can no longer be published, and no more when it was mended', async () => {
    const credited = { creator: 'Dominic Lipinski', ownPicture: true }
    const lead = await picture(credited)
    const other = await picture(credited)
    const fields = { id: 'a1b2c3', blockType: 'imageBlock', blockName: '', image: other }
    const image = { type: 'block', version: 2, format: '', fields }
    const body = { root: { type: 'root', version: 1, children: [image], direction: null, format: '', indent: 0 } }
    const planned = await draft({ headline: 'Planned with pictures', leadImage: lead, body })
    const onTop = await draft({ headline: 'Planned on top' })
    await send('POST', `/api/articles/${onTop}/publish`, { body: {} })
    await send('PATCH', `/api/articles/${onTop}?draft=true`, { body: { leadImage: lead, _status: 'draft' } })
    for (const id of [planned, onTop]) expect((await plan(id, later(60 * minute))).json.warnings).toEqual([])
    const held = (
      await send('POST', '/api/articles', {
        body: { headline: 'Held', leadImage: lead, _status: 'published', embargoUntil: later(60 * minute).toISOString() },
      })
    ).json.doc.id
    const lacks = async (id: string) => (await problems(id)).flatMap(({ action, warnings }) => warnings.map(({ path }) => [action, path]))
    const everywhere = async () => [await lacks(planned), await lacks(onTop), await lacks(held)]
    const none = [[], [], []]
    const led = [[['publish', 'leadImage']], [['publish', 'leadImage']], [['release', 'leadImage']]]
    expect(await everywhere()).toEqual(none)

    const change = (id: number | string, fields: object) => send('PATCH', `/api/images/${id}`, { body: fields })
    const ends = later(30 * minute).toISOString()
    const losses = [
      { creator: null, creditLine: null, was: { creator: credited.creator } },
      { ownPicture: false, was: { ownPicture: true } },
      { expiresAt: ends, was: { expiresAt: null } },
    ]
    for (const { was, ...loss } of losses) {
      expect((await change(lead, loss)).status).toBe(200)
      expect(await everywhere()).toEqual(led)
      expect((await rows(planned)).at(-1)?.warnings).toHaveLength(1)
      expect((await change(lead, was)).status).toBe(200)
      expect(await everywhere()).toEqual(none)
    }
    // By other doors, of a picture within the text, and of both at once.
    const mutation = (creator: string) =>
      send('POST', '/api/graphql', {
        body: { query: `mutation { updateImage(id: ${JSON.stringify(other)}, data: { creator: ${creator} }) { id } }` },
      })
    expect((await mutation('""')).status).toBe(200)
    expect(await everywhere()).toEqual([[['publish', 'body']], [], []])
    const bulk = `/api/images?where[id][in]=${lead},${other}`
    expect((await send('PATCH', bulk, { body: { creator: null } })).status).toBe(200)
    const [both, ...others] = await everywhere()
    expect([both?.toSorted(), ...others]).toEqual([
      [
        ['publish', 'body'],
        ['publish', 'leadImage'],
      ],
      led[1],
      led[2],
    ])
    await runSchedule(app.payload, later(-minute))
    expect((await send('PATCH', bulk, { body: { creator: 'Dominic Lipinski' } })).status).toBe(200)
    expect(await everywhere()).toEqual(none)
    // What a change that was refused would have left.
    expect((await change(lead, { creator: null, creditLine: null, expiresAt: 'never' })).status).toBe(400)
    expect(await everywhere()).toEqual(none)
    expect((await send('POST', `/api/article-schedule/release:${held}/dealt-with`)).status).toBeGreaterThanOrEqual(400)
  })

  it('stays in sight where it failed: of the staff, with who planned it and why', async () => {
    const id = await failed('Failed')
    const admin = await app.tokenOf('admin')
    expect(await problems(id)).toMatchObject([
      {
        state: 'failed',
        yours: true,
        by: { name: 'editor' },
        article: { headline: 'Failed' },
        problem: expect.stringContaining('no credit') as string,
      },
    ])
    expect(await problems(id, admin)).toMatchObject([{ yours: false }])
    const all = (await send('GET', '/api/article-schedule/problems')).json.docs
    expect(all.map(({ article }) => String(article.id))).toContain(String(id))
    expect((await app.request('GET', '/api/article-schedule/problems')).status).toBe(403)
    // A draft that is saved on is not published.
    await send('PATCH', `/api/articles/${id}?draft=true`, { body: { standfirst: 'Later' } })
    expect(await problems(id)).toHaveLength(1)
  })

  it('is dealt with by publishing, by planning anew, by cancelling, by the verb', async () => {
    const published = await failed('Published since')
    await send('PATCH', `/api/articles/${published}?draft=true`, { body: { leadImage: null } })
    expect((await send('POST', `/api/articles/${published}/publish`, { body: {} })).status).toBe(200)
    expect(await problems(published)).toEqual([])
    expect(await rows(published)).toMatchObject([{ problem: expect.any(String) as string, dealtWithAt: expect.any(String) as string }])

    const again = await failed('Planned anew')
    expect((await plan(again)).json.warnings).toHaveLength(1)
    expect(await problems(again)).toMatchObject([{ state: 'planned' }])

    const cancelled = await failed('Cancelled')
    await send('POST', `/api/articles/${cancelled}/unschedule`, { body: {} })
    expect(await problems(cancelled)).toEqual([])

    const seen = await failed('Seen to')
    const [problem] = await problems(seen)
    expect((await send('POST', `/api/article-schedule/${problem?.id}/dealt-with`, { as: await app.tokenOf('reporter') })).status).toBe(403)
    for (let n = 0; n < 2; n++) expect((await send('POST', `/api/article-schedule/${problem?.id}/dealt-with`)).status).toBe(200)
    expect(await problems(seen)).toEqual([])
    const { doc } = (await plan(seen)).json
    expect((await send('POST', `/api/article-schedule/${doc.id}/dealt-with`)).status).toBe(409)
  })

  it('is cancelled when its article is withdrawn, and refused afterwards; it goes with a draft that is deleted', async () => {
    const id = (await send('POST', '/api/articles', { body: { headline: 'Withdrawn', _status: 'published' } })).json.doc.id
    await plan(id)
    await send('POST', `/api/articles/${id}/schedule`, { body: { action: 'unpublish', at: later().toISOString() } })
    await send('POST', `/api/articles/${id}/withdraw`, { body: { reason: 'Untrue' } })
    expect((await rows(id)).map(({ problem }) => problem ?? null)).toEqual([null, null])
    for (const row of await rows(id)) expect(row).toMatchObject({ done: true, cancelledAt: expect.any(String) as string })
    expect((await plan(id)).status).toBe(409)
    const gone = await draft({ headline: 'Deleted' })
    await plan(gone)
    expect((await send('DELETE', `/api/articles/${gone}`)).status).toBe(200)
    expect(await rows(gone)).toEqual([])
  })

  it('releases all others where one cannot be released, which stays in sight until it can', async () => {
    const embargoed = async (headline: string, ms: number) => {
      const { json, status } = await send('POST', '/api/articles', {
        body: { headline, _status: 'published', embargoUntil: later(ms).toISOString() },
      })
      expect(status).toBe(201)
      return json.doc.id
    }
    const held = [await embargoed(stuck, 1500), await embargoed(`${stuck} as well`, 1600)]
    const free = await embargoed('Free at its time', 1700)
    await expect.poll(() => events(free), { timeout: 15_000 }).toEqual(['article.published'])
    for (let n = 0; n < 3; n++) await releaseEmbargoes(app.payload)
    for (const id of held) {
      expect(await events(id)).toEqual([])
      expect(await problems(id)).toMatchObject([{ state: 'failed', action: 'release', yours: true, problem: 'This stays where it is.' }])
    }
    const tried = await rows(held[0] ?? '')
    expect(tried).toHaveLength(1)
    await releaseEmbargoes(app.payload, later(2 * minute))
    expect(await rows(held[0] ?? '')).toMatchObject([{ id: tried[0]?.id, problem: tried[0]?.problem }])
    expect((await rows(held[0] ?? ''))[0]?.doneAt).not.toBe(tried[0]?.doneAt)
    await send('PATCH', `/api/articles/${held[0]}`, { body: { headline: 'Released by hand' } })
    expect(await events(held[0] ?? '')).toEqual(['article.published'])
    expect(await problems(held[0] ?? '')).toEqual([])
  })
})

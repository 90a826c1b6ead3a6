import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { type Desk, type Id, openDesk, paragraph } from '../live/desk.js'

type Slug = 'articles' | 'entries'
type Doc = Record<string, unknown> & { id: Id; updatedAt: string; baseRevision: string }
interface Collision {
  path: string
  base: unknown
  mine: unknown
  theirs: unknown
  parts?: { mine?: unknown }[]
}
interface Stale {
  code: string
  data: { revision: string; by: string | null; collisions: Collision[]; merged: Record<string, unknown> }
}

const slugs: Slug[] = ['articles', 'entries']
const typeOf = { articles: 'Article', entries: 'Entry' } as const
const body = (...texts: string[]) => {
  const made = paragraph('')
  return { root: { ...made.root, children: texts.flatMap((text) => paragraph(text).root.children) } }
}
const textsOf = (value: unknown) => [...JSON.stringify(value ?? '').matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text)

describeEachEngine('Two people at one item', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  let token: string
  let blog: Id
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
    token = await app.tokenOf('editor')
    blog = (await desk.blog('Two people, live')).id
  })
  afterAll(() => app.stop())

  const make = async (slug: Slug, more: object = {}, query = ''): Promise<Doc> => {
    const own = slug === 'entries' ? { article: blog } : { kind: 'wire' }
    const { doc, json } = await desk.send('POST', `/api/${slug}${query}`, {
      headline: 'As filed',
      body: body('One.', 'Two.', 'Three.'),
      ...own,
      ...more,
    })
    if (!doc) throw new Error(JSON.stringify(json))
    return doc as Doc
  }
  const open = async (slug: Slug, id: Id) => (await desk.send('GET', `/api/${slug}/${id}?depth=0&draft=true`)).json as unknown as Doc
  const save = (slug: Slug, id: Id, data: object, query = '') => desk.send('PATCH', `/api/${slug}/${id}${query}`, data)
  const saveDraft = (slug: Slug, id: Id, data: object) => save(slug, id, { ...data, _status: 'draft' }, '?draft=true')
  const staleOf = ({ json }: { json: Record<string, unknown> }) => (json.errors as unknown as Stale[])[0] as Stale
  const literal = (id: Id) => (typeof id === 'number' ? String(id) : JSON.stringify(id))

  it.each(slugs)('answers with the state that was read, to staff alone: %s', async (slug) => {
    const { id, baseRevision, updatedAt } = await make(slug, { _status: 'published' })
    expect(baseRevision).toBe(updatedAt)
    expect((await open(slug, id)).baseRevision).toBe(updatedAt)
    expect(await (await app.request('GET', `/api/${slug}/${id}`)).json()).not.toHaveProperty('baseRevision')
  })

  it.each(slugs)('merges whole forms of drafts, field by field and paragraph by paragraph: %s', async (slug) => {
    const { id } = await make(slug, {}, '?draft=true')
    const [mine, theirs] = [await open(slug, id), await open(slug, id)]
    expect(
      (await saveDraft(slug, id, { ...theirs, headline: 'Their headline', body: body('One.', 'Two, by them.', 'Three.') })).status,
    ).toBe(200)
    const { status, doc } = await saveDraft(slug, id, { ...mine, keyEvent: true, body: body('One.', 'Two.', 'Three, by me.', 'Four.') })
    expect(status).toBe(200)
    expect(doc).toMatchObject({ headline: 'Their headline', keyEvent: true })
    expect(textsOf(doc.body)).toEqual(['One.', 'Two, by them.', 'Three, by me.', 'Four.'])
    expect(await open(slug, id)).toMatchObject({ headline: 'Their headline', baseRevision: (doc as Doc).updatedAt })
  })

  it.each(slugs)('publishes what was seen, and nothing of a colleague’s that was not: %s', async (slug) => {
    const { id } = await make(slug, {}, '?draft=true')
    const { baseRevision } = await open(slug, id)
    await saveDraft(slug, id, { headline: 'Their words' })
    const refused = await desk.send('POST', `/api/${slug}/${id}/publish`, { baseRevision })
    expect([refused.status, staleOf(refused).data.collisions.map(({ path, theirs }) => [path, theirs])]).toEqual([
      409,
      [['headline', 'Their words']],
    ])
    expect((await open(slug, id))['wireState']).toBe('none')
    expect((await desk.send('POST', `/api/${slug}/${id}/publish`, { baseRevision: 'yesterday' })).status).toBe(400)
    const seen = { baseRevision: staleOf(refused).data.revision }
    expect((await desk.send('POST', `/api/${slug}/${id}/publish`, seen)).status).toBe(200)
    // Asked for again after an answer that was lost, it is what was seen.
    expect((await desk.send('POST', `/api/${slug}/${id}/publish`, seen)).status).toBe(200)
    expect((await open(slug, id))['headline']).toBe('Their words')
  })

  it.each(slugs)('refuses what collides with both versions, and takes what was chosen: %s', async (slug) => {
    const { id } = await make(slug, { _status: 'published' })
    const [mine, theirs] = [await open(slug, id), await open(slug, id)]
    await save(slug, id, { ...theirs, headline: 'Their headline', body: body('One.', 'Two, by them.', 'Three.'), _status: 'published' })
    const refused = await save(slug, id, {
      ...mine,
      headline: 'My headline',
      body: body('One, by me.', 'Two, by me.', 'Three.'),
      keyEvent: true,
      _status: 'published',
    })
    expect(refused.status).toBe(409)
    const { code, data } = staleOf(refused)
    expect(code).toBe('STALE')
    expect(data).toMatchObject({
      by: 'editor',
      revision: (await open(slug, id)).updatedAt,
      merged: { headline: 'Their headline', keyEvent: true },
    })
    expect(data.collisions.map(({ path, mine: one, theirs: other, base }) => [path, base, one, other])[0]).toEqual([
      'headline',
      'As filed',
      'My headline',
      'Their headline',
    ])
    expect(data.collisions[1]?.parts?.map((part) => 'mine' in part)).toEqual([false, true, false])
    expect((await open(slug, id)).headline).toBe('Their headline')

    const chosen = { ...mine, ...data.merged, headline: 'Both headlines', baseRevision: data.revision, _status: 'published' }
    expect(await save(slug, id, chosen)).toMatchObject({ status: 200, doc: { headline: 'Both headlines', keyEvent: true } })
    expect(textsOf((await open(slug, id)).body)).toEqual(['One, by me.', 'Two, by them.', 'Three.'])
  })

  it.each(slugs)('holds for GraphQL, bulk edits, and the Local API: %s', async (slug) => {
    const { id } = await make(slug, {}, '?draft=true')
    const { updatedAt } = await open(slug, id)
    await saveDraft(slug, id, { headline: 'Theirs' })
    const answer = await queryGraphQL(
      app,
      `mutation { update${typeOf[slug]}(id: ${literal(id)}, draft: true, data: { headline: "Mine", baseRevision: "${updatedAt}" }) { id } }`,
      { token },
    )
    expect(answer.errors).toHaveLength(1)
    expect(answer.errors[0]).toMatch(/Somebody else has changed the same/)
    const { errors } = await queryGraphQL(
      app,
      `mutation { update${typeOf[slug]}(id: ${literal(id)}, draft: true, data: { keyEvent: true, baseRevision: "${updatedAt}" }) { id baseRevision } }`,
      { token },
    )
    expect(errors).toEqual([])
    const many = await desk.send('PATCH', `/api/${slug}?draft=true&where[id][equals]=${id}`, { headline: 'Mine', baseRevision: updatedAt })
    // Named as in the list, where it was chosen.
    expect(many.json.errors).toMatchObject([
      { id, message: expect.stringMatching(/^Theirs: Somebody else has changed the same/) as string },
    ])
    await expect(
      app.payload.update({ collection: slug, id, draft: true, data: { headline: 'Mine', baseRevision: updatedAt } as never }),
    ).rejects.toThrow(/Somebody else/)
    expect(await open(slug, id)).toMatchObject({ headline: 'Theirs', keyEvent: true })
  })

  it.each(slugs)('works as before where nothing is said of a state, and refuses what is no time: %s', async (slug) => {
    const { id } = await make(slug, {}, '?draft=true')
    await saveDraft(slug, id, { headline: 'Theirs' })
    for (const empty of [undefined, null, ''])
      expect((await saveDraft(slug, id, { headline: `Mine ${String(empty)}`, baseRevision: empty })).status).toBe(200)
    for (const odd of ['yesterday', '2030', 7, {}, '2030-04-31T10:00:00Z'])
      expect((await saveDraft(slug, id, { headline: 'Odd', baseRevision: odd })).status).toBe(400)
    // What it started from is not known: nothing is lost on a guess.
    expect((await saveDraft(slug, id, { headline: 'Odd', baseRevision: '2001-01-01T00:00:00Z' })).status).toBe(409)
    expect((await open(slug, id)).headline).toBe('Mine')
  })

  it.each(slugs)('keeps a correction that a colleague made meanwhile, and a withdrawal: %s', async (slug) => {
    const { id } = await make(slug, { _status: 'published' })
    const tab = await open(slug, id)
    await desk.send('POST', `/api/${slug}/${id}/correct`, { text: 'It was Friday.' })
    expect((await save(slug, id, { ...tab, headline: 'Mended', _status: 'published' })).status).toBe(200)
    const corrections = async () => ((await open(slug, id)).corrections as { text: string }[]).map(({ text }) => text)
    expect(await corrections()).toEqual(['It was Friday.'])
    const older = {
      ...tab,
      corrections: [{ kind: 'clarification', text: 'Of the month.', at: new Date().toISOString() }],
      _status: 'published',
    }
    expect((await save(slug, id, older)).status).toBe(200)
    expect(await corrections()).toEqual(['It was Friday.', 'Of the month.'])
    expect((await open(slug, id)).headline).toBe('Mended')
  })

  it.each(slugs)('a plain change of a draft that was looked at changes what was changed alone: %s', async (slug) => {
    const { id } = await make(slug, { _status: 'published' })
    await saveDraft(slug, id, { headline: 'Half written' })
    const { _status, ...seen } = await open(slug, id)
    expect(_status).toBe('draft')
    expect((await save(slug, id, { ...seen, keyEvent: true })).status).toBe(200)
    expect((await desk.send('GET', `/api/${slug}/${id}?depth=0`)).json).toMatchObject({ headline: 'As filed', keyEvent: true })
    expect(await open(slug, id)).toMatchObject({ headline: 'Half written', keyEvent: true, _status: 'draft' })
    const { json } = await save(slug, id, {
      headline: 'From outside',
      baseRevision: (await desk.send('GET', `/api/${slug}/${id}?depth=0`)).json.updatedAt,
    })
    expect(json.doc).toBeUndefined()
    const { data } = staleOf({ json })
    expect((await save(slug, id, { headline: 'Chosen', baseRevision: data.revision })).status).toBe(200)
    expect(await open(slug, id)).toMatchObject({ headline: 'Chosen', _status: 'draft' })
    expect((await desk.send('GET', `/api/${slug}/${id}?depth=0`)).json).toMatchObject({ headline: 'Chosen' })
  })

  it.each(slugs)('a correction takes the text of the screen along, merged, or refuses it whole: %s', async (slug) => {
    const { id } = await make(slug, { _status: 'published' })
    const tab = await open(slug, id)
    await save(slug, id, { headline: 'Their headline', _status: 'published' })
    const changes = { ...tab, body: body('One, mended.', 'Two.', 'Three.') }
    const sent = { text: 'It was one.', changes, baseRevision: tab.baseRevision }
    expect((await desk.send('POST', `/api/${slug}/${id}/correct`, sent)).status).toBe(200)
    const now = await open(slug, id)
    expect(now).toMatchObject({ headline: 'Their headline', _status: 'published', corrections: [{ text: 'It was one.' }] })
    expect(textsOf(now.body)).toEqual(['One, mended.', 'Two.', 'Three.'])
    const refused = await desk.send('POST', `/api/${slug}/${id}/correct`, {
      ...sent,
      text: 'Again.',
      changes: { ...changes, headline: 'Mine' },
    })
    expect(refused.status).toBe(409)
    expect(staleOf(refused).data.collisions.map(({ path }) => path)).toEqual(['headline'])
    expect((await open(slug, id)).corrections).toHaveLength(1)
    expect((await desk.send('POST', `/api/${slug}/${id}/correct`, { text: 'x', changes: [1] })).status).toBe(400)
    expect((await desk.send('POST', `/api/${slug}/${id}/pin`, { baseRevision: tab.baseRevision })).status).toBe(200)
    expect((await desk.send('POST', `/api/${slug}/${id}/pin`, { baseRevision: 'x' })).status).toBe(200)
    expect((await desk.send('POST', `/api/${slug}/${id}/unpin`, { baseRevision: 'x' })).status).toBe(400)
  })

  const saveItself = (slug: Slug, id: Id, data: object, as: 'editor' | 'reporter' = 'editor') =>
    desk.send('PATCH', `/api/${slug}/${id}?autosave=true&draft=true&depth=0`, data, as)
  const versionsOf = async (slug: Slug, id: Id) =>
    (await desk.send('GET', `/api/${slug}/versions?where[parent][equals]=${id}&depth=1&limit=200`)).json as unknown as {
      totalDocs: number
      docs: { version: Doc & { changedBy?: { name: string } } }[]
    }

  it.each(slugs)('a change of many, made in a list, stands beside what saves itself meanwhile: %s', async (slug) => {
    const { id } = await make(slug, { _status: 'draft' }, '?draft=true')
    await saveItself(slug, id, { headline: 'Typed', baseRevision: (await open(slug, id)).updatedAt })
    const seen = new Date().toISOString()
    const typing = await open(slug, id)
    await saveItself(slug, id, { body: body('One.', 'Two.', 'Three, typed on.'), baseRevision: typing.updatedAt })
    const path = `/api/${slug}?draft=true&where[id][equals]=${id}`
    const many = (data: object) => desk.send('PATCH', path, { _status: 'draft', baseRevision: seen, ...data })
    expect((await many({ language: 'de' })).json).toMatchObject({ errors: [], docs: [{ language: 'de' }] })
    expect(textsOf((await open(slug, id)).body)).toEqual(['One.', 'Two.', 'Three, typed on.'])
    // The same field all the same collides.
    await saveItself(slug, id, { aiUse: 'none' })
    expect((await many({ aiUse: 'assisted' })).json).toMatchObject({ errors: [{ message: expect.stringContaining('aiUse') }], docs: [] })
  })

  it.each(slugs)('a draft that saves itself while two type is merged, leaves few versions, and says whose they were: %s', async (slug) => {
    const { doc: filed } = await desk.send(
      'POST',
      `/api/${slug}?draft=true`,
      { headline: 'As filed', body: body('One.', 'Two.'), ...(slug === 'entries' ? { article: blog } : {}) },
      'reporter',
    )
    const { id } = filed
    let [mine, theirs] = [await open(slug, id), await open(slug, id)]
    let middle = mine
    for (let n = 0; n < 64; n++) {
      const { status, doc } = await saveItself(
        slug,
        id,
        { headline: `Typed ${n}`, body: body(`One ${n}.`, 'Two.'), baseRevision: mine.updatedAt },
        'reporter',
      )
      expect(status).toBe(200)
      mine = doc as Doc
      if (n === 40) middle = mine
    }
    // One who opened it in the middle, and one who opened it before all of it, of which the state is not kept any more.
    expect(await saveItself(slug, id, { body: body('One 40.', 'Two, by them.'), baseRevision: middle.updatedAt })).toMatchObject({
      status: 200,
      doc: { headline: 'Typed 63' },
    })
    expect(textsOf((await open(slug, id)).body)).toEqual(['One 63.', 'Two, by them.'])
    expect((await saveItself(slug, id, { body: body('One.', 'Two.', 'Three, late.'), baseRevision: theirs.updatedAt })).status).toBe(200)
    theirs = await open(slug, id)
    expect(textsOf(theirs.body)).toEqual(['One 63.', 'Two, by them.', 'Three, late.'])
    const { docs } = await versionsOf(slug, id)
    expect(docs.map(({ version }) => version.changedBy?.name)).toEqual(['editor', 'reporter', 'reporter'])
    expect((await app.payload.countVersions({ collection: slug, where: { parent: { equals: id } } })).totalDocs).toBeLessThan(64)
    expect((await saveDraft(slug, id, { headline: 'Saved', baseRevision: theirs.updatedAt })).status).toBe(200)
    expect((await versionsOf(slug, id)).docs[0]?.version).toMatchObject({ headline: 'Saved', savedItself: false })
  })

  it.each(slugs)('nothing saves itself onto the wire, or off it, whatever is sent with it: %s', async (slug) => {
    const { id } = await make(slug, { _status: 'published' })
    const mark = await desk.mark()
    const publicText = async () => ((await (await app.request('GET', `/api/${slug}/${id}?depth=0`)).json()) as Doc).headline
    for (const [at, query] of ['?autosave=true&draft=true', '?autosave=true', '?autosave=true&draft=false'].entries()) {
      for (const _status of ['draft', 'published', undefined]) {
        expect((await save(slug, id, { headline: `Typed ${at}`, _status }, query)).status).toBe(200)
        expect(await publicText()).toBe('As filed')
      }
    }
    const { errors } = await queryGraphQL(
      app,
      `mutation { update${typeOf[slug]}(id: ${literal(id)}, autosave: true, data: { headline: "Typed", _status: published }) { id } }`,
      { token },
    )
    expect(errors).toEqual([])
    expect(
      (await desk.send('PATCH', `/api/${slug}?autosave=true&where[id][equals]=${id}`, { headline: 'In bulk', _status: 'published' }))
        .status,
    ).toBe(200)
    const { doc } = await desk.send('POST', `/api/${slug}?autosave=true`, {
      headline: 'New',
      _status: 'published',
      ...(slug === 'entries' ? { article: blog } : {}),
    })
    expect(doc).toMatchObject({ _status: 'draft', wireState: 'none' })
    expect([await publicText(), await desk.saidSince(mark)]).toEqual(['As filed', []])
    expect(await open(slug, id)).toMatchObject({ wireState: 'live', headline: 'In bulk' })
    // A correction goes out without what was only typed.
    await desk.send('POST', `/api/${slug}/${id}/correct`, { text: 'It was Friday.' })
    expect([await publicText(), await desk.saidSince(mark)]).toEqual(['As filed', [`${slug}:${id} corrected`]])
  })

  it('what is planned to go out is not changed by a form that saves itself', async () => {
    const { id } = await make('articles', {}, '?draft=true')
    await desk.send('POST', `/api/articles/${id}/schedule`, { at: '2099-01-01T00:00:00Z' })
    const { status, json } = await saveItself('articles', id, { headline: 'Half' })
    expect([status, staleOf({ json }).code, (await open('articles', id)).headline]).toEqual([409, 'PLANNED', 'As filed'])
    await desk.send('POST', `/api/articles/${id}/unschedule`, {})
    expect((await saveItself('articles', id, { headline: 'Half' })).status).toBe(200)
  })

  it('loses no word of three who save at random', async () => {
    const { id } = await make('articles', { _status: 'published' })
    let [seed, words] = [7, 0]
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const typed: string[] = []
    const tabs = [await open('articles', id), await open('articles', id), await open('articles', id)]
    let refused = 0
    for (let step = 0; step < 40; step++) {
      const at = random(3)
      const tab = tabs[at] as Doc
      const texts = textsOf(tab.body) as string[]
      const word = `w${words++}`
      if (random(3) === 0) texts.push(word)
      else texts[random(texts.length)] += ` ${word}`
      const form = { ...tab, body: body(...texts) }
      const answer = random(2) === 0 ? await saveDraft('articles', id, form) : await save('articles', id, { ...form, _status: 'published' })
      if (answer.status === 200) typed.push(word)
      else refused += Number(answer.status === 409)
      expect([200, 409]).toContain(answer.status)
      if (answer.status === 409 || random(2) === 0) tabs[at] = await open('articles', id)
      else tabs[at] = answer.doc as Doc
    }
    const there = textsOf((await open('articles', id)).body)
      .join(' ')
      .split(' ')
    expect(typed.filter((word) => !there.includes(word))).toEqual([])
    expect(typed.length).toBeGreaterThan(10)
    expect(refused).toBeLessThan(30)
  })
})

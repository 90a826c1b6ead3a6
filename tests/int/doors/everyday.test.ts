/** Everyday situations of a newsroom that no other file tries: several people, several doors, one after the other. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { dropExpiredPictures } from '../../../src/jobs/imageExpiry.js'
import { isTombstone } from '../../../src/livewire/types.js'
import { disagreementsOf } from '../../helpers/agreement.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { bodyOf, linkTo, literal, openRoom, pictureBlock, type Room } from '../dependants/room.js'
import type { Id } from '../live/desk.js'

describeEachEngine('An ordinary day', (engine) => {
  let app: BootedNewsroom
  let room: Room
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    room = await openRoom(app)
  })
  afterAll(() => app.stop())

  const graphQL = async (query: string) =>
    (await room.send('POST', '/api/graphql', { query })).json as { data?: Record<string, unknown>; errors?: { message: string }[] }
  const stored = async (slug: string, id: Id, draft = false) => (await room.send('GET', `/api/${slug}/${id}?depth=0&draft=${draft}`)).json
  const isOut = async (uid: string) => {
    const event = await room.last(uid)
    return event !== undefined && !isTombstone(event.article)
  }
  const versionsOf = async (slug: string, id: Id) =>
    (await room.send('GET', `/api/${slug}/versions?where[parent][equals]=${id}&sort=createdAt&limit=50&depth=0`)).json.docs as unknown as {
      id: Id
      version: Record<string, unknown>
    }[]

  it('a version that names what is gone is restored with a word about it, or refused, and never half', async () => {
    const ann = await room.person('Ann Gone')
    const picture = await room.picture()
    const { id } = await room.article('With a name', { bylines: [ann.id], leadImage: picture.id })
    await room.patch(`articles/${id}`, { bylines: [], leadImage: null, headline: 'Without a name' })
    const [old] = await versionsOf('articles', id)
    expect((await room.send('DELETE', `/api/people/${ann.id}`)).status).toBe(200)
    expect((await room.send('DELETE', `/api/images/${picture.id}`)).status).toBe(200)
    const answer = await room.send('POST', `/api/articles/versions/${old?.id}`, {})
    expect.soft(answer.status).toBeLessThan(500)
    expect.soft(await isOut(`articles:${id}`)).toBe(true)
    const item = await room.item(`articles:${id}`)
    expect.soft(item?.bylines).toEqual([])
    expect.soft(item?.image).toBeUndefined()
    const row = await stored('articles', id)
    expect.soft([row['bylines'] ?? [], row['leadImage'] ?? null]).toEqual([[], null])
    expect.soft((await room.patch(`articles/${id}`, { headline: 'Goes on' })).status).toBe(200)
  })

  it('a draft save that says it is a draft takes nothing off, by GraphQL as well, autosaved or not', async () => {
    const { id } = await room.article('Stays out')
    const blog = await room.blog('Stays out, too')
    const entry = await room.entry(blog.id, 'Entry that stays out')
    for (const [slug, type, one] of [
      ['articles', 'Article', id],
      ['entries', 'Entry', entry.id],
    ] as const) {
      for (const args of ['draft: true', 'draft: true, autosave: true']) {
        const { errors } = await graphQL(
          `mutation { update${type}(id: ${literal(one)}, ${args}, data: { headline: "Draft words", _status: draft }) { id } }`,
        )
        expect.soft(errors, `${type} ${args}`).toBeUndefined()
        expect.soft(await isOut(`${slug}:${one}`), `${type} ${args}`).toBe(true)
        expect.soft((await room.item(`${slug}:${one}`))?.headline).not.toBe('Draft words')
      }
      await room.patch(`${slug}?where[id][in]=${one}&draft=true`, { headline: 'Draft words in bulk', _status: 'draft' })
      expect.soft(await isOut(`${slug}:${one}`), `${type} in bulk`).toBe(true)
      expect.soft((await room.anonymous(`/api/${slug}/${one}?draft=true`)).json['headline']).not.toContain('Draft words')
    }
  })

  it('a list taken down in bulk goes with tombstones that are not final, and its drafts are drafts still', async () => {
    const ids = [
      await room.article('Bulk one', { tags: ['bulk-down'] }),
      await room.article('Bulk two', { tags: ['bulk-down'] }),
      await room.article('Bulk draft', { tags: ['bulk-down'], _status: 'draft' }),
    ].map(({ id }) => id)
    const mark = await room.mark()
    await room.patch(`articles?where[tags][in]=bulk-down`, { _status: 'draft' })
    expect.soft((await room.saidSince(mark)).sort()).toEqual(
      ids
        .slice(0, 2)
        .map((id) => `articles:${id} withdrawn†`)
        .sort(),
    )
    for (const id of ids) expect.soft((await room.anonymous(`/api/articles/${id}`)).status).toBe(404)
    const taken = (await room.last(`articles:${ids[0]}`))?.article as { withdrawal?: { final?: boolean } }
    expect.soft(taken.withdrawal?.final).toBe(false)
    expect.soft((await stored('articles', ids[2] as Id))['wireState']).toBe('none')
  })

  it('a duplicate of whatever has been through a lot begins anew', async () => {
    const picture = await room.picture()
    const { id } = await room.article('Much happened', { leadImage: picture.id, pinned: true, keyEvent: true, filingKey: 'desk-0001-key' })
    await room.send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'It was two.' })
    for (const before of [undefined, 'unpublish', 'withdraw'] as const) {
      if (before === 'unpublish') await room.patch(`articles/${id}`, { _status: 'draft' })
      if (before === 'withdraw') await room.send('POST', `/api/articles/${id}/withdraw`, { reason: 'Untrue' })
      const copy = await room.send('POST', `/api/articles/${id}/duplicate`, {})
      if (copy.status >= 400) expect.soft(copy.status, before).toBeLessThan(500)
      if (copy.status >= 400) continue
      const row = await stored('articles', copy.doc.id, true)
      expect.soft(row, before).toMatchObject({ _status: 'draft', wireState: 'none', pinned: false, keyEvent: false })
      expect
        .soft(
          [row['corrections'] ?? [], row['publishedAt'] ?? null, (row['withdrawal'] as { at?: string } | undefined)?.at ?? null],
          before,
        )
        .toEqual([[], null, null])
      expect.soft(row['slug']).not.toBe((await stored('articles', id))['slug'])
      expect.soft((await room.send('DELETE', `/api/articles/${copy.doc.id}`)).status, before).toBe(200)
    }
  })

  it('a live blog whose address changes takes its entries along, and the old addresses lead on', async () => {
    const blog = await room.blog('Storm', { slug: 'storm-live' })
    const entry = await room.entry(blog.id, 'It rains')
    await graphQL(`mutation { updateArticle(id: ${literal(blog.id)}, data: { slug: "storm-of-the-year" }) { id } }`)
    expect.soft((await room.item(`entries:${entry.id}`))?.url).toContain(`/articles/storm-of-the-year#entry-${entry.id}`)
    const [standing] = await app.livewire.standings([`https://wire.example/articles/storm-live`])
    expect.soft(standing).toMatchObject({ standing: 'moved', now: expect.stringContaining('/articles/storm-of-the-year') as string })
  })

  it('an entry that links to an article follows it: out, moved, unpublished, out again', async () => {
    const target = await room.article('Linked later', { _status: 'draft', slug: 'linked-later' })
    const blog = await room.blog('Links')
    const entry = await room.entry(blog.id, 'See there', { body: bodyOf(linkTo(target.id)) })
    const href = async () => /href="([^"]+)"/.exec((await room.item(`entries:${entry.id}`))?.bodyHtml ?? '')?.[1]
    expect.soft(await href()).toBeUndefined()
    await room.patch(`articles?where[id][in]=${target.id}&draft=true`, { _status: 'published' })
    expect.soft(await href()).toContain('/articles/linked-later')
    await room.patch(`articles/${target.id}`, { slug: 'linked-elsewhere' })
    expect.soft(await href()).toContain('/articles/linked-elsewhere')
    await graphQL(`mutation { updateArticle(id: ${literal(target.id)}, data: { _status: draft }) { id } }`)
    expect.soft(await href()).toBeUndefined()
    await room.send('POST', `/api/articles/${target.id}/publish`, {})
    expect.soft(await href()).toContain('/articles/linked-elsewhere')
  })

  it('rights that end, by every door that ends them, take the picture from everything at once', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    for (const door of ['rest', 'graphql', 'bulk'] as const) {
      const picture = await room.picture({ expiresAt: tomorrow })
      const article = await room.article(`Rights, ${door}`, { leadImage: picture.id })
      const blog = await room.blog(`Rights blog, ${door}`)
      const entry = await room.entry(blog.id, 'Shows it', { body: bodyOf(pictureBlock(picture.id)) })
      expect.soft((await room.item(`articles:${article.id}`))?.image, door).toBeDefined()
      const answer =
        door === 'rest'
          ? await room.patch(`images/${picture.id}`, { expiresAt: yesterday })
          : door === 'bulk'
            ? await room.patch(`images?where[id][in]=${picture.id}`, { expiresAt: yesterday })
            : await graphQL(`mutation { updateImage(id: ${literal(picture.id)}, data: { expiresAt: "${yesterday}" }) { id } }`)
      expect.soft((answer as { errors?: unknown }).errors, door).toBeUndefined()
      await dropExpiredPictures(app.payload)
      expect.soft((await room.item(`articles:${article.id}`))?.image, door).toBeUndefined()
      expect.soft((await room.item(`entries:${entry.id}`))?.bodyHtml, door).not.toContain('<img')
    }
  })

  it('a time that is none is refused by GraphQL, in bulk and by the verbs, as by REST', async () => {
    const { id } = await room.article('Timely', { _status: 'draft' })
    for (const time of [
      '2030-04-31T10:00:00Z',
      '2030-12-01T06:00',
      '1/2/2030',
      '2030',
      '2030-02-29T00:00:00Z',
      'tomorrow',
      '2030-01-01T25:00:00Z',
    ]) {
      const { errors } = await graphQL(
        `mutation { updateArticle(id: ${literal(id)}, data: { embargoUntil: ${JSON.stringify(time)} }) { id } }`,
      )
      expect.soft(errors?.length, time).toBeGreaterThan(0)
      const bulk = await room.patch(`articles?where[id][in]=${id}`, { embargoUntil: time })
      expect.soft(bulk.status >= 400 || (bulk.json.errors?.length ?? 0) > 0, `bulk ${time}`).toBe(true)
      expect.soft((await room.send('POST', `/api/articles/${id}/publish`, { embargoUntil: time })).status, `verb ${time}`).toBe(400)
      expect
        .soft((await room.send('POST', `/api/articles/${id}/schedule`, { action: 'publish', at: time })).status, `schedule ${time}`)
        .toBe(400)
      expect
        .soft((await room.patch(`articles/${id}?draft=true&autosave=true`, { embargoUntil: time })).status, `autosave ${time}`)
        .toBe(400)
    }
    expect.soft(await stored('articles', id, true)).toMatchObject({ _status: 'draft' })
    expect.soft((await stored('articles', id, true))['embargoUntil'] ?? null).toBeNull()
  })

  it('what changes nothing that the public sees says nothing', async () => {
    const picture = await room.picture()
    const ann = await room.person('Ann Same')
    const article = await room.article('Same', { leadImage: picture.id, bylines: [ann.id], tags: ['same'] })
    const mark = await room.mark()
    await room.patch(`images/${picture.id}`, { alt: 'A man', creator: 'Ann Lee' })
    await room.patch(`people/${ann.id}`, { name: 'Ann Same' })
    await room.patch(`articles/${article.id}`, { headline: 'Same', tags: ['same'] })
    await room.patch(`articles?where[id][in]=${article.id}`, { bylines: [ann.id], _status: 'published' })
    await graphQL(`mutation { updateArticle(id: ${literal(article.id)}, data: { headline: "Same" }) { id } }`)
    expect.soft(await room.saidSince(mark)).toEqual([])
  })

  it('roles of the masthead that several move at the same moment have a place each', async () => {
    for (let n = 0; n < 5; n++) await room.send('POST', '/api/masthead-roles', { title: `Role ${n}` })
    const roles = async () =>
      (await room.send('GET', '/api/masthead-roles?sort=_order&limit=50&depth=0')).json.docs as unknown as { id: Id; _order: string }[]
    const [first, ...others] = await roles()
    const target = { id: first?.id, key: first?._order }
    const move = ({ id }: { id: Id }) =>
      room.send('POST', '/api/reorder', {
        collectionSlug: 'masthead-roles',
        docsToMove: [id],
        newKeyWillBe: 'less',
        orderableFieldName: '_order',
        target,
      })
    for (const { status } of await Promise.all(others.map(move))) expect(status).toBe(200)
    const places = (await roles()).map(({ _order }) => _order)
    expect(new Set(places).size).toBe(places.length)
  })

  it('what was read, with all that belongs to it, is sent back and says nothing, and is sent as a new one', async () => {
    const picture = await room.picture()
    const person = (await room.send('POST', '/api/people', { name: 'Sent Back', portrait: picture.id })).doc
    const other = await room.article('Led to')
    const body = bodyOf(pictureBlock(picture.id), linkTo(other.id))
    const article = await room.article('Read and sent back', { leadImage: picture.id, bylines: [person.id], tags: ['a'], body })
    await room.send('POST', `/api/articles/${article.id}/correct`, { text: 'It was two.' })
    const blog = await room.blog('Blog that is sent back')
    const entry = await room.entry(blog.id, 'Entry that is sent back', { bylines: [person.id], body })
    for (const [slug, id] of [
      ['articles', article.id],
      ['articles', blog.id],
      ['entries', entry.id],
      ['people', person.id],
      ['images', picture.id],
    ] as const)
      for (const depth of ['', '?depth=0', '?depth=1', '?depth=4']) {
        const { json } = await room.send('GET', `/api/${slug}/${id}${depth}`)
        const mark = await room.mark()
        const { status, json: answer } = await room.patch(`${slug}/${id}`, json)
        expect.soft([slug, depth, status, answer.errors], JSON.stringify(answer.errors)).toEqual([slug, depth, 200, undefined])
        expect.soft([slug, depth, await room.saidSince(mark)]).toEqual([slug, depth, []])
        if (slug !== 'articles') continue
        const made = await room.send('POST', '/api/articles', { ...json, slug: undefined, filingKey: undefined })
        expect.soft([slug, depth, made.status], JSON.stringify(made.json.errors)).toEqual([slug, depth, 201])
      }
  })

  it('a newer draft on top of a correction that came meanwhile keeps the correction when it comes out', async () => {
    for (const door of ['verb', 'bulk', 'graphql'] as const) {
      const { id } = await room.article(`Corrected beneath, ${door}`)
      await room.patch(`articles/${id}?draft=true`, { headline: `New words, ${door}` })
      await room.send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'It was three.' })
      expect.soft((await room.item(`articles:${id}`))?.headline, door).toBe(`Corrected beneath, ${door}`)
      if (door === 'verb') await room.send('POST', `/api/articles/${id}/publish`, {})
      else if (door === 'bulk') await room.patch(`articles?where[id][in]=${id}&draft=true`, { _status: 'published' })
      else await graphQL(`mutation { updateArticle(id: ${literal(id)}, data: { _status: published }) { id } }`)
      const item = await room.item(`articles:${id}`)
      expect.soft([item?.headline, item?.corrections.map(({ text }) => text)], door).toEqual([`New words, ${door}`, ['It was three.']])
    }
  })

  it('what only hooks may say is said by nobody who sends it, by any door', async () => {
    const told = {
      wireState: 'live',
      publishedAt: '2001-01-01T00:00:00.000Z',
      wireRevision: 99,
      withdrawal: { reason: 'Sent', at: '2001-01-01T00:00:00.000Z' },
      coverageEndTime: '2001-01-01T00:00:00.000Z',
    }
    const { doc } = await room.send('POST', '/api/articles', { headline: 'Sent as live', kind: 'wire', _status: 'draft', ...told })
    const entry = await room.entry((await room.blog('Told')).id, 'Sent as live, too', {
      _status: 'draft',
      wireState: 'live',
      withdrawal: told.withdrawal,
    })
    await room.patch(`articles?where[id][in]=${doc.id}`, told)
    for (const [slug, id] of [
      ['articles', doc.id],
      ['entries', entry.id],
    ] as const) {
      expect.soft((await stored(slug, id, true))['wireState']).toBe('none')
      expect.soft(await room.last(`${slug}:${id}`)).toBeUndefined()
      expect.soft((await room.anonymous(`/api/${slug}/${id}`)).status).toBe(404)
    }
  })

  it('a kill in what is no kill, a draft or something new, is refused or nothing, and the item goes out as ever', async () => {
    const withdrawal = { reason: 'Wrong', at: '2020-01-01T00:00:00.000Z' }
    const blog = await room.blog('Killed in a draft')
    const made = {
      articles: (more = {}) => room.article('To be killed', more),
      entries: (more = {}) => room.entry(blog.id, 'To be killed', more),
    }
    for (const [slug, type] of [
      ['articles', 'Article'],
      ['entries', 'Entry'],
    ] as const) {
      const live = (await made[slug]()).id
      const draft = (await made[slug]({ _status: 'draft' })).id
      const refusals = [
        await room.patch(`${slug}/${live}?draft=true`, { withdrawal }),
        await room.patch(`${slug}/${live}?draft=true`, { withdrawal, _status: 'draft' }),
        await room.patch(`${slug}/${live}?autosave=true&draft=true`, { withdrawal }),
        await room.patch(`${slug}/${draft}`, { withdrawal }),
        await room.patch(`${slug}/${draft}`, { withdrawal, _status: 'published' }),
        await room.patch(`${slug}?where[id][in]=${live},${draft}&draft=true`, { withdrawal }),
      ]
      for (const { status, json } of refusals)
        expect.soft([status, JSON.stringify(json)]).toEqual([409, expect.stringContaining('DRAFT_NOT_WITHDRAWN')])
      const { errors } = await graphQL(
        `mutation { update${type}(id: ${literal(live)}, draft: true, data: { withdrawal: { at: "${withdrawal.at}" } }) { id } }`,
      )
      expect.soft(errors?.[0]?.message).toContain('A draft is not withdrawn')
      // As the database holds it from before.
      await app.payload.db.updateOne({ collection: slug, id: draft, data: { withdrawal } })
      const { docs } = await app.payload.db.findVersions<{ withdrawal?: object }>({
        collection: slug,
        where: { parent: { equals: draft } } as never,
        sort: '-updatedAt',
        limit: 1,
      })
      const [version] = docs
      await app.payload.db.updateVersion({
        collection: slug,
        id: version!.id,
        versionData: { ...version, version: { ...version!.version, withdrawal } } as never,
      })
      const born = (await made[slug]({ withdrawal })).id
      for (const id of [live, draft, born]) {
        expect.soft((await room.patch(`${slug}/${id}`, { headline: 'It goes out', _status: 'published' })).status).toBe(200)
        expect.soft(await stored(slug, id)).toMatchObject({ wireState: 'live', withdrawal: { at: null } })
        expect.soft((await room.item(`${slug}:${id}`))?.headline).toBe('It goes out')
      }
      // What is published is withdrawn as ever.
      expect.soft((await room.patch(`${slug}/${live}`, { withdrawal })).status).toBe(200)
      expect.soft((await stored(slug, live))['wireState']).toBe('withdrawn')
    }
  })

  it('an embargo that is set on what is out takes nothing off, by any door', async () => {
    for (const door of ['rest', 'bulk', 'graphql', 'verb', 'published'] as const) {
      const { id } = await room.article(`Out, then embargoed, ${door}`)
      const embargoUntil = '2999-01-01T00:00:00.000Z'
      if (door === 'rest') await room.patch(`articles/${id}`, { embargoUntil })
      if (door === 'bulk') await room.patch(`articles?where[id][in]=${id}`, { embargoUntil })
      if (door === 'graphql')
        await graphQL(`mutation { updateArticle(id: ${literal(id)}, data: { embargoUntil: "${embargoUntil}" }) { id } }`)
      if (door === 'verb') await room.send('POST', `/api/articles/${id}/publish`, { embargoUntil })
      if (door === 'published') await room.patch(`articles/${id}`, { embargoUntil, _status: 'published' })
      expect.soft(await isOut(`articles:${id}`), door).toBe(true)
      expect.soft((await room.anonymous(`/api/articles/${id}`)).status, door).toBe(200)
    }
  })

  it('a bulk deletion takes drafts alone, and says of the others why', async () => {
    const [one, two, three] = [
      await room.article('Bin me', { _status: 'draft' }),
      await room.article('Keep me'),
      await room.article('Bin me, too', { _status: 'draft' }),
    ]
    const answer = await room.send('DELETE', `/api/articles?where[id][in]=${one.id},${two.id},${three.id}`)
    expect
      .soft(answer)
      .toMatchObject({ status: 403, json: { errors: [{ id: two.id, status: 403, message: expect.any(String) as string }] } })
    expect.soft(await isOut(`articles:${two.id}`)).toBe(true)
    expect.soft((await room.anonymous(`/api/articles/${two.id}`)).status).toBe(200)
  })

  it('what was unpublished and comes out under another address is led to from the first', async () => {
    const { id } = await room.article('Comes back', { slug: 'comes-back' })
    await room.patch(`articles/${id}`, { _status: 'draft' })
    await room.patch(`articles/${id}?draft=true`, { slug: 'came-back' })
    await room.send('POST', `/api/articles/${id}/publish`, {})
    expect.soft((await room.item(`articles:${id}`))?.url).toContain('/articles/came-back')
    const [old] = await app.livewire.standings(['https://wire.example/articles/comes-back'])
    expect.soft(old).toMatchObject({ standing: 'moved', now: expect.stringContaining('/articles/came-back') as string })
  })

  it('two who publish at the same moment say it once, and one who withdraws meanwhile has the last word or none', async () => {
    const { id } = await room.article('Twice', { _status: 'draft' })
    await Promise.all([
      room.patch(`articles/${id}`, { _status: 'published' }),
      room.send('POST', `/api/articles/${id}/publish`, {}),
      room.patch(`articles?where[id][in]=${id}&draft=true`, { _status: 'published' }),
    ])
    await app.settled()
    expect
      .soft((await app.livewire.events(0, 500)).filter(({ article }) => article.uid === `articles:${id}`).map(({ type }) => type))
      .toEqual(['article.published'])
    const answers = await Promise.all([
      room.patch(`articles/${id}`, { headline: 'Twice, changed' }),
      room.send('POST', `/api/articles/${id}/withdraw`, { reason: 'Untrue' }),
      room.patch(`articles/${id}`, { _status: 'draft' }),
    ])
    for (const { status } of answers) expect.soft(status).toBeLessThan(500)
    const row = await stored('articles', id)
    expect.soft(await isOut(`articles:${id}`)).toBe(row['wireState'] === 'live')
  })

  it('a list that is changed as drafts changes nothing of what is out, and comes out with the change when it is published', async () => {
    const live = await room.article('Live, in a list', { tags: ['list-a'] })
    const draft = await room.article('Draft, in a list', { tags: ['list-a'], _status: 'draft' })
    const mark = await room.mark()
    await room.patch(`articles?where[id][in]=${live.id},${draft.id}&draft=true`, { tags: ['list-b'] })
    expect.soft(await room.saidSince(mark)).toEqual([])
    expect.soft((await room.item(`articles:${live.id}`))?.tags.map(({ name }) => name)).toEqual(['list-a'])
    await room.patch(`articles?where[id][in]=${live.id},${draft.id}&draft=true`, { _status: 'published' })
    for (const { id } of [live, draft]) expect.soft((await room.item(`articles:${id}`))?.tags.map(({ name }) => name)).toEqual(['list-b'])
  })

  it('what is left out of an answer changes nothing of the rest: no time, no text, no name is made up', async () => {
    const { id } = await room.article('Left out', { tags: ['left'] })
    await room.send('POST', `/api/articles/${id}/correct`, { text: 'It was Friday.' })
    const blog = await room.blog('Left out, live')
    const entry = await room.entry(blog.id, 'An entry left out')
    const ann = await room.person('Ann Left Out')
    const picture = await room.picture()
    const read = async (path: string) => (await room.send('GET', `/api/${path}`)).json
    const lacking = (doc: Record<string, unknown>, ...names: string[]) =>
      Object.fromEntries(Object.entries(doc).filter(([key]) => !names.includes(key)))
    // Worked out from another field, and nothing without it.
    const workedOut: Record<string, string[]> = { updatedAt: ['baseRevision'], sizes: ['thumbnailURL'], filename: ['url', 'thumbnailURL'] }
    // … and what is worked out from each of them.
    const ofAll = (slug: string) => (['people', 'images'].includes(slug) ? ['baseRevision'] : [])
    for (const [slug, one] of [
      ['articles', id],
      ['entries', entry.id],
      ['people', ann.id],
      ['images', picture.id],
    ] as const) {
      const whole = await read(`${slug}/${one}?depth=1`)
      expect(whole).toHaveProperty('baseRevision')
      const answer = (doc: Record<string, unknown>, name: string) => lacking(doc, ...(workedOut[name] ?? []), ...ofAll(slug))
      const [version] = slug === 'articles' || slug === 'entries' ? await versionsOf(slug, one) : []
      for (const { name } of app.payload.collections[slug].config.flattenedFields) {
        if (name === 'id') continue
        expect
          .soft(answer(await read(`${slug}/${one}?depth=1&select[${name}]=false`), name), `${slug} without ${name}`)
          .toEqual(lacking(answer(whole, name), name))
        const { docs } = (await read(`${slug}?where[id][equals]=${one}&depth=1&select[${name}]=false`)) as unknown as {
          docs: Record<string, unknown>[]
        }
        expect
          .soft(
            docs.map((doc) => answer(doc, name)),
            `list of ${slug} without ${name}`,
          )
          .toEqual([lacking(answer(whole, name), name)])
        if (!version) continue
        const cut = await read(`${slug}/versions/${version.id}?depth=0&select[version][${name}]=false`)
        expect
          .soft(answer(cut['version'] as Record<string, unknown>, name), `version of ${slug} without ${name}`)
          .toEqual(lacking(answer(version.version, name), name))
      }
    }
  })

  it('agrees with itself on every surface when the day is over', async () => {
    expect(await disagreementsOf(app)).toEqual([])
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'

import { stateSlug } from '../../../src/log/rows.js'
import { followWholeMasthead } from '../../../src/sources/followMasthead.js'
import { draftReferences } from '../../../src/upgrades/draftReferences.js'
import { runUpgrades } from '../../../src/upgrades/index.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import type { Picture } from '../images/pictures.js'
import type { Id } from '../live/desk.js'
import { bodyOf, linkTo, literal, openRoom, pictureBlock, type Room } from './room.js'

const day = 86_400_000

describeEachEngine('What is in use', (engine) => {
  let app: BootedNewsroom
  let room: Room
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    room = await openRoom(app)
  })
  afterAll(() => app.stop())

  const remove = (path: string) => room.send('DELETE', `/api/${path}`)
  const message = ({ json }: { json: { errors?: { message: string }[] } }) => json.errors?.[0]?.message ?? ''

  it('cannot be deleted while something live shows it, and the refusal names where', async () => {
    const picture = await room.picture()
    const article = await room.article('The bridge fell', { leadImage: picture.id })
    const blog = await room.blog('Blog')
    const entry = await room.entry(blog.id, 'The bridge falls', { body: bodyOf(pictureBlock(picture.id)) })
    const refused = await remove(`images/${picture.id}`)
    expect(refused.status).toBe(409)
    expect(message(refused)).toContain(`“The bridge fell” (articles:${article.id})`)
    expect(message(refused)).toContain(`“The bridge falls” (entries:${entry.id})`)
    expect(refused.json.errors?.[0]).toMatchObject({ code: 'IN_USE' })

    const free = await room.picture()
    const bulk = await remove(`images?where[id][in]=${picture.id},${free.id}`)
    expect(bulk.status).toBe(409)
    expect(bulk.json.errors).toEqual([expect.objectContaining({ id: picture.id, status: 409, code: 'IN_USE', message: message(refused) })])
    expect((await room.send('GET', `/api/images/${picture.id}`)).status).toBe(200)
    expect((await room.send('GET', `/api/images/${free.id}`)).status).toBe(404)
    const id = typeof picture.id === 'number' ? picture.id : `"${picture.id}"`
    const graphQL = await room.send('POST', '/api/graphql', { query: `mutation { deleteImage(id: ${id}) { id } }` })
    expect(JSON.stringify(graphQL.json)).toContain('The bridge fell')
    await expect(app.payload.delete({ collection: 'images', id: picture.id as never })).rejects.toThrow('The bridge fell')
    const file = await app.request('GET', `/api/images/file/${picture.filename}`)
    expect(file.status).toBe(200)

    await room.verb(entry.id, 'withdraw', { reason: 'Untrue' })
    await room.send('POST', `/api/articles/${article.id}/withdraw`, { reason: 'Untrue' })
    expect((await remove(`images/${picture.id}`)).status).toBe(200)
  })

  it('is a draft, too, that something live links to: it would be words without an address for ever', async () => {
    const { doc: draft } = await room.send('POST', '/api/articles?draft=true', { headline: 'To come', slug: 'to-come' })
    const live = await room.article('Links to what is to come', { body: bodyOf(linkTo(draft.id)) })
    const blog = await room.blog('Another blog')
    const entry = await room.entry(blog.id, 'Links too', { body: bodyOf(linkTo(draft.id)) })
    for (const path of [`articles/${draft.id}`, `articles?where[id][in]=${draft.id}`]) {
      const refused = await remove(path)
      expect([path, refused.status]).toEqual([path, 409])
      expect(message(refused)).toContain(`“Links to what is to come” (articles:${live.id})`)
      expect(message(refused)).toContain(`“Links too” (entries:${entry.id})`)
    }
    await expect(app.payload.delete({ collection: 'articles', id: draft.id as never })).rejects.toThrow('Links too')
    await room.verb(entry.id, 'withdraw', { reason: 'Untrue' })
    await room.patch(`articles/${live.id}`, { body: bodyOf(), _status: 'published' })
    expect((await remove(`articles/${draft.id}`)).status).toBe(200)
  })

  it('is a feed by which an endpoint of webhooks chooses', async () => {
    const make = async (collection: string, data: object) => app.payload.create({ collection: collection as 'feeds', data: data as never })
    const [feed, other] = [await make('feeds', { title: 'Chosen' }), await make('feeds', { title: 'Not chosen' })]
    const endpoint = await make('webhook-endpoints', { url: 'https://partner.example/in', description: 'A partner', feeds: [feed.id] })
    const refused = await remove(`feeds/${feed.id}`)
    expect([refused.status, message(refused)]).toEqual([409, expect.stringContaining(`“A partner” (webhook-endpoints:${endpoint.id})`)])
    expect((await remove(`feeds/${other.id}`)).status).toBe(200)
    await app.payload.update({ collection: 'webhook-endpoints' as 'feeds', id: endpoint.id, data: { feeds: [] } as never })
    expect((await remove(`feeds/${feed.id}`)).status).toBe(200)
  })

  it('is refused in bulk as it is alone, document by document', async () => {
    const writer = await room.person('In a byline')
    const portrait = await room.picture()
    await room.patch(`people/${writer.id}`, { portrait: portrait.id })
    const live = await room.article('Was public', { bylines: [writer.id] })
    const refusals = async (path: string) => {
      const { status, json } = await remove(path)
      return [
        status,
        (json.errors as { id: Id; status?: number; code?: string }[] | undefined)?.map((one) => [one.id, one.status, one.code]),
      ]
    }
    expect(await refusals(`people?where[id][in]=${writer.id}`)).toEqual([409, [[writer.id, 409, 'IN_USE']]])
    expect(await refusals(`images?where[id][equals]=${portrait.id}`)).toEqual([409, [[portrait.id, 409, 'IN_USE']]])
    expect(await refusals(`articles?where[id][equals]=${live.id}`)).toEqual([403, [[live.id, 403, undefined]]])
    await room.send('POST', `/api/articles/${live.id}/withdraw`, { reason: 'Untrue' })
    const changed = await room.send('PATCH', `/api/articles?where[id][equals]=${live.id}`, { headline: 'Comes back' })
    expect([changed.status, changed.json.errors]).toEqual([
      409,
      [expect.objectContaining({ id: live.id, status: 409, code: 'ALREADY_WITHDRAWN' })],
    ])
    // What is refused for different reasons has no status of its own in all.
    const again = await room.article('Live again')
    const both = await room.send('PATCH', `/api/articles?where[id][in]=${live.id},${again.id}`, { publishedAt: '2999-01-01T00:00:00.000Z' })
    expect(both.status).toBe(400)
  })

  it('… nor while it is needed under embargo, by the schedule or by an entry that waits', async () => {
    const [embargoed, scheduled, waiting] = [await room.picture(), await room.picture(), await room.picture()]
    await room.article('Not yet', { leadImage: embargoed.id, embargoUntil: '2999-01-01T00:00:00.000Z' })
    const later = await room.article('Later', { body: bodyOf(pictureBlock(scheduled.id)), _status: 'draft' })
    await room.send('POST', `/api/articles/${later.id}/schedule`, { action: 'publish', at: '2999-01-01T00:00:00.000Z' })
    const blog = await room.blog('Hidden blog', { _status: 'draft' })
    await room.entry(blog.id, 'Waits', { body: bodyOf(pictureBlock(waiting.id)) })
    for (const [picture, name] of [
      [embargoed, 'Not yet'],
      [scheduled, 'Later'],
      [waiting, 'Waits'],
    ] as const) {
      const refused = await remove(`images/${picture.id}`)
      expect([refused.status, message(refused)], name).toEqual([409, expect.stringContaining(name)])
    }
  })

  it('… nor while a draft has it, of whatever kind, or a newer version of what is published; old versions do not stand in the way', async () => {
    const [lead, inText, onTop] = [await room.picture(), await room.picture(), await room.picture()]
    const [author, filer, writer] = [
      await room.person('Draft Author'),
      await room.person('Entry Author'),
      await room.person('Second Writer'),
    ]
    const article = await room.article('Being written', { leadImage: lead.id, bylines: [author.id], _status: 'draft' })
    const blog = await room.blog('Open blog')
    const entry = await room.entry(blog.id, 'Being filed', { body: bodyOf(pictureBlock(inText.id)), bylines: [filer.id], _status: 'draft' })
    const live = await room.article('Out already')
    await room.send('PATCH', `/api/articles/${live.id}?draft=true`, { leadImage: onTop.id, bylines: [writer.id] })
    const cases = [
      [`images/${lead.id}`, 'Being written'],
      [`images/${inText.id}`, 'Being filed'],
      [`images/${onTop.id}`, 'Out already'],
      [`people/${author.id}`, 'Being written'],
      [`people/${filer.id}`, 'Being filed'],
      [`people/${writer.id}`, 'Out already'],
    ] as const
    for (const [path, name] of cases) {
      const refused = await remove(path)
      expect([refused.status, message(refused)], path).toEqual([409, expect.stringContaining(name)])
    }
    const bulk = await remove(`people?where[id][in]=${author.id},${filer.id}`)
    expect(bulk.json.errors).toHaveLength(2)
    expect((await room.send('GET', `/api/articles/${article.id}?draft=true&depth=0`)).json['bylines']).toEqual([author.id])

    await room.send('PATCH', `/api/articles/${article.id}?draft=true`, { leadImage: null, bylines: [] })
    await room.send('DELETE', `/api/entries/${entry.id}`)
    await room.send('PATCH', `/api/articles/${live.id}?draft=true`, { leadImage: null, bylines: [] })
    for (const [path] of cases) expect((await remove(path)).status, path).toBe(200)
  })

  it('… nor what comes to be a draft by another door: unpublished, restored, duplicated, written by two, laid on top again', async () => {
    const pictures = await Promise.all(Array.from({ length: 5 }, () => room.picture()))
    const [unpublished, restored, duplicated, merged, laid] = pictures as [Picture, Picture, Picture, Picture, Picture]
    const refusedBy = async ({ id }: Picture) => message(await remove(`images/${id}`))
    const taken = await room.article('Taken off', { leadImage: unpublished.id })
    await room.patch(`articles/${taken.id}`, { _status: 'draft' })
    expect(await refusedBy(unpublished)).toContain(`(articles:${taken.id})`)

    const older = await room.article('Had a picture', { leadImage: restored.id })
    await room.patch(`articles/${older.id}`, { leadImage: null, _status: 'published' })
    const versions = (await room.send('GET', `/api/articles/versions?where[parent][equals]=${older.id}&sort=createdAt&depth=0`)).json.docs
    await room.send('POST', `/api/articles/versions/${versions?.[0]?.id}?draft=true`)
    expect(await refusedBy(restored)).toContain(`(articles:${older.id})`)

    const first = await room.article('Told twice', { body: bodyOf(pictureBlock(duplicated.id)), _status: 'draft' })
    const { doc: second } = await room.send('POST', `/api/articles/${first.id}/duplicate`, {})
    await room.send('DELETE', `/api/articles/${first.id}`)
    expect(await refusedBy(duplicated)).toContain(`(articles:${second.id})`)

    const both = await room.article('Written by two', { _status: 'draft' })
    await room.patch(`articles/${both.id}?draft=true`, { body: bodyOf(pictureBlock(merged.id)) })
    await room.patch(`articles/${both.id}?draft=true`, { leadImage: laid.id })
    expect(await refusedBy(merged)).toContain(`(articles:${both.id})`)

    const live = await room.article('Has a draft on top', { leadImage: laid.id })
    await room.patch(`articles/${both.id}?draft=true`, { leadImage: null })
    await room.patch(`articles/${live.id}?draft=true`, { headline: 'Newer' })
    await room.patch(`articles/${live.id}`, { tags: ['storm'] })
    await room.patch(`articles/${live.id}`, { standfirst: 'More', leadImage: null, _status: 'published' })
    expect((await remove(`images/${laid.id}`)).status).toBe(200)
  })

  it('is found by what was noted, and not by reading all drafts; of what an earlier version left, the first start notes it', async () => {
    const [picture, person] = [await room.picture(), await room.person('In one of many')]
    for (let n = 0; n < 20; n++) await room.article(`Nothing ${n}`, { leadImage: (await room.picture()).id, _status: 'draft' })
    const draft = await room.article('One of many', { body: bodyOf(pictureBlock(picture.id)), bylines: [person.id], _status: 'draft' })
    const { db } = app.payload
    const queryDrafts = db.queryDrafts.bind(db)
    let read = 0
    db.queryDrafts = (async (args: never) => {
      const found = await queryDrafts(args)
      read += found.docs.length
      return found
    }) as never
    const paths = [`images/${picture.id}`, `people/${person.id}`]
    for (const path of paths) expect(message(await remove(path))).toContain(`(articles:${draft.id})`)
    expect(read).toBe(2)
    db.queryDrafts = queryDrafts as never

    await db.deleteMany({ collection: 'wire-references' as never, where: { item: { like: 'draft:' } } })
    await db.deleteMany({ collection: stateSlug as never, where: { id: { equals: `upgrade:${draftReferences.name}` } } })
    await runUpgrades(app.payload, [draftReferences])
    for (const path of paths) expect(message(await remove(path))).toContain(`(articles:${draft.id})`)
    await room.send('DELETE', `/api/articles/${draft.id}`)
    expect((await room.rows()).filter((row) => row.startsWith(`draft:articles:${draft.id}>`))).toEqual([])
    for (const path of paths) expect((await remove(path)).status).toBe(200)
  })

  it('… nor a portrait while its person is there, named or not', async () => {
    const picture = await room.picture()
    const person = (await room.send('POST', '/api/people', { name: 'Shy Writer', portrait: picture.id })).doc
    const refused = await remove(`images/${picture.id}`)
    expect([refused.status, message(refused)]).toEqual([409, expect.stringContaining('Shy Writer')])
    expect((await remove(`people/${person.id}`)).status).toBe(200)
    expect((await remove(`images/${picture.id}`)).status).toBe(200)
  })

  it('holds for people, on bylines and on the masthead', async () => {
    const person = await room.person('Jo Quill')
    await room.article('By Jo', { bylines: [person.id] })
    const refused = await remove(`people/${person.id}`)
    expect([refused.status, message(refused)]).toEqual([409, expect.stringContaining('By Jo')])
    const coming = await room.person('Not Yet')
    await room.send('POST', '/api/masthead-roles', {
      title: 'Publisher',
      holders: [{ person: coming.id, from: '2999-01-01T00:00:00.000Z' }],
    })
    const held = await remove(`people/${coming.id}`)
    expect([held.status, message(held)]).toEqual([409, expect.stringContaining('Publisher')])
    const free = await room.person('Nobody')
    expect((await remove(`people/${free.id}`)).status).toBe(200)
  })

  it('of pictures, the public sees those that something public shows, in lists, by id, as files and by GraphQL', async () => {
    const picture = await room.picture({ caption: 'A secret merger' })
    await room.slowFilesOf(picture.id)
    const stored = (await room.send('GET', `/api/images/${picture.id}`)).json as unknown as typeof picture
    const files = [
      stored.filename,
      ...Object.values(stored.sizes).map(({ filename }) => filename),
      ...stored.renditions.map(({ filename }) => filename),
    ].filter(Boolean)
    const seen = async () => {
      const list = await room.anonymous('/api/images?limit=100&sort=-id')
      const one = await room.anonymous(`/api/images/${picture.id}`)
      const query = await app.request('POST', '/api/graphql', { body: { query: '{ Images(limit: 100) { docs { id caption } } }' } })
      const statuses = await Promise.all(files.map(async (name) => (await app.request('GET', `/api/images/file/${name}`)).status))
      return [
        list.json.docs?.some(({ id }) => id === picture.id),
        one.status === 200,
        (await query.text()).includes('secret merger'),
        ...statuses.map((status) => status === 200),
      ]
    }
    const all = (value: boolean) => Array.from({ length: 3 + files.length }, () => value)
    expect(files.length).toBeGreaterThan(3)
    expect(await seen()).toEqual(all(false))
    const article = await room.article('Merger', { leadImage: picture.id, embargoUntil: '2999-01-01T00:00:00.000Z' })
    expect(await seen()).toEqual(all(false))
    expect((await room.send('GET', '/api/images?limit=100')).json.docs?.some(({ id }) => id === picture.id)).toBe(true)
    expect((await app.request('GET', `/api/images/file/${stored.filename}`, { token: room.editor })).status).toBe(200)
    const person = await room.person('With a byline')
    await room.article('Merged', { leadImage: picture.id, bylines: [person.id] })
    expect(await seen()).toEqual(all(true))
    expect(article.id).toBeDefined()
  })

  it('ceases to be public with the last that shows it', async () => {
    const picture = await room.picture()
    const [one, two] = [await room.article('One', { leadImage: picture.id }), await room.article('Two', { leadImage: picture.id })]
    const status = async () => (await room.anonymous(`/api/images/${picture.id}`)).status
    await room.send('PATCH', `/api/articles/${one.id}`, { leadImage: null, _status: 'published' })
    expect(await status()).toBe(200)
    await room.send('POST', `/api/articles/${two.id}/withdraw`, { reason: 'Untrue' })
    expect(await status()).toBe(404)
  })

  it('ceases to be public when its rights end, lead picture and portrait alike, and is again when they are given back', async () => {
    const [picture, portrait] = [await room.picture(), await room.picture()]
    const person = (await room.send('POST', '/api/people', { name: 'Por Trait', portrait: portrait.id })).doc
    const { id } = await room.article('Rights that end', { leadImage: picture.id, bylines: [person.id] })
    const seen = async () => [
      ...(await Promise.all([picture, portrait].map(async (one) => (await room.anonymous(`/api/images/${one.id}`)).status === 200))),
      (await room.anonymous('/api/images?limit=100&sort=-id')).json.docs?.some((one) => one.id === picture.id),
      typeof (await room.anonymous(`/api/articles/${id}?depth=1`)).json['leadImage'] === 'object',
      (await room.item(`articles:${id}`))?.image !== undefined,
    ]
    for (const [expiresAt, there] of [
      [null, true],
      [new Date(Date.now() - 1000).toISOString(), false],
      [new Date(Date.now() + day).toISOString(), true],
    ] as const) {
      for (const one of [picture, portrait]) await room.send('PATCH', `/api/images/${one.id}`, { expiresAt })
      expect.soft(await seen(), String(expiresAt)).toEqual([there, there, there, there, there])
    }
  })

  it('keeps its credit, its words and its rights while it is public, by every door', async () => {
    const picture = await room.picture()
    const { id } = await room.article('Credited', { leadImage: picture.id })
    const before = (await room.item(`articles:${id}`))?.image
    for (const [path, fields] of [
      ['creditLine', { creator: '', creditLine: ' ' }],
      ['usageRights', { creditLine: null, ownPicture: false }],
    ] as const) {
      const { status, json } = await room.send('PATCH', `/api/images/${picture.id}`, fields)
      expect.soft([status, JSON.stringify(json)], path).toEqual([400, expect.stringContaining(`"path":"${path}"`)])
      const bulk = await room.send('PATCH', `/api/images?where[id][equals]=${picture.id}`, fields)
      expect.soft(bulk.json, path).toMatchObject({ docs: [], errors: [{ status: 400, message: expect.stringContaining(path) as string }] })
    }
    const query = `mutation { updateImage(id: ${literal(picture.id)}, data: { creator: "", creditLine: "" }) { id } }`
    expect(await (await app.request('POST', '/api/graphql', { token: room.editor, body: { query } })).text()).toContain(
      'cannot be published',
    )
    expect((await room.send('PATCH', `/api/images/${picture.id}`, { alt: ' ' })).status).toBe(400)
    expect((await room.item(`articles:${id}`))?.image).toEqual(before)
    // A name for another is mended, and what nothing public shows is the photo desk's.
    expect((await room.send('PATCH', `/api/images/${picture.id}`, { creator: 'Bo Li', creditLine: 'Bo Li/AP' })).status).toBe(200)
    const other = await room.picture()
    expect((await room.send('PATCH', `/api/images/${other.id}`, { creator: '', creditLine: '' })).status).toBe(200)
  })

  it('shows a portrait while its person is named in public', async () => {
    const picture = await room.picture()
    const person = (await room.send('POST', '/api/people', { name: 'Port Rait', portrait: picture.id })).doc
    const status = async (id: Id = picture.id) => (await room.anonymous(`/api/images/${id}`)).status
    expect(await status()).toBe(404)
    const article = await room.article('By Port', { bylines: [person.id] })
    expect(await status()).toBe(200)
    const other = await room.picture()
    await room.send('PATCH', `/api/people/${person.id}`, { portrait: other.id })
    expect([await status(), await status(other.id)]).toEqual([404, 200])
    await room.send('PATCH', `/api/articles/${article.id}`, { bylines: [], _status: 'published' })
    expect(await status(other.id)).toBe(404)
    const tomorrow = new Date(Date.now() + day).toISOString()
    await room.send('POST', '/api/masthead-roles', { title: 'Editor', holders: [{ person: person.id, from: tomorrow }] })
    expect(await status(other.id)).toBe(404)
    await followWholeMasthead(app.payload, new Date(Date.now() + day))
    expect(await status(other.id)).toBe(200)
  })

  it('names holders of a role from their first day on, and to staff before', async () => {
    const [now, next] = [await room.person('Is Now'), await room.person('Is Next')]
    const today = new Date().toISOString().slice(0, 10)
    const { doc } = await room.send('POST', '/api/masthead-roles', {
      title: 'General Counsel',
      holders: [
        { person: now.id, from: `${today}T23:00:00.000Z` },
        { person: next.id, from: '2999-01-01T00:00:00.000Z' },
      ],
    })
    const anonymous = JSON.stringify((await room.anonymous(`/api/masthead-roles/${doc.id}?depth=1`)).json)
    expect(anonymous).toContain('Is Now')
    expect(anonymous).not.toContain('Is Next')
    expect(anonymous).not.toContain('2999')
    const query = '{ MastheadRoles { docs { title holders { from person { name } } } } }'
    const graphQL = await (await app.request('POST', '/api/graphql', { body: { query } })).text()
    expect(graphQL).toContain('Is Now')
    expect(graphQL).not.toContain('Is Next')
    expect(JSON.stringify((await room.send('GET', `/api/masthead-roles/${doc.id}?depth=1`)).json)).toContain('Is Next')
    expect((await room.anonymous('/api/masthead-roles?where[holders.from][greater_than]=2900-01-01')).status).toBe(400)
    // What staff save keeps them.
    await room.send('PATCH', `/api/masthead-roles/${doc.id}`, { title: 'Counsel' })
    expect(((await room.send('GET', `/api/masthead-roles/${doc.id}`)).json as { holders?: unknown[] }).holders).toHaveLength(2)
  })
})

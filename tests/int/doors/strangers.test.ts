/** What strangers tried at the doors, beside what was said to hold: each is one input of its kind. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { dropExpiredPictures } from '../../../src/jobs/imageExpiry.js'
import { releaseEmbargoes } from '../../../src/jobs/releaseEmbargoes.js'
import { isTombstone } from '../../../src/livewire/types.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { bodyOf, linkTo, literal, openRoom, pictureBlock, type Room } from '../dependants/room.js'
import { upload } from '../images/pictures.js'
import type { Id } from '../live/desk.js'

describeEachEngine('What strangers try at the doors', (engine) => {
  let app: BootedNewsroom
  let room: Room
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    room = await openRoom(app)
  })
  afterAll(() => app.stop())

  const graphQL = (query: string) => queryGraphQL<Record<string, { id: Id } | null>>(app, query, { token: room.editor })
  const newest = async (slug: string, id: Id) => (await room.send('GET', `/api/${slug}/${id}?depth=0&draft=true`)).json
  const stored = async (slug: string, id: Id) => (await room.send('GET', `/api/${slug}/${id}?depth=0`)).json

  it('what is asked back of a change says nothing of what the change is', async () => {
    const picture = await room.picture()
    const ann = await room.person('Ann Select')
    const fields = { leadImage: picture.id, bylines: [ann.id], tags: ['one'], section: 'Town', standfirst: 'In short', keyEvent: true }
    const { id } = await room.article('Selected', fields)
    const uid = `articles:${id}`
    const before = await room.item(uid)
    const mark = await room.mark()
    for (const query of [
      'select[headline]=true',
      'select[slug]=false',
      'depth=3',
      'select[id]=true&depth=2',
      'populate[people][slug]=true&depth=1',
    ]) {
      expect((await room.patch(`articles/${id}?${query}`, { headline: `Selected, ${query}` })).status).toBe(200)
      expect.soft(await room.item(uid), query).toMatchObject({
        ...before,
        headline: `Selected, ${query}`,
        revision: expect.any(Number) as number,
        updatedAt: expect.any(String) as string,
      })
    }
    await room.patch(`articles?where[id][equals]=${id}&select[headline]=true`, { headline: 'Selected in bulk' })
    expect
      .soft(await room.item(uid))
      .toMatchObject({ tags: [{ name: 'one' }], bylines: [{ name: 'Ann Select' }], headline: 'Selected in bulk' })
    expect.soft((await room.saidSince(mark)).length).toBe(6)
    const made = await room.send('POST', '/api/articles?select[id]=true', {
      headline: 'Selected at once',
      kind: 'wire',
      _status: 'published',
      ...fields,
    })
    expect
      .soft(await room.item(`articles:${made.doc.id}`))
      .toMatchObject({ headline: 'Selected at once', tags: [{ name: 'one' }], image: { creditLine: 'Ann Lee/PA' } })
    expect.soft((await stored('articles', id)).wireState).toBe('live')
    await room.patch(`articles/${id}?select[headline]=true`, { _status: 'draft' })
    expect.soft((await room.last(uid))?.type).toBe('article.withdrawn')
    expect.soft((await stored('articles', id)).wireState).toBe('unpublished')
  })

  it('nor of a live blog, whose entries come and go with it', async () => {
    const blog = await room.blog('Selected live')
    const entry = await room.entry(blog.id, 'Selected entry')
    expect(await room.item(`entries:${entry.id}`)).toBeDefined()
    await room.patch(`articles/${blog.id}?select[headline]=true`, { _status: 'draft' })
    expect.soft(await room.item(`entries:${entry.id}`)).toBeUndefined()
    expect.soft((await stored('entries', entry.id)).wireState).toBe('waiting')
    expect.soft((await room.anonymous(`/api/entries/${entry.id}`)).status).toBe(404)
    await room.patch(`articles/${blog.id}?select[headline]=true`, { _status: 'published' })
    expect.soft(await room.item(`entries:${entry.id}`)).toBeDefined()
    expect.soft((await room.anonymous(`/api/entries/${entry.id}`)).status).toBe(200)
    await room.patch(`entries/${entry.id}?select[id]=true`, { headline: 'Selected entry, again' })
    expect
      .soft(await room.item(`entries:${entry.id}`))
      .toMatchObject({ headline: 'Selected entry, again', partOf: { headline: 'Selected live' } })
  })

  it('nor of a person, a role and a picture', async () => {
    const portrait = await room.picture()
    const bo = (await room.send('POST', '/api/people?select[id]=true', { name: 'Bo Portrait', portrait: portrait.id })).doc
    const role = (
      await room.send('POST', '/api/masthead-roles?select[title]=true', { title: 'Editor of it all', holders: [{ person: bo.id }] })
    ).doc
    expect.soft((await room.anonymous(`/api/images/${portrait.id}`)).status).toBe(200)
    await room.patch(`people/${bo.id}?select[name]=true`, { name: 'Bo Portrait II' })
    expect.soft((await room.anonymous(`/api/images/${portrait.id}`)).status).toBe(200)
    await room.patch(`masthead-roles/${role.id}?select[title]=true`, { title: 'Editor of it' })
    expect.soft((await room.anonymous(`/api/images/${portrait.id}`)).status).toBe(200)
    expect.soft((await room.send('DELETE', `/api/people/${bo.id}`)).status).toBe(409)
    const { id } = await room.article('With its picture', { leadImage: portrait.id })
    await room.patch(`images/${portrait.id}?select[alt]=true`, { creditLine: 'Bo/AP', creator: 'Bo' })
    expect.soft((await room.item(`articles:${id}`))?.image).toMatchObject({ creditLine: 'Bo/AP' })
  })

  it('two changes in one GraphQL document, of which the first fails, leave nothing of the first', async () => {
    const { id } = await room.article('Public words')
    await room.patch(`articles/${id}?draft=true`, { headline: 'Half written' })
    const long = 'x'.repeat(400)
    const { errors } = await graphQL(
      `mutation { a: updateArticle(id: ${literal(id)}, data: { headline: "${long}" }) { id } b: updateArticle(id: ${literal(id)}, data: { _status: published }) { id } }`,
    )
    expect.soft(errors).toHaveLength(1)
    expect.soft(await newest('articles', id)).toMatchObject({ headline: 'Half written', _status: 'published' })
    expect.soft(await room.item(`articles:${id}`)).toMatchObject({ headline: 'Half written' })
  })

  it('who is named twice is named once', async () => {
    const [ann, bo] = [await room.person('Ann Once'), await room.person('Bo Once')]
    const { id } = await room.article('By two', { bylines: [ann.id, bo.id, ann.id] })
    expect((await room.item(`articles:${id}`))?.bylines).toEqual([{ name: 'Ann Once' }, { name: 'Bo Once' }])
  })

  it('a draft takes nobody’s former address by being published in bulk', async () => {
    const { id } = await room.article('Ferry', { slug: 'bulk-ferry' })
    const thief = await room.article('Thief', { slug: 'bulk-thief' })
    expect((await room.patch(`articles/${thief.id}?draft=true`, { slug: 'bulk-quay' })).status).toBe(200)
    await room.patch(`articles/${id}`, { slug: 'bulk-quay' })
    await room.patch(`articles/${id}`, { slug: 'bulk-ferry-two' })
    for (const door of ['bulk', 'bulk draft', 'id', 'graphql', 'verb']) {
      const where = `where[id][equals]=${thief.id}`
      if (door === 'bulk') await room.patch(`articles?${where}`, { _status: 'published' })
      if (door === 'bulk draft') await room.patch(`articles?${where}&draft=true`, { _status: 'published' })
      if (door === 'id') expect.soft((await room.patch(`articles/${thief.id}`, { _status: 'published' })).status, door).toBe(400)
      if (door === 'graphql')
        expect
          .soft((await graphQL(`mutation { updateArticle(id: ${literal(thief.id)}, data: { _status: published }) { id } }`)).errors, door)
          .toHaveLength(1)
      if (door === 'verb') expect.soft((await room.send('POST', `/api/articles/${thief.id}/publish`, {})).status, door).toBe(400)
      expect.soft((await stored('articles', thief.id)).slug, door).toBe('bulk-thief')
    }
  })

  it('a draft whose address somebody else took meanwhile is refused by its name, and stays', async () => {
    const { id } = await room.article('First', { slug: 'taken-first' })
    await room.patch(`articles/${id}?draft=true`, { slug: 'taken-second' })
    await room.article('Second', { slug: 'taken-second' })
    const { status, json } = await room.patch(`articles/${id}`, { _status: 'published' })
    expect.soft([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('slug')])
    const bulk = await room.patch(`articles?where[id][equals]=${id}`, { _status: 'published' })
    expect.soft([bulk.status, (bulk.json.errors ?? []).length]).toEqual([400, 1])
    expect.soft(await room.item(`articles:${id}`)).toMatchObject({ slug: 'taken-first' })
    expect
      .soft((await room.send('POST', '/api/articles', { headline: 'Third', slug: 'taken-second', _status: 'published' })).status)
      .toBe(400)
  })

  it('two live articles swap their addresses, or are told why not, and both go on', async () => {
    const [a, b] = [await room.article('A', { slug: 'swap-a' }), await room.article('B', { slug: 'swap-b' })]
    const both = await Promise.all([room.patch(`articles/${a.id}`, { slug: 'swap-b' }), room.patch(`articles/${b.id}`, { slug: 'swap-a' })])
    expect.soft(both.map(({ status }) => status)).toEqual([400, 400])
    await room.patch(`articles/${a.id}`, { slug: 'swap-c' })
    expect.soft((await room.patch(`articles/${b.id}`, { slug: 'swap-a' })).status).toBe(400)
    expect.soft((await room.patch(`articles/${a.id}`, { slug: 'swap-a' })).status).toBe(200)
  })

  it('publishes what is made with draft=true and _status: published, or keeps all of it back', async () => {
    for (const slug of ['articles', 'entries']) {
      const more = slug === 'entries' ? { article: (await room.blog('A blog')).id } : { kind: 'wire' }
      const { status, doc } = await room.send('POST', `/api/${slug}?draft=true`, {
        headline: 'Made and published',
        ...more,
        _status: 'published',
      })
      expect.soft(status).toBe(201)
      expect.soft(await stored(slug, doc.id)).toMatchObject({ _status: 'published', wireState: 'live' })
      expect.soft(await room.item(`${slug}:${doc.id}`)).toBeDefined()
      expect.soft((await room.anonymous(`/api/${slug}/${doc.id}`)).status).toBe(200)
    }
    expect.soft((await room.send('POST', '/api/articles?draft=true', { kind: 'wire', _status: 'published' })).status).toBe(400)
  })

  it('a withdrawal is dated when it was made', async () => {
    for (const at of ['2099-01-01T00:00:00.000Z', '1999-01-01T00:00:00.000Z']) {
      const { id } = await room.article(`Killed in ${at.slice(0, 4)}`)
      const { status } = await room.patch(`articles/${id}`, { withdrawal: { reason: 'Wrong', at } })
      const event = await room.last(`articles:${id}`)
      if (at > '2050') expect.soft([status, event?.type]).toEqual([400, 'article.published'])
      else expect.soft([status, event?.type]).toEqual([200, 'article.withdrawn'])
    }
    const { id } = await room.article('Only a reason')
    await room.patch(`articles/${id}`, { withdrawal: { reason: 'Hm' } })
    expect.soft((await room.last(`articles:${id}`))?.type).toBe('article.published')
  })

  it('a picture whose change is refused keeps its files', async () => {
    const picture = await room.picture()
    await room.article('With a picture', { leadImage: picture.id })
    const file = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#333' } })
      .png()
      .toBuffer()
    const get = (path: string) => app.request('GET', new URL(path, 'http://localhost').pathname)
    for (const fields of [{ alt: 'x'.repeat(2000) }, { alt: '' }]) {
      const { status } = await upload(app, 'images', file, {
        token: room.editor,
        id: picture.id,
        name: 'other.png',
        type: 'image/png',
        fields,
      })
      expect.soft(status).toBe(400)
      expect.soft((await get(picture.url)).status).toBe(200)
      for (const size of Object.values(picture.sizes)) if (size.url) expect.soft((await get(size.url)).status).toBe(200)
    }
    const { doc } = await upload(app, 'images', file, { token: room.editor, id: picture.id, name: 'other.png', type: 'image/png' })
    expect.soft(doc.mimeType).toMatch(/image\/(png|jpeg)/)
    expect.soft((await get(doc.url)).status).toBe(200)
  })

  it('a picture of another kind of file goes out under its new address', async () => {
    const picture = await room.picture()
    const { id } = await room.article('Replaced', { leadImage: picture.id, body: bodyOf(pictureBlock(picture.id)) })
    const file = await sharp({ create: { width: 200, height: 100, channels: 4, background: '#3338' } })
      .png()
      .toBuffer()
    await upload(app, 'images', file, { token: room.editor, id: picture.id, name: 'clear.png', type: 'image/png' })
    const item = await room.item(`articles:${id}`)
    for (const { url } of [item?.image, ...(item?.image?.renditions ?? [])].flatMap((one) => one ?? [])) {
      expect.soft((await app.request('GET', new URL(url).pathname)).status, url).toBe(200)
      expect.soft(item?.bodyHtml).not.toContain('picture-')
    }
    expect.soft((await app.request('GET', new URL(picture.url, 'http://localhost').pathname)).status).toBe(404)
  })

  it('a restored version brings back words, and no time to come out at', async () => {
    const { id } = await room.article('First edition')
    await room.patch(`articles/${id}`, { _status: 'draft' })
    await room.send('POST', `/api/articles/${id}/publish`, { embargoUntil: '2044-01-01T00:00:00.000Z' })
    expect((await stored('articles', id)).wireState).toBe('embargoed')
    const { docs } = (await room.send('GET', `/api/articles/versions?where[parent][equals]=${id}&sort=createdAt&depth=0`))
      .json as unknown as { docs: { id: Id; version: { _status: string } }[] }
    const first = docs.find(({ version }) => version._status === 'published')
    await room.send('POST', `/api/articles/versions/${first?.id}`)
    expect.soft(await stored('articles', id)).toMatchObject({ wireState: 'embargoed', embargoUntil: '2044-01-01T00:00:00.000Z' })
    expect.soft((await room.anonymous(`/api/articles/${id}`)).status).toBe(404)
  })

  it('links of links, and to oneself, follow what becomes of each', async () => {
    const c = await room.article('C')
    const b = await room.article('B', { body: bodyOf(linkTo(c.id)) })
    const a = await room.article('A', { body: bodyOf(linkTo(b.id)) })
    await room.patch(`articles/${c.id}`, { body: bodyOf(linkTo(c.id), linkTo(a.id)) })
    const links = async (id: Id) =>
      [...((await room.item(`articles:${id}`))?.bodyHtml.matchAll(/href="([^"]+)"/g) ?? [])].map(([, href]) =>
        new URL(href ?? '').pathname.split('/').pop(),
      )
    const slug = (doc: Record<string, unknown>) => String(doc['slug'])
    expect.soft([await links(a.id), await links(b.id), await links(c.id)]).toEqual([[slug(b)], [slug(c)], [slug(c), slug(a)]])
    await room.patch(`articles/${b.id}`, { _status: 'draft' })
    expect.soft([await links(a.id), await links(c.id)]).toEqual([[], [slug(c), slug(a)]])
    await room.patch(`articles/${b.id}`, { _status: 'published', slug: 'b-again' })
    expect.soft([await links(a.id), await links(b.id)]).toEqual([['b-again'], [slug(c)]])
    await room.patch(`articles/${c.id}`, { slug: 'c-again' })
    expect.soft([await links(b.id), await links(c.id)]).toEqual([['c-again'], ['c-again', slug(a)]])
    await room.send('POST', `/api/articles/${c.id}/withdraw`, { reason: 'Wrong' })
    expect.soft(await links(b.id)).toEqual([])
  })

  it('a language that is changed after publication turns an item, and a live blog its entries', async () => {
    const blog = await room.blog('Live', { language: 'en' })
    const entry = await room.entry(blog.id, 'Entry')
    await room.patch(`articles/${blog.id}`, { language: 'ar' })
    expect.soft(await room.item(`articles:${blog.id}`)).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect.soft(await room.item(`entries:${entry.id}`)).toMatchObject({ language: 'ar', direction: 'rtl' })
    for (const [language, direction] of [
      ['az-Arab', 'rtl'],
      ['ks-Deva', 'ltr'],
      ['iw', 'rtl'],
    ]) {
      await room.patch(`articles/${blog.id}`, { language })
      expect.soft(await room.item(`articles:${blog.id}`), language).toMatchObject({ direction })
    }
  })

  it('a tag whose letters change their case is the same tag, written as it is written now', async () => {
    const { id } = await room.article('Tagged', { tags: ['bridges', 'Straße'], section: 'town' })
    await room.patch(`articles/${id}`, { tags: ['Bridges', 'STRASSE'], section: 'Town' })
    expect
      .soft(await room.item(`articles:${id}`))
      .toMatchObject({ tags: [{ name: 'Bridges' }, { name: 'STRASSE' }], section: { name: 'Town' } })
    await room.patch(`articles/${id}`, { tags: [] })
    expect.soft((await room.item(`articles:${id}`))?.tags).toEqual([])
  })

  it('entries of an ended blog: those that are there can be mended and taken back, and no others come', async () => {
    const blog = await room.blog('Ends')
    const [there, draft] = [
      await room.entry(blog.id, 'There'),
      (await room.send('POST', '/api/entries', { article: blog.id, headline: 'Draft', _status: 'draft' })).doc,
    ]
    await room.send('POST', `/api/articles/${blog.id}/end-live-blog`, {})
    expect.soft((await room.patch(`entries/${draft.id}`, { _status: 'published' })).status).toBe(409)
    expect
      .soft((await graphQL(`mutation { updateEntry(id: ${literal(draft.id)}, data: { _status: published }) { id } }`)).errors)
      .toHaveLength(1)
    expect
      .soft((await room.patch(`entries?where[id][equals]=${draft.id}&draft=true`, { _status: 'published' })).json.errors)
      .toHaveLength(1)
    expect.soft((await room.patch(`entries/${draft.id}`, { headline: 'Draft, still' })).status).toBe(200)
    expect.soft((await room.send('DELETE', `/api/entries/${draft.id}`)).status).toBe(200)
    expect.soft((await room.send('POST', `/api/entries/${there.id}/correct`, { text: 'Third.' })).status).toBe(200)
    expect.soft((await room.patch(`entries/${there.id}`, { headline: 'There, mended' })).status).toBe(200)
    expect.soft((await room.send('DELETE', `/api/entries/${there.id}`)).status).toBe(403)
    expect.soft((await room.patch(`entries/${there.id}`, { _status: 'draft' })).status).toBe(200)
    expect.soft((await room.send('POST', `/api/entries/${there.id}/withdraw`, { reason: 'Wrong' })).status).toBe(200)
    expect.soft((await room.last(`entries:${there.id}`))?.article).toMatchObject({ withdrawal: { final: true } })
    expect
      .soft((await room.send('POST', `/api/articles/${blog.id}/duplicate`, {})).doc)
      .toMatchObject({ coverageEndTime: null, _status: 'draft' })
  })

  it('a picture whose rights were prolonged ends again, in entries too', async () => {
    const picture = await room.picture()
    const blog = await room.blog('With pictures')
    const entry = await room.entry(blog.id, 'Shows it', { body: bodyOf(pictureBlock(picture.id)) })
    const shows = async () => (await room.item(`entries:${entry.id}`))?.bodyHtml.includes('<img')
    expect(await shows()).toBe(true)
    for (let n = 0; n < 2; n++) {
      await room.patch(`images/${picture.id}`, { expiresAt: new Date(Date.now() + 6000).toISOString() })
      expect.soft(await shows()).toBe(true)
      const drop = async () => (await dropExpiredPictures(app.payload), shows())
      await expect.poll(drop, { timeout: 20_000 }).toBe(false)
    }
    await room.patch(`images/${picture.id}`, { expiresAt: null })
    expect.soft(await shows()).toBe(true)
  })

  it('two corrections in one request are one event, and a third beside them in another order', async () => {
    const { id } = await room.article('Wrong twice')
    const mark = await room.mark()
    const at = new Date().toISOString()
    const { doc } = await room.patch(`articles/${id}`, {
      corrections: [
        { kind: 'correction', text: 'One.', at },
        { kind: 'clarification', text: 'Two.', at },
      ],
    })
    expect.soft(await room.saidSince(mark)).toEqual([`articles:${id} corrected`])
    const [one, two] = doc['corrections'] as object[]
    await room.patch(`articles/${id}`, { corrections: [{ kind: 'correction', text: 'Three.', at }, two, one] })
    const item = await room.item(`articles:${id}`)
    expect.soft(item?.corrections.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.'])
    expect.soft(await room.saidSince(mark)).toHaveLength(2)
  })

  it('in bulk, too, the newest version is what is published', async () => {
    for (const query of ['', '&draft=true']) {
      for (const slug of ['articles', 'entries']) {
        const more = slug === 'entries' ? { article: (await room.blog('A blog')).id } : { kind: 'wire' }
        const { doc } = await room.send('POST', `/api/${slug}?draft=true`, { headline: 'As first written', ...more, _status: 'draft' })
        await room.patch(`${slug}/${doc.id}?draft=true`, { headline: 'As it is meant' })
        await room.patch(`${slug}?where[id][equals]=${doc.id}${query}`, { _status: 'published' })
        expect.soft((await room.item(`${slug}:${doc.id}`))?.headline, slug + query).toBe('As it is meant')
        expect.soft(await newest(slug, doc.id)).toMatchObject({ headline: 'As it is meant', _status: 'published' })
      }
    }
  })

  it('of a bulk change of which some are refused, each is whole or as it was', async () => {
    const bare = await room.picture({ creator: null, creditLine: null, ownPicture: false })
    const live = await room.article('Bulk live')
    const killed = await room.article('Bulk killed')
    await room.send('POST', `/api/articles/${killed.id}/withdraw`, { reason: 'Wrong' })
    const draft = (await room.send('POST', '/api/articles', { headline: 'Bulk draft', kind: 'wire', leadImage: bare.id, _status: 'draft' }))
      .doc
    const fine = (await room.send('POST', '/api/articles', { headline: 'Bulk fine', kind: 'wire', _status: 'draft' })).doc
    for (const query of ['', '&draft=true']) {
      const mark = await room.mark()
      const { json } = await room.patch(`articles?where[id][in]=${[live, killed, draft, fine].map(({ id }) => id).join(',')}${query}`, {
        tags: [`bulk${query.slice(1, 2)}`],
        _status: 'published',
      })
      expect.soft((json.errors ?? []).length).toBe(2)
      expect
        .soft((await room.saidSince(mark)).sort())
        .toEqual(
          query
            ? [`articles:${fine.id} updated`, `articles:${live.id} updated`].sort()
            : [`articles:${fine.id} published`, `articles:${live.id} updated`].sort(),
        )
      expect.soft(await newest('articles', draft.id)).toMatchObject({ _status: 'draft', wireState: 'none' })
      expect.soft((await stored('articles', killed.id)).tags ?? []).toEqual([])
    }
  })

  it('of a bulk change that the database itself refuses for some, the answer says what is stored', async () => {
    const all = [await room.article('Same one'), await room.article('Same two'), await room.article('Same three')]
    const { status, json } = await room.patch(`articles?where[id][in]=${all.map(({ id }) => id).join(',')}`, {
      slug: 'one-for-all',
      keyEvent: true,
    })
    const done = new Set((json.docs ?? []).map(({ id }) => id))
    expect.soft(status).toBeLessThan(500)
    expect.soft(done.size).toBeLessThanOrEqual(1)
    for (const { id, slug } of all)
      expect
        .soft(await stored('articles', id))
        .toMatchObject(done.has(id) ? { slug: 'one-for-all', keyEvent: true } : { slug, keyEvent: false })
    for (const { id } of all) expect.soft((await room.item(`articles:${id}`))?.keyEvent).toBe(done.has(id))
  })

  it('a status that is none, is none', async () => {
    const { id } = await room.article('With a status')
    const mark = await room.mark()
    for (const _status of [null, '', 'PUBLISHED', 'x', ['draft'], { equals: 'draft' }, 7, false]) {
      const { status } = await room.patch(`articles/${id}`, { _status })
      expect.soft([_status, [200, 400].includes(status), (await stored('articles', id)).wireState]).toEqual([_status, true, 'live'])
    }
    expect.soft(await room.saidSince(mark)).toEqual([])
    for (const query of ['publishSpecificLocale=en', 'publishAllLocales=true', 'autosave=true', 'trash=true', 'locale=de']) {
      const { status } = await room.patch(`articles/${id}?${query}`, { tags: [query.replace(/\W/g, ' ')] })
      expect
        .soft([query, status < 500, (await stored('articles', id)).wireState, (await room.item(`articles:${id}`)) !== undefined])
        .toEqual([query, true, 'live', true])
    }
    await room.patch(`articles/${id}`, { deletedAt: new Date().toISOString() })
    expect.soft([(await stored('articles', id)).wireState, (await room.anonymous(`/api/articles/${id}`)).status]).toEqual(['live', 200])
  })

  it('a correction with changes corrects, and does nothing else that they name', async () => {
    const { id } = await room.article('Correct with changes')
    await room.send('POST', `/api/articles/${id}/correct`, {
      text: 'One.',
      changes: { headline: 'Mended', corrections: [], _status: 'draft', wireState: 'none', publishedAt: '2001-01-01T00:00:00.000Z' },
    })
    const event = await room.last(`articles:${id}`)
    expect.soft(event?.type).toBe('article.corrected')
    expect.soft(event && !isTombstone(event.article) && event.article.corrections.length).toBe(1)
    expect.soft(event?.article).toMatchObject({ headline: 'Mended' })
    expect.soft(event?.article.publishedAt.slice(0, 4)).not.toBe('2001')
  })

  it('an embargo across the change of clocks ends at its second, whatever the zone it was written in', async () => {
    for (const [until, utc] of [
      ['2043-03-29T02:30:00+02:00', '2043-03-29T00:30:00.000Z'],
      ['2043-10-25T02:30:00+02:00', '2043-10-25T00:30:00.000Z'],
      ['2043-10-25T02:30:00+01:00', '2043-10-25T01:30:00.000Z'],
    ] as const) {
      const { id } = await room.article('Under embargo', { embargoUntil: until })
      expect.soft((await stored('articles', id)).embargoUntil).toBe(utc)
      await releaseEmbargoes(app.payload, new Date(new Date(utc).getTime() - 1000))
      expect.soft((await stored('articles', id)).wireState).toBe('embargoed')
    }
  })
})

import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { newsArticleJsonLd } from '../../../src/feeds/jsonLd.js'
import type { WireItem } from '../../../src/livewire/types.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { upload } from '../images/pictures.js'
import { paragraph } from '../live/desk.js'
import { bodyOf, linkTo, openRoom, pictureBlock, type Room } from './room.js'

describeEachEngine('What shows a document that has changed', (engine) => {
  let app: BootedNewsroom
  let room: Room
  let before: number
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: { tellAiUse: true } })
    room = await openRoom(app)
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    before = await room.mark()
  })

  it('follows a picture’s credit and alternative text, leading or in the body, in articles and entries, once', async () => {
    const picture = await room.picture()
    const lead = await room.article('Lead', { leadImage: picture.id })
    const body = await room.article('Body', { body: bodyOf(pictureBlock(picture.id)) })
    const blog = await room.blog('Blog')
    const entry = await room.entry(blog.id, 'Entry', { body: bodyOf(pictureBlock(picture.id)) })
    const other = await room.article('Other', { leadImage: (await room.picture()).id })
    // A phone fetches the size that it shows.
    const srcset = /<img src="(\S+)" srcset="(https?:\/\/\S+) \d+w, (?:\S+ \d+w, )*(https?:\/\/\S+) \d+w"/
    const shown = srcset.exec((await room.item(`articles:${body.id}`))?.bodyHtml ?? '')
    expect([shown?.[1] === shown?.[3], shown?.[2]]).toEqual([true, expect.stringContaining('/api/images/file/')])
    const { items } = JSON.parse(await room.text('/api/livewire/feed.json')) as { items: { title: string; content_html: string }[] }
    for (const { title, content_html: html } of items)
      if (/^(?:Body|Lead)$/.test(title)) expect([title, html]).toEqual([title, expect.stringMatching(srcset)])
    before = await room.mark()
    const { status } = await room.send('PATCH', `/api/images/${picture.id}`, {
      creator: 'Bo Li',
      creditLine: 'Bo Li/AP',
      alt: 'A man at a desk',
    })
    expect(status).toBe(200)
    expect((await room.saidSince(before)).sort()).toEqual(
      [`articles:${body.id} updated`, `articles:${lead.id} updated`, `entries:${entry.id} updated`].sort(),
    )
    expect(await room.item(`articles:${lead.id}`)).toMatchObject({
      revision: 2,
      image: { creators: ['Bo Li'], creditLine: 'Bo Li/AP', alt: 'A man at a desk' },
    })
    for (const uid of [`articles:${body.id}`, `entries:${entry.id}`]) expect((await room.item(uid))?.bodyHtml).toContain('Bo Li/AP')
    expect((await room.item(`articles:${other.id}`))?.revision).toBe(1)
    for (const file of ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json'])
      expect(await room.text(`/api/livewire/${file}`)).not.toContain('Ann Lee/PA</cite> Lead')

    before = await room.mark()
    // What the public does not see is no event, and neither is the same again.
    await room.send('PATCH', `/api/images/${picture.id}`, { issueDate: '2017-03-21T00:00:00.000Z' })
    await room.send('PATCH', `/api/images/${picture.id}`, { alt: 'A man at a desk' })
    expect(await room.saidSince(before)).toEqual([])
  })

  it('tells readers what part AI had in a text, where the newsroom wants it: on the wire, in the feeds, in JSON-LD; and says so when that changes', async () => {
    const { id } = await room.article('Drafted by a machine', { aiUse: 'generated' })
    before = await room.mark()
    const item = await room.item(`articles:${id}`)
    expect(item?.aiUse).toBe('generated')
    const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    expect(newsArticleJsonLd(item as WireItem, publisher)).toMatchObject({ digitalSourceType: { '@id': type } })
    for (const file of ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json']) {
      expect(await room.text(`/api/livewire/${file}`), file).toContain(file === 'ninjs.json' ? type : 'Written by AI, in whole or in part')
    }
    await room.send('PATCH', `/api/articles/${id}`, { aiUse: 'assisted' })
    await room.send('PATCH', `/api/articles/${id}`, { aiUse: 'assisted' })
    expect(await room.saidSince(before)).toEqual([`articles:${id} updated`])
    expect(await room.text('/api/livewire/feed.json')).toContain('"ai_use":"assisted"')
    await room.send('PATCH', `/api/articles/${id}`, { aiUse: 'none' })
    expect(await room.item(`articles:${id}`)).not.toHaveProperty('aiUse')
    expect(await room.text('/api/livewire/rss.xml')).not.toContain('with the help of AI')
  })

  it('tells it of entries too: on the wire, and with their live blog in every format', async () => {
    const blog = await room.blog('By people, live')
    const { id } = await room.entry(blog.id, 'By a machine', { aiUse: 'generated' })
    before = await room.mark()
    expect((await room.item(`entries:${id}`))?.aiUse).toBe('generated')
    expect(await room.item(`articles:${blog.id}`)).not.toHaveProperty('aiUse')
    const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    for (const file of ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json'])
      expect(await room.text(`/api/livewire/${file}`), file).toContain(file === 'ninjs.json' ? type : 'Written by AI, in whole or in part')
    const { items } = await room.feed<{ items: { _newsroom: { uid: string; entries?: object[] } }[] }>()
    expect(items.find(({ _newsroom }) => _newsroom.uid === `articles:${blog.id}`)?._newsroom.entries).toMatchObject([
      { ai_use: 'generated' },
    ])
    await room.patch(`entries/${id}`, { aiUse: 'none' })
    expect(await room.saidSince(before)).toEqual([`entries:${id} updated`])
    expect(await room.text('/api/livewire/rss.xml')).not.toContain('Written by AI')
  })

  it('follows twenty that are changed at once, and none of them is refused for another', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => room.person(`Writer ${n}`)))
    const ids = people.map(({ id }) => id)
    const article = await room.article('By twenty', { bylines: ids })
    const blog = await room.blog('Of twenty')
    const entry = await room.entry(blog.id, 'Entry by twenty', { bylines: ids })
    const { status, json } = await room.patch(`people?where[id][in]=${ids.join()}`, { name: 'The newsroom' })
    expect([status, json.errors]).toEqual([200, []])
    for (const uid of [`articles:${article.id}`, `entries:${entry.id}`])
      expect(new Set((await room.item(uid))?.bylines.map(({ name }) => name))).toEqual(new Set(['The newsroom']))
  })

  it('shows addresses that work after the file is replaced', async () => {
    const picture = await room.picture()
    const lead = await room.article('Replaced', { leadImage: picture.id })
    await room.slowFilesOf(picture.id)
    before = await room.mark()
    const data = await sharp({ create: { width: 500, height: 250, channels: 3, background: '#446688' } })
      .jpeg()
      .toBuffer()
    const { status } = await upload(app, 'images', data, { id: picture.id, name: 'b.jpg', token: room.editor })
    expect(status).toBe(200)
    expect(await room.saidSince(before)).toEqual([`articles:${lead.id} updated`])
    const image = (await room.item(`articles:${lead.id}`))?.image
    for (const { url } of image?.renditions ?? [])
      expect((await app.request('GET', new URL(url, 'https://wire.example').pathname)).status).toBe(200)
    // Formats that are made later are no event.
    await room.slowFilesOf(picture.id)
    expect(await room.saidSince(before)).toHaveLength(1)
  })

  it('follows a person’s name and address', async () => {
    const person = await room.person('Jo Quill')
    const article = await room.article('By Jo', { bylines: [person.id] })
    const blog = await room.blog('Blog by nobody')
    const entry = await room.entry(blog.id, 'Entry by Jo', { bylines: [person.id], body: paragraph('Text') })
    before = await room.mark()
    await room.send('PATCH', `/api/people/${person.id}`, { name: 'Jo Quills', bio: 'Writes.' })
    await app.payload.update({ collection: 'people', id: person.id as never, data: { url: 'https://example.com/jo' } as never })
    expect((await room.saidSince(before)).sort()).toEqual(
      [article, article, entry, entry].map(({ id }, n) => `${n < 2 ? 'articles' : 'entries'}:${id} updated`),
    )
    const wanted = { bylines: [{ name: 'Jo Quills', url: 'https://example.com/jo' }] }
    expect(await room.item(`articles:${article.id}`)).toMatchObject(wanted)
    expect(await room.item(`entries:${entry.id}`)).toMatchObject(wanted)
    before = await room.mark()
    await room.send('PATCH', `/api/people/${person.id}`, { bio: 'Writes well.' })
    expect(await room.saidSince(before)).toEqual([])
  })

  it('says nothing where the change is rolled back', async () => {
    const person = await room.person('Rolled Back')
    await room.article('By a name that stays', { bylines: [person.id] })
    before = await room.mark()
    const transactionID = await app.payload.db.beginTransaction()
    const req = { payload: app.payload, transactionID, context: {} }
    await app.payload.update({ collection: 'people', id: person.id as never, data: { name: 'Gone' } as never, req: req as never })
    await app.payload.db.rollbackTransaction(transactionID as never)
    expect(await room.saidSince(before)).toEqual([])
  })

  it('links to what is public, and to nothing else', async () => {
    const embargoed = await room.article('Secret merger', { embargoUntil: '2999-01-01T00:00:00.000Z' })
    const draft = await room.article('Half written', { _status: 'draft' })
    const blog = await room.blog('Linking blog')
    const linking = await room.article('Linking', { body: bodyOf(linkTo(embargoed.id), linkTo(draft.id)) })
    const entry = await room.entry(blog.id, 'Linking entry', { body: bodyOf(linkTo(draft.id)) })
    const html = async (uid = `articles:${linking.id}`) => (await room.item(uid))?.bodyHtml
    expect(await html()).not.toMatch(/href|secret|half/i)
    expect(await html()).toContain('as reported')

    before = await room.mark()
    await room.send('POST', `/api/articles/${draft.id}/publish`, {})
    expect((await room.saidSince(before)).sort()).toEqual(
      [`articles:${draft.id} published`, `articles:${linking.id} updated`, `entries:${entry.id} updated`].sort(),
    )
    expect(await html()).toContain(`/articles/${String(draft['slug'])}"`)
    expect(await html(`entries:${entry.id}`)).toContain(`/articles/${String(draft['slug'])}"`)

    before = await room.mark()
    await room.send('PATCH', `/api/articles/${draft.id}`, { slug: 'whole', _status: 'published' })
    expect(await html()).toContain('/articles/whole"')
    expect((await room.saidSince(before)).sort()).toEqual(
      [`articles:${draft.id} updated`, `articles:${linking.id} updated`, `entries:${entry.id} updated`].sort(),
    )

    before = await room.mark()
    await room.send('PATCH', `/api/articles/${draft.id}`, { headline: 'Whole now', _status: 'published' })
    expect(await room.saidSince(before)).toEqual([`articles:${draft.id} updated`])

    await room.send('POST', `/api/articles/${draft.id}/withdraw`, { reason: 'Untrue' })
    expect(await html()).not.toMatch(/href/)
    expect(await html(`entries:${entry.id}`)).not.toMatch(/href/)
  })

  it('follows a live blog’s name and address in its entries', async () => {
    const blog = await room.blog('First name')
    const entry = await room.entry(blog.id, 'Entry', { body: paragraph('Text') })
    before = await room.mark()
    await room.send('PATCH', `/api/articles/${blog.id}`, { headline: 'Second name', slug: 'second-name', _status: 'published' })
    expect(await room.saidSince(before)).toEqual([`articles:${blog.id} updated`, `entries:${entry.id} updated`])
    expect((await room.item(`entries:${entry.id}`))?.partOf).toMatchObject({ headline: 'Second name' })
    expect((await room.item(`entries:${entry.id}`))?.url).toContain('/articles/second-name#entry-')
  })

  it('is known by rows that come and go with what is public', async () => {
    const picture = await room.picture()
    const person = await room.person('Rowan Row')
    const article = await room.article('With rows', { leadImage: picture.id, bylines: [person.id], _status: 'draft' })
    const own = async () => (await room.rows()).filter((row) => row.startsWith(`articles:${article.id}>`)).sort()
    expect(await own()).toEqual([])
    await room.send('POST', `/api/articles/${article.id}/publish`, {})
    expect(await own()).toEqual([`articles:${article.id}>images:${picture.id}`, `articles:${article.id}>people:${person.id}`])
    await room.send('PATCH', `/api/articles/${article.id}`, { bylines: [], _status: 'published' })
    expect(await own()).toEqual([`articles:${article.id}>images:${picture.id}`])
    await room.send('POST', `/api/articles/${article.id}/withdraw`, { reason: 'Untrue' })
    expect(await own()).toEqual([])
  })
})

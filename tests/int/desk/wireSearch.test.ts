/** What the Wire finds: words anywhere in a text, names and tags, in drafts and in entries, and what its filters let through. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { readPage } from '../../../src/components/wire/readPage.js'
import { filtersOf, type FoundIds, type WireFilters } from '../../../src/components/wire/wireQuery.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk, paragraph } from '../live/desk.js'

describeEachEngine('The Wire', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  let ada: Id
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
    ada = (await desk.send('POST', '/api/people', { name: 'Ada Quill' })).doc.id
    const story = {
      section: 'Town',
      tags: ['storm'],
      bylines: [ada],
      body: paragraph('The causeway is under water.'),
    }
    await desk.send('POST', '/api/articles', {
      headline: 'Out',
      _status: 'published',
      ...story,
    })
    await desk.send('POST', '/api/articles', {
      headline: 'Other',
      section: 'Sport',
      body: paragraph('A goal.'),
      _status: 'published',
    })
    await desk.send('POST', '/api/articles?draft=true', {
      headline: 'Draft',
      _status: 'draft',
      ...story,
    })
    const blog = await desk.blog('The blog', {
      section: 'Harbour',
      tags: ['quay'],
    })
    await desk.entry(blog.id, 'Entry', {
      body: paragraph('The causeway opens.'),
      bylines: [ada],
    })
    const draft = {
      article: blog.id,
      headline: 'Entry draft',
      summary: 'Of the causeway.',
      _status: 'draft',
    }
    await desk.send('POST', '/api/entries?draft=true', draft)
  })
  afterAll(() => app.stop())

  const search = async (q: string, as?: 'reporter') =>
    (await desk.send('GET', `/api/articles/search?q=${encodeURIComponent(q)}`, undefined, as)).json as unknown as FoundIds
  const rows = async (more: Partial<WireFilters>) => {
    const page = await readPage({ ...filtersOf(new URLSearchParams()), ...more }, async (path) => {
      const { status, json } = await desk.send('GET', `/api${path}`)
      expect([path, status]).toEqual([path, 200])
      return json as never
    })
    expect([more, page.totalDocs]).toEqual([more, page.docs.length])
    return page.docs
  }
  const found = async (more: Partial<WireFilters>) => (await rows(more)).map(({ headline }) => headline).sort()

  it('finds words of a body, a tag and a name, on the wire and in drafts, of articles and entries', async () => {
    await app.settled()
    expect(await found({ q: 'causeway' })).toEqual(['Draft', 'Entry', 'Entry draft', 'Out'])
    expect(await found({ q: 'quill' })).toEqual(['Draft', 'Entry', 'Out'])
    expect(await found({ q: 'storm' })).toEqual(['Draft', 'Out'])
    expect(await found({ q: 'causeway quill', state: 'live' })).toEqual(['Entry', 'Out'])
    expect(await found({ q: 'causeway', state: 'drafts' })).toEqual(['Draft', 'Entry draft'])
    expect(await found({ q: 'no such word' })).toEqual([])
    // A word that a headline has is found wherever it stands in it.
    expect(await found({ q: 'raf' })).toEqual(['Draft', 'Entry draft'])
  })

  it('shows entries with the headline of their live blog, in one order with articles', async () => {
    const all = await rows({})
    expect(all.map(({ headline }) => headline)).toEqual(['Entry draft', 'Entry', 'The blog', 'Draft', 'Other', 'Out'])
    expect(all[1]?.article).toMatchObject({ headline: 'The blog' })
  })

  it('lets through what the filters say', async () => {
    expect(await found({ section: 'Town' })).toEqual(['Draft', 'Out'])
    expect(await found({ section: 'Harbour' })).toEqual(['Entry', 'Entry draft', 'The blog'])
    expect(await found({ tag: 'storm' })).toEqual(['Draft', 'Out'])
    expect(await found({ tag: 'quay', state: 'live' })).toEqual(['Entry', 'The blog'])
    expect(await found({ byline: String(ada) })).toEqual(['Draft', 'Entry', 'Out'])
    expect(await found({ kind: 'entry' })).toEqual(['Entry', 'Entry draft'])
    expect(await found({ kind: 'live' })).toEqual(['The blog'])
  })

  it('searches for staff alone, and takes no more than a search', async () => {
    expect((await app.request('GET', '/api/articles/search?q=causeway')).status).toBe(403)
    expect((await desk.send('GET', `/api/articles/search?q=${'x'.repeat(201)}`)).status).toBe(400)
    expect(await search('%')).toEqual({ articles: [], entries: [] })
    expect(await search('')).toEqual({ articles: [], entries: [] })
    expect((await search('causeway', 'reporter')).articles).toHaveLength(2)
  })
})

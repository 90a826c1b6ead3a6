import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Doc, openDesk } from './desk.js'

describeEachEngine('Slugs', (engine) => {
  let app: BootedNewsroom
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = openDesk(app, await app.tokenOf('editor'))
  })
  afterAll(() => app.stop())

  const change = async (id: Doc['id'], data: object, query = '') => {
    const { status, doc, json } = await desk.send('PATCH', `/api/articles/${id}${query}`, data)
    expect([status, json.errors]).toEqual([200, undefined])
    return doc
  }

  it.each([
    ['地震速報', '地震速報 M7.1', /^dezhen-subao-[a-z2-7]{5}$/],
    ['भारत में चुनाव', 'भारत में आम चुनाव', /^bhart-mem-cunav-[a-z2-7]{5}$/],
    ['🏀🏀', 'Basketball', /^untitled-[a-z2-7]{5}$/],
    ['+++', '*** B', /^untitled-[a-z2-7]{5}$/],
    ['Long words '.repeat(9), 'Long words, changed', /^(long-words-){7}lon-[a-z2-7]{5}$/],
  ])('of a published %s stay when it becomes %s', async (headline, next, pattern) => {
    const { id, slug } = await desk.publish({ headline })
    expect(slug).toMatch(pattern)
    expect((await change(id, { headline: next, _status: 'published' })).slug).toBe(slug)
    expect((await change(id, { headline: `${next} 2`, slug, _status: 'published' })).slug).toBe(slug)
    expect((await change(id, { headline: `${next} 3`, slug: '', _status: 'draft' }, '?draft=true')).slug).toBe(slug)
    expect((await change(id, { headline: `${next} 4`, slug: null, _status: 'published' })).slug).toBe(slug)
    expect((await change(id, { _status: 'draft' })).slug).toBe(slug)
    expect((await change(id, { headline: `${next} 5` }, '?draft=true')).slug).toBe(slug)
    expect((await change(id, { headline: `${next} 6`, _status: 'published' })).slug).toBe(slug)
  })

  it('of a draft that had no words are made once there are some', async () => {
    const { doc } = await desk.send('POST', '/api/articles?draft=true', { headline: '🏀' })
    expect(doc.slug).toMatch(/^untitled-/)
    expect((await change(doc.id, { headline: '⚽️' }, '?draft=true')).slug).toBe(doc.slug)
    const { slug } = await change(doc.id, { headline: '⚽️ Fußball' }, '?draft=true')
    expect(slug).toMatch(/^fussball-/)
    expect((await change(doc.id, { headline: 'Other' }, '?draft=true')).slug).toBe(slug)
  })

  it('of a feed stay, too', async () => {
    const { doc } = await desk.send('POST', '/api/feeds', { title: '🏀' })
    const { doc: renamed } = await desk.send('PATCH', `/api/feeds/${doc.id}`, { title: 'Basketball' })
    expect(renamed.slug).toBe(doc.slug)
  })

  it('typed in any script are written in ASCII, and refused where nothing is left', async () => {
    expect((await desk.publish({ headline: 'Typed', slug: 'Überschrift: 東京!' })).slug).toBe('uberschrift-dongjing')
    const { status, json } = await desk.send('POST', '/api/articles', { headline: 'Typed', slug: '🏀' })
    expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('letter or digit')])
  })

  it('do not come back with a restored version', async () => {
    const { id, slug } = await desk.publish({ headline: 'First words', slug: 'restored-first' })
    await change(id, { slug: 'restored-second', _status: 'published' })
    const { json } = await desk.send('GET', `/api/articles/versions?where[parent][equals]=${id}&where[version.slug][equals]=${slug}`)
    const [version] = json.docs as { id: string }[]
    const { status } = await desk.send('POST', `/api/articles/versions/${version?.id}`)
    const { json: now } = await desk.send('GET', `/api/articles/${id}?draft=true`)
    expect([status, now.slug]).toEqual([200, 'restored-second'])
  })
})

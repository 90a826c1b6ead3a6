/** What the desk's screens do, by the doors that they use: filings that are sent twice, and credits that are read before a picture is added. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import { agencyCaption, cameraPicture } from '../images/pictures.js'
import { type Desk, openDesk } from '../live/desk.js'

interface Refusal {
  data?: { errors?: { path: string }[] }
}
const refusedPath = ({ json }: { json: Record<string, unknown> }) => (json['errors'] as Refusal[] | undefined)?.[0]?.data?.errors?.[0]?.path

describeEachEngine('The desk', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  it('files once what is sent twice under one key, one after the other and at the same time, drafts and entries too', async () => {
    const blog = await desk.blog('Filed twice, live')
    const doors = [
      ['/api/articles', { _status: 'published' }],
      ['/api/articles?draft=true', { _status: 'draft' }],
      ['/api/entries', { article: blog.id, _status: 'published' }],
    ] as const
    for (const [at, [path, more]] of doors.entries()) {
      const filing = { headline: `Filed by ${path}`, filingKey: `key-of-filing-${at}`, ...more }
      const both = await Promise.all([desk.send('POST', path, filing), desk.send('POST', path, filing)])
      both.push(await desk.send('POST', path, filing))
      expect(both.map(({ status }) => status).sort(), path).toEqual([201, 400, 400])
      for (const refused of both.filter(({ status }) => status === 400)) expect(refusedPath(refused)).toBe('filingKey')
      const found = await desk.send('GET', `${path.split('?')[0]}?draft=true&where[headline][equals]=${encodeURIComponent(filing.headline)}`)
      expect(found.json['totalDocs'], path).toBe(1)
    }
    expect(refusedPath(await desk.send('POST', '/api/articles', { headline: 'A', filingKey: 'no key' }))).toBe('filingKey')
  })

  it('gives a key of its own to whatever has none, and shows none to the public', async () => {
    const make = async () => (await desk.send('POST', '/api/articles', { headline: 'Without a key', _status: 'published' })).doc
    const [one, other] = [await make(), await make()]
    expect(one['filingKey']).not.toBe(other['filingKey'])
    const copy = await desk.send('POST', `/api/articles/${one.id}/duplicate`)
    expect(copy.status).toBe(201)
    expect(copy.doc['filingKey']).not.toBe(one['filingKey'])
    expect((await desk.send('PATCH', `/api/articles/${one.id}`, { headline: 'Changed', filingKey: 'another-key', _status: 'published' })).doc['filingKey']).toBe(one['filingKey'])
    expect(await (await app.request('GET', `/api/articles/${one.id}`)).json()).not.toHaveProperty('filingKey')
    const asked = await queryGraphQL<{ Article: { filingKey: unknown } }>(app, `{ Article(id: ${typeof one.id === 'number' ? one.id : `"${one.id}"`}) { filingKey } }`)
    expect(asked.data?.Article?.filingKey ?? null).toBeNull()
    expect((await app.request('GET', `/api/articles?where[filingKey][equals]=${String(one['filingKey'])}`)).status).toBe(400)
  })

  it('reads the credit of a picture before it is added, and stores nothing', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await cameraPicture({ caption: agencyCaption }))], { type: 'image/jpeg' }), 'gallery.jpg')
    form.set('_payload', '{}')
    const ask = async (body: FormData, as: 'moderator' | 'reporter' | undefined) =>
      app.request('POST', '/api/images/read-credit', { body, ...(as ? { token: await app.tokenOf(as) } : {}) })
    const answer = await ask(form, 'reporter')
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { picture: { creditLine?: string } }).picture.creditLine).toBeTruthy()
    const pasted = new FormData()
    pasted.set('_payload', JSON.stringify({ caption: agencyCaption }))
    const { picture } = (await (await ask(pasted, 'reporter')).json()) as { picture: Record<string, unknown> }
    expect(picture['caption']).not.toBe(agencyCaption)
    expect(picture['supplier'] ?? picture['creditLine']).toBeTruthy()
    expect((await ask(pasted, 'moderator')).status).toBe(403)
    expect((await ask(pasted, undefined)).status).toBe(403)
    expect((await app.payload.count({ collection: 'images' })).totalDocs).toBe(0)
  })
})

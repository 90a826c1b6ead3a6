/** What an app's own editors do with the bin, and with many at once. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { livewire } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { linkTo, paragraph, richText, websiteApp } from '../../helpers/websiteApp.js'

interface Doc {
  id: number | string
}

describeEachEngine('An app with a bin', (engine) => {
  let app: Booted
  let token: string
  beforeAll(async () => {
    const site = websiteApp()
    app = await bootPayload({
      engine,
      ...site,
      collections: site.collections.map((one) => (['posts', 'media', 'categories'].includes(one.slug) ? { ...one, trash: true } : one)),
      plugins: [
        livewire({
          sources: {
            posts: {
              standfirst: (doc) => {
                if (doc.title === 'Cannot be told') throw new Error('No, it cannot')
                return undefined
              },
            },
          },
        }),
      ],
    })
    const account = { email: 'ann@site.example', password: 'a long password 1' }
    await app.payload.create({ collection: 'users', data: { ...account, name: 'Ann' } as never })
    token = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
  })
  afterAll(() => app.stop())

  const send = async (method: string, path: string, body?: object) => {
    const response = await app.request(method, `/api/${path}`, { token, ...(body ? { body } : {}) })
    return { status: response.status, json: (await response.json()) as { doc: Doc; docs?: Doc[]; errors?: { message: string }[] } }
  }
  const post = async (title: string, more: object = {}) =>
    (await send('POST', 'posts', { title, slug: title.toLowerCase().replaceAll(' ', '-'), _status: 'published', ...more })).json.doc
  const events = async () => {
    await getLivewire(app.payload)?.settled()
    return (await getLivewire(app.payload)?.events(0, 500)) ?? []
  }
  const last = async ({ id }: Doc) => (await events()).filter(({ article }) => article.uid === `posts:${id}`).at(-1)
  const titles = async () => {
    await events()
    return ((await (await app.request('GET', '/api/livewire/feed.json')).json()) as { items: { title: string }[] }).items.map(
      ({ title }) => title,
    )
  }
  const bin = { deletedAt: '2026-01-01T00:00:00.000Z' }

  it('has nothing on the wire that is in the bin, and again what comes out of it', async () => {
    const [one, two] = [await post('Binned'), await post('Binned too')]
    await send('PATCH', `posts/${one.id}`, bin)
    expect((await app.request('GET', `/api/posts/${one.id}`)).status).toBe(404)
    expect(await last(one)).toMatchObject({ type: 'article.withdrawn', article: { withdrawal: { final: false } } })
    await send('PATCH', `posts?where[id][equals]=${two.id}`, bin)
    expect((await last(two))?.type).toBe('article.withdrawn')
    expect(await titles()).not.toContain('Binned too')
    await send('PATCH', `posts/${one.id}?trash=true`, { deletedAt: null, _status: 'published' })
    expect((await last(one))?.type).toBe('article.published')
    await send('PATCH', `posts/${one.id}`, bin)
    expect((await send('DELETE', `posts/${one.id}?trash=true`)).status).toBe(200)
    expect(await last(one)).toMatchObject({ type: 'article.withdrawn', article: { withdrawal: { final: true } } })
  })

  it('links to nothing in the bin, and shows no picture of it', async () => {
    const data = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    const media = (await app.payload.create({
      collection: 'media' as never,
      data: { alt: 'A pier' } as never,
      file: { data, name: 'pier.jpg', mimetype: 'image/jpeg', size: data.length },
    } as never)) as unknown as Doc
    const sport = (await send('POST', 'categories', { title: 'Sport', slug: 'sport' })).json.doc
    const target = await post('Target')
    const shows = await post('Shows', {
      heroImage: media.id,
      categories: [sport.id],
      content: richText(paragraph(linkTo('posts', target.id, 'there'))),
    })
    expect((await last(shows))?.article).toMatchObject({ image: { alt: 'A pier' }, section: { name: 'Sport' } })
    await send('PATCH', `posts/${target.id}`, bin)
    await send('PATCH', `media/${media.id}`, bin)
    await send('PATCH', `categories/${sport.id}`, bin)
    const { article } = (await last(shows)) ?? {}
    expect(article).toMatchObject({ bodyHtml: '<p>there</p>' })
    expect([article && 'image' in article, article && 'section' in article]).toEqual([false, false])
    await send('PATCH', `media/${media.id}?trash=true`, { deletedAt: null })
    expect((await last(shows))?.article).toMatchObject({ image: { alt: 'A pier' } })
  })

  it('of a change of many, what cannot be told is as it was, and the others are told', async () => {
    const [one, two] = [await post('Can be told'), await post('Can be told too')]
    const three = await post('Cannot be told', { _status: 'draft' })
    const { json } = await send('PATCH', `posts?where[id][in]=${[one, two, three].map(({ id }) => id).join(',')}`, {
      _status: 'published',
      meta: { description: 'Told' },
    })
    expect(json.errors).toHaveLength(1)
    expect((await app.request('GET', `/api/posts/${three.id}`)).status).toBe(404)
    expect(await last(three)).toBeUndefined()
    expect(
      (await app.payload.findByID({ collection: 'posts', id: three.id, draft: true, overrideAccess: true } as never)) as unknown,
    ).toMatchObject({ _status: 'draft' })
    const { status } = await send('PATCH', `posts/${three.id}`, { _status: 'published' })
    expect(status).toBe(400)
    expect((await app.request('GET', `/api/posts/${three.id}`)).status).toBe(404)
  })
})

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { imageCredits, livewire } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { richText } from '../../helpers/websiteApp.js'

interface Doc {
  id: number | string
}

describeEachEngine('An app that publishes each locale by itself', (engine) => {
  let app: Booted
  let token: string
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      editor: lexicalEditor(),
      sharp,
      serverURL: 'https://site.example',
      experimental: { localizeStatus: true },
      localization: { locales: ['en', 'de'], defaultLocale: 'en' },
      collections: [
        { slug: 'users', auth: true, fields: [] },
        { slug: 'media', access: { read: () => true }, upload: { disableLocalStorage: true }, fields: [{ name: 'alt', type: 'text' }] },
        {
          slug: 'posts',
          access: { read: ({ req }) => (req.user ? true : { _status: { equals: 'published' } }) },
          versions: { drafts: { localizeStatus: true } },
          fields: [
            { name: 'title', type: 'text', localized: true },
            { name: 'heroImage', type: 'upload', relationTo: 'media' as never },
            { name: 'content', type: 'richText', localized: true },
          ],
        },
      ],
      plugins: [imageCredits({ collections: ['media' as never] }), livewire({ sources: { posts: { locales: 'each' } } as never })],
    })
    const account = { email: 'ed@site.example', password: 'a long password 1' }
    await app.payload.create({ collection: 'users', data: account } as never)
    token = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
  })
  afterAll(() => app.stop())

  const save = (doc: Doc, data: object, locale: string) =>
    app.payload.update({ collection: 'posts', id: doc.id, data, locale } as never) as unknown as Promise<Doc>
  /** With words in both languages, of which the German ones are out. */
  const halfOut = async (title: string): Promise<Doc> => {
    const data = { title, content: richText('Wind'), _status: 'draft' }
    const doc = (await app.payload.create({ collection: 'posts', data, locale: 'en', draft: true } as never)) as Doc
    return save(doc, { title: `${title}, deutsch`, content: richText('Böen'), _status: 'published' }, 'de')
  }
  const verb = async (name: string, { id }: Doc, body: object = {}) =>
    (await app.request('POST', `/api/posts/${id}/${name}`, { token, body })).status
  const statusOf = async ({ id }: Doc) =>
    ((await app.payload.findByID({ collection: 'posts', id, locale: 'all', depth: 0 } as never)) as unknown as { _status: object })._status
  const log = async ({ id }: Doc) => {
    await getLivewire(app.payload)?.settled()
    const { items } = (await (await app.request('GET', '/api/livewire/log?limit=500')).json()) as {
      items: {
        type: string
        article: { uid: string; headline: string; pinned: boolean; keyEvent: boolean; corrections: { id: string; text: string }[] }
      }[]
    }
    return items.filter(({ article }) => article.uid.replace('@de', '') === `posts:${id}`)
  }

  it('has the verbs on what is out, and leaves the draft of another locale a draft', async () => {
    const doc = await halfOut('Storm')
    const de = { uid: `posts:${doc.id}@de`, headline: 'Storm, deutsch' }
    expect(await log(doc)).toMatchObject([{ type: 'article.published', article: de }])
    expect(await verb('correct', doc, { text: 'Es war Montag.' })).toBe(200)
    expect(await verb('pin', doc)).toBe(200)
    expect(await verb('key-event', doc)).toBe(200)
    const { wire } = (await app.payload.findByID({ collection: 'posts', id: doc.id, depth: 0 } as never)) as unknown as {
      wire: { corrections: { id: string }[] }
    }
    expect(await verb('retract-correction', doc, { correction: wire.corrections[0]?.id, reason: 'Doch nicht' })).toBe(200)
    const said = await log(doc)
    expect(said.map(({ article: { uid } }) => uid)).toEqual(said.map(() => de.uid))
    expect(said.at(-1)).toMatchObject({ article: { pinned: true, keyEvent: true, corrections: [{ retracted: { reason: 'Doch nicht' } }] } })
    expect(await statusOf(doc)).toEqual({ en: 'draft', de: 'published' })
    // The English words come with the corrections that were made of the item.
    await save(doc, { _status: 'published' }, 'en')
    expect((await log(doc)).at(-1)).toMatchObject({
      type: 'article.published',
      article: { uid: `posts:${doc.id}`, headline: 'Storm', corrections: [{ text: 'Es war Montag.' }] },
    })
    // Once all are out, so they stay.
    expect(await verb('unpin', doc)).toBe(200)
    expect(await statusOf(doc)).toEqual({ en: 'published', de: 'published' })
  })

  it('withdraws in all of them', async () => {
    const doc = await halfOut('Killed')
    await save(doc, { _status: 'published' }, 'en')
    expect(await verb('withdraw', doc, { reason: 'A court' })).toBe(200)
    expect((await log(doc)).slice(-2).map(({ type }) => type)).toEqual(['article.withdrawn', 'article.withdrawn'])
    expect(await statusOf(doc)).toEqual({ en: 'draft', de: 'draft' })
  })

  it('refuses the verbs on what is out in none', async () => {
    const doc = (await app.payload.create({ collection: 'posts', data: { title: 'Nowhere' }, locale: 'en', draft: true } as never)) as Doc
    expect(await verb('correct', doc, { text: 'No' })).toBe(409)
    expect(await verb('pin', doc)).toBe(409)
  })

  it('lets a picture pass that is out already, and no other without a credit', async () => {
    const data = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    const bare = (await app.payload.create({
      collection: 'media',
      data: { alt: 'A wall' },
      file: { data, name: 'bare.jpg', mimetype: 'image/jpeg', size: data.length },
    } as never)) as Doc
    const doc = await halfOut('With a wall')
    await expect(save(doc, { heroImage: bare.id, _status: 'published' }, 'de')).rejects.toThrow('no credit')
    // Shown since before there was a gate.
    await app.payload.db.updateOne({ collection: 'posts', id: doc.id, data: { heroImage: bare.id }, returning: false } as never)
    await save(doc, { title: 'Noch eine Mauer', heroImage: bare.id, _status: 'published' }, 'de')
    expect((await log(doc)).at(-1)).toMatchObject({ article: { headline: 'Noch eine Mauer' } })
  })
})

/** An app whose own collections are called as the newsroom's, and are something else. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { type CollectionConfig, configToJSONSchema } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { imageCredits, livewire, masthead, publicAnswers, webhooks } from '../../../src/index.js'
import { searchStoreOf } from '../../../src/database/searchStore.js'
import { databaseChecks } from '../../../src/server/databaseChecks.js'
import { searchItems } from '../../../src/sources/searchItems.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ownApp, ownPicture, type Row } from './ownApp.js'

const everybody = () => true

const collectionsOf = (folder: string): CollectionConfig[] => [
  { slug: 'admins', auth: true, fields: [] },
  {
    slug: 'articles',
    versions: { drafts: true },
    fields: [
      { name: 'name', type: 'text' },
      { name: 'code', type: 'text' },
      { name: 'shot', type: 'upload', relationTo: 'images' },
      { name: 'writers', type: 'relationship', relationTo: 'people', hasMany: true },
      { name: 'see', type: 'relationship', relationTo: 'articles', hasMany: true },
    ],
  },
  { slug: 'entries', fields: [{ name: 'label', type: 'text' }] },
  // Where this app reads what others write: nobody's business.
  {
    slug: 'feeds',
    fields: [
      { name: 'slug', type: 'text' },
      { name: 'title', type: 'text' },
    ],
  },
  {
    slug: 'images',
    access: { read: everybody },
    upload: { staticDir: folder },
    fields: [{ name: 'shown', type: 'checkbox', label: 'Hangs in the gallery', defaultValue: false }],
  },
  {
    slug: 'people',
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'name', type: 'text' },
      { name: 'portrait', type: 'upload', relationTo: 'images', hasMany: true },
    ],
  },
]

describeEachEngine('Collections of an app that are called as ours', (engine) => {
  let app: Booted
  let folder: string
  let image: Row
  let one: Row
  const { create, feed } = ownApp(() => app)
  const read = (collection: string, { id }: Row) => app.payload.findByID({ collection: collection as never, id, depth: 0 }) as Promise<Row>
  const standing = async (url: string) => {
    const asked = await app.request('GET', `/api/livewire/standing?url=${encodeURIComponent(url)}`)
    return ((await asked.json()) as { items: { standing: string; uid?: string }[] }).items[0]
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-namesakes-'))
    app = await bootPayload({
      engine,
      serverURL: 'https://own.example',
      admin: { user: 'admins' as never },
      collections: collectionsOf(folder),
      plugins: [
        imageCredits({ collections: ['images'] }),
        livewire({
          sources: {
            articles: { slug: 'code', bylines: 'writers', tags: 'see', address: ({ code }: Row) => `/news/${String(code)}` } as never,
          },
        }),
        webhooks({ run: false }),
        masthead({ people: 'people' }),
      ],
    })
    image = await create(
      'images',
      { alt: 'A bridge', creator: 'Ann', usageRights: 'Free' },
      { name: 'bridge.jpg', data: await ownPicture() },
    )
    await create('people', { id: 'ada', name: 'Ada', portrait: [image.id] })
    one = await create('articles', { name: 'A bridge', code: 'a', shot: image.id, writers: ['ada'], _status: 'published' })
    await create('articles', { name: 'Another', code: 'b', see: [one.id], _status: 'published' })
  })
  afterAll(async () => {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('go on the wire as any others, and keep their own fields', async () => {
    expect(await feed()).toMatchObject([
      { title: 'Another' },
      { title: 'A bridge', url: 'https://own.example/news/a', authors: [{ name: 'Ada' }] },
    ])
    expect(await read('images', image)).toMatchObject({ shown: false })
    const file = await app.request('GET', `/api/images/file/${String(image['filename'])}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  })

  it('have no field of ours written into their rows', async () => {
    if (engine.name !== 'mongodb') return
    const { collections } = app.payload.db as unknown as { collections: Record<string, { collection: { findOne: () => Promise<object> } }> }
    expect(await collections['articles']?.collection.findOne()).not.toHaveProperty('wireRevision')
  })

  it('have their own addresses alone', async () => {
    expect(await standing('https://own.example/news/a')).toMatchObject({ standing: 'current', uid: `articles:${one.id}` })
    expect(await standing('https://own.example/news/a#entry-3')).toMatchObject({ standing: 'current', uid: `articles:${one.id}` })
    expect(await standing('https://own.example/articles/a')).toEqual({ url: 'https://own.example/articles/a', standing: 'unknown' })
  })

  it('are no feeds of the wire', async () => {
    await create('feeds', { slug: 'secret', title: 'What a rival writes' })
    const answer = await app.request('GET', '/api/livewire/secret/feed.json')
    expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringContaining('rival')])
    const { definitions } = configToJSONSchema(app.payload.config, app.payload.db.defaultIDType)
    expect(Object.keys(definitions?.['webhook-endpoints']?.properties ?? {})).not.toContain('feeds')
  })

  it('are found, also before the index has read them', async () => {
    const { payload } = app
    await feed()
    // As far behind as with an index that was just begun.
    await (await searchStoreOf(payload))?.write([], { seq: -1000, event: null })
    expect((await searchItems(payload, 'Another')).map(({ headline }) => headline)).toEqual(['Another'])
  })

  it('answer to the server that all is ready, whatever accounts are called, and without a wire', async () => {
    for (const { check } of databaseChecks(app.payload)) await expect(check()).resolves.not.toThrow()
    const plain = await bootPayload({ engine, collections: [{ slug: 'admins', auth: true, fields: [] }], plugins: [publicAnswers()] })
    try {
      for (const { check } of databaseChecks(plain.payload)) await expect(check()).resolves.not.toThrow()
    } finally {
      await plain.stop()
    }
  })
})

/** What is found in collections of a shop, and in an app that lies below a path. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { CollectionConfig } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { imageCredits, livewire } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ownApp, ownPicture } from './ownApp.js'

const image = { type: 'upload', relationTo: 'media' } as never
const everybody = () => true

const collectionsOf = (folder: string): CollectionConfig[] => [
  { slug: 'users', auth: true, fields: [] },
  { slug: 'media', access: { read: everybody }, upload: { staticDir: folder }, fields: [] },
  {
    slug: 'products',
    access: { read: everybody },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'description', type: 'richText' },
      {
        name: 'gallery',
        type: 'array',
        fields: [{ name: 'label', type: 'text' }, { name: 'image', ...(image as object) } as never],
      },
      { name: 'meta', type: 'group', fields: [{ name: 'image', ...(image as object) } as never] },
    ],
  },
  {
    slug: 'houses',
    access: { read: everybody },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'images', ...(image as object), hasMany: true } as never,
      {
        name: 'rooms',
        type: 'array',
        fields: [{ name: 'by', type: 'relationship', relationTo: 'users' as never, hasMany: true }],
      },
    ],
  },
]

const richText = (words: string) => ({
  root: {
    type: 'root',
    version: 1,
    format: '',
    indent: 0,
    direction: null,
    children: [
      { type: 'paragraph', version: 1, format: '', indent: 0, direction: null, children: [{ type: 'text', version: 1, text: words }] },
    ],
  },
})

describeEachEngine('In a shop below a path', (engine) => {
  let app: Booted
  let folder: string
  const { create, feed: readFeed } = ownApp(() => app)
  /** Next takes the path from what it hands on; of a bare request Payload would look for it. */
  const feed = async () => {
    vi.stubEnv('NEXT_BASE_PATH', '')
    const items = await readFeed()
    vi.stubEnv('NEXT_BASE_PATH', '/news')
    return items
  }
  const boot = (sources: object) =>
    bootPayload({
      engine,
      editor: lexicalEditor(),
      sharp,
      collections: collectionsOf(folder),
      plugins: [
        imageCredits({ collections: ['media'] as never }),
        livewire({ sources: sources as never, publisher: { url: 'https://shop.example/news' } }),
      ],
    })
  beforeAll(async () => {
    vi.stubEnv('NEXT_BASE_PATH', '/news')
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-found-'))
    app = await boot({ products: {}, houses: {} })
  })
  afterAll(async () => {
    await app.stop()
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })

  it('the first picture of a gallery and a description of rich text are on the wire, and are followed', async () => {
    const picture = (alt: string) =>
      ownPicture().then((data) => create('media', { alt, creator: 'Ann', usageRights: 'Free' }, { name: `${alt}.jpg`, data }))
    const [saw, other] = [await picture('saw'), await picture('other')]
    await create('products', {
      title: 'A saw',
      description: richText('It saws.'),
      gallery: [{ label: 'none' }, { image: saw.id }, { image: other.id }],
      meta: { image: other.id },
    })
    await create('houses', { title: 'A house', images: [other.id, saw.id] })
    const files = [expect.stringContaining('/other'), expect.stringContaining('/saw')] as string[]
    expect(await feed()).toMatchObject([
      { title: 'A house', image: files[0] },
      { title: 'A saw', image: files[1], content_html: expect.stringContaining('It saws.') as string },
    ])
    await app.payload.update({ collection: 'media' as never, id: saw.id, data: { creator: 'Bo' } as never })
    expect(JSON.stringify((await feed()).find(({ title }) => title === 'A saw'))).toContain('Bo')
  })

  it('files of every size have the path in their addresses', async () => {
    const { docs } = await app.payload.find({ collection: 'media' as never, depth: 0 })
    const urls = JSON.stringify(docs).match(/"(?:url|thumbnailURL)":"[^"]+"/g) ?? []
    expect(urls.length).toBeGreaterThan(4)
    expect(urls.filter((url) => !url.includes(':"/news/api/media/file/'))).toEqual([])
    for (const { image: url } of await feed()) expect(url).toMatch(/^https:\/\/shop\.example\/news\/api\/media\/file\//)
  })

  it('a path through rows leads to relations alone', async () => {
    const named = await boot({ houses: { bylines: 'rooms.by', picture: 'images' } })
    await named.stop()
    await expect(boot({ products: { headline: 'gallery.label' } })).rejects.toThrow('products has no field of that name')
    await expect(boot({ products: { picture: 'gallery.label' } })).rejects.toThrow('products has no field of that name')
  })
})

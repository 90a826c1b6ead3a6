/** What functions of an app's own return, where no compiler says what they may. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { CollectionConfig } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { comments, livewire, publicAnswers } from '../../../src/index.js'
import type { SourceOptions } from '../../../src/sources/mapped/options.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ownApp, ownPicture, type Row } from './ownApp.js'

const collectionsOf = (folder: string): CollectionConfig[] => [
  { slug: 'users', auth: true, fields: [] },
  { slug: 'media', access: { read: () => true }, upload: { staticDir: folder }, fields: [{ name: 'alt', type: 'text' }] },
  { slug: 'makers', access: { read: () => true }, fields: [{ name: 'name', type: 'text' }] },
  {
    slug: 'products',
    access: { read: () => true },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'asked', type: 'text' },
      // As a shop keeps its pictures.
      { name: 'gallery', type: 'array', fields: [{ name: 'image', type: 'upload', relationTo: 'media' as never }] },
      { name: 'maker', type: 'relationship', relationTo: 'makers' as never },
      { name: 'layout', type: 'blocks', blocks: [{ slug: 'chart', fields: [{ name: 'figures', type: 'text' }] }] },
    ],
  },
]

/** Of one document alone something else is returned than may be. */
const odd = (doc: Row, part: string, value: unknown, right: unknown) => (doc['asked'] === part ? value : right)
const products = {
  standfirst: (doc: Row) => odd(doc, 'standfirst', 5, undefined),
  kind: (doc: Row) => odd(doc, 'kind', 'blog', 'story'),
  address: (doc: Row) => odd(doc, 'address', undefined, `/shop/${doc.id}`),
  isPublic: (doc: Row) => odd(doc, 'isPublic', Promise.resolve(false), true),
  section: (doc: Row) => odd(doc, 'section', doc['maker'], 'Tools'),
  picture: (doc: Row) => (doc['gallery'] as { image?: unknown }[] | undefined)?.[0]?.image,
  blocks: { chart: ({ figures }: Row) => (figures === 'odd' ? Promise.resolve('<p>1</p>') : `<p>${String(figures)}</p>`) },
  bylines: (doc: Row) => (doc['maker'] ? { relationTo: 'makers', value: doc['maker'] } : undefined),
} as unknown as SourceOptions

describeEachEngine('Functions of an app', (engine) => {
  let app: Booted
  let folder: string
  let token: string
  const { create, feed } = ownApp(() => app)
  const boot = (plugins: Parameters<typeof bootPayload>[0]['plugins']) =>
    bootPayload({ engine, serverURL: 'https://shop.example', collections: collectionsOf(folder), ...(plugins ? { plugins } : {}) })

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-returned-'))
    app = await boot([livewire({ sources: { products } as never })])
    const account = { email: 'ann@shop.example', password: 'correct horse battery' }
    await app.payload.create({ collection: 'users', data: account as never })
    token = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
  })
  afterAll(async () => {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('say which picture of a list an item shows, and whose name, and both are followed', async () => {
    const image = await create('media', { alt: 'A saw' }, { name: 'saw.jpg', data: await ownPicture() })
    const maker = await create('makers', { name: 'Ada' })
    await create('products', { title: 'A saw', gallery: [{ image: image.id }], maker: maker.id })
    expect(await feed()).toMatchObject([
      { title: 'A saw', image: expect.stringContaining('/api/media/file/saw') as string, authors: [{ name: 'Ada' }] },
    ])
    await app.payload.update({ collection: 'makers' as never, id: maker.id, data: { name: 'Ada L.' } as never })
    expect(await feed()).toMatchObject([{ authors: [{ name: 'Ada L.' }] }])
    await app.payload.delete({ collection: 'media' as never, id: image.id })
    expect((await feed())[0]).not.toHaveProperty('image')
  })

  it.each([
    ['standfirst', 'sources.products.standfirst returned 5: it has to be a text, or nothing'],
    ['kind', 'sources.products.kind returned "blog": it has to be wire, story, live'],
    ['address', 'sources.products.address returned undefined: it has to be a path or a whole address'],
    ['isPublic', 'sources.products.isPublic returned a promise: it has to be true or false'],
    ['blocks', 'sources.*.blocks.chart returned a promise: it has to be HTML, or nothing'],
    ['section', 'an id does not say what it is an id of'],
  ])('are told when their %s is none, and nothing is saved', async (asked, says) => {
    const { id: maker } = await create('makers', { name: 'Eve' })
    const before = await app.payload.count({ collection: 'products' as never })
    const layout = [{ blockType: 'chart', figures: asked === 'blocks' ? 'odd' : 'even' }]
    const response = await app.request('POST', '/api/products', { token, body: { title: 'Odd', asked, maker, layout } })
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(JSON.stringify(says).slice(1, -1))])
    expect(await app.payload.count({ collection: 'products' as never })).toEqual(before)
  })

  it('have a start that is refused where a block has no field of the name that is said', async () => {
    await expect(boot([livewire({ sources: { products: { blocks: { chart: 'figure' } } } as never })])).rejects.toThrow(
      'livewire: sources.products.blocks.chart is "figure", and the block chart has no field of that name',
    )
  })

  it('have a start that is refused where comments() names people that are not there', async () => {
    const plugin = comments({ on: { products: { field: 'product' } }, people: 'peple' } as never)
    await expect(boot([plugin])).rejects.toThrow("Field Person has invalid relationship 'peple'.")
  })

  it('have a start that is refused where publicAnswers() is to leave out what is not there', async () => {
    await expect(boot([publicAnswers({ except: ['prices' as never] })])).rejects.toThrow(
      'publicAnswers: except: there is no collection or global called prices',
    )
  })
})

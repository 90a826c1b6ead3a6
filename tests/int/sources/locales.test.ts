import { BlocksFeature, lexicalEditor } from '@payloadcms/richtext-lexical'
import type { Block, CollectionConfig, Field } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { livewire } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import type { SourceOptions } from '../../../src/sources/mapped/options.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { blockNode, richText } from '../../helpers/websiteApp.js'

interface Doc {
  id: number | string
}

type Made = Doc & Record<string, unknown>

const title: Field = { name: 'title', type: 'text', localized: true }
const words = (slug: string): Block => ({ slug, fields: [{ name: 'richText', type: 'richText', localized: true }] })
const picture: Block = { slug: 'mediaBlock', fields: [{ name: 'media', type: 'upload', relationTo: 'media' as never }] }
const aside: Block = { slug: 'aside', fields: [{ name: 'text', type: 'textarea', localized: true }] }
const withAsides = (): Field => ({
  name: 'content',
  type: 'richText',
  editor: lexicalEditor({ features: ({ defaultFeatures }) => [...defaultFeatures, BlocksFeature({ blocks: [aside] })] }),
})
const open = { read: () => true }

const collections: CollectionConfig[] = [
  { slug: 'users', auth: true, fields: [] },
  { slug: 'tags', access: open, fields: [title] },
  { slug: 'media', access: open, upload: { disableLocalStorage: true }, fields: [{ name: 'alt', type: 'text' }] },
  { slug: 'pages', access: open, fields: [title, { name: 'layout', type: 'blocks', blocks: [words('words'), picture] }] },
  { slug: 'named', access: open, fields: [title, { name: 'layout', type: 'blocks', blocks: [], blockReferences: ['shared' as never] }] },
  { slug: 'notes', access: open, fields: [title, { name: 'content', type: 'richText', localized: true }] },
  { slug: 'whole', access: open, fields: [title, { name: 'layout', type: 'blocks', localized: true, blocks: [words('inner')] }] },
  { slug: 'stories', access: open, fields: [title, withAsides()] },
  {
    slug: 'plain',
    access: open,
    fields: [{ name: 'title', type: 'text' }, withAsides(), { name: 'tags', type: 'relationship', relationTo: 'tags' as never }],
  },
]
const sources = {
  pages: { locales: 'each', address: (doc: Doc) => `/pages/${doc.id}` },
  named: { locales: 'each' },
  notes: { locales: 'each', body: (doc: Record<string, unknown>) => doc['content'] },
  whole: { locales: 'each' },
  stories: { locales: 'each' },
  plain: {},
} as unknown as Record<string, SourceOptions>

describeEachEngine('What is localised within a text', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      editor: lexicalEditor(),
      sharp,
      serverURL: 'https://site.example',
      collections,
      blocks: [words('shared')],
      localization: { locales: ['en', 'de'], defaultLocale: 'en' },
      plugins: [livewire({ sources: sources as never, publisher: { language: 'fr' } as never })],
    })
  })
  afterAll(() => app.stop())

  const make = async (collection: string, data: object, locale = 'en', more: object = {}): Promise<Made> =>
    (await app.payload.create({ collection, data, locale, ...more } as never)) as Made
  const save = (collection: string, { id }: Doc, data: object, locale = 'de') =>
    app.payload.update({ collection, id, data, locale } as never)
  const items = async (collection: string) => {
    await getLivewire(app.payload)?.settled()
    const { items } = (await (await app.request('GET', '/api/livewire/feed.json')).json()) as {
      items: { title: string; language: string; tags?: string[]; content_html: string; _newsroom: { uid: string } }[]
    }
    return items
      .filter(({ _newsroom: { uid } }) => uid.startsWith(`${collection}:`))
      .sort((a, b) => (a._newsroom.uid < b._newsroom.uid ? -1 : 1))
      .map(({ title: headline, language, content_html, tags }) => ({
        headline,
        language,
        html: content_html,
        ...(tags?.length ? { tags } : {}),
      }))
  }
  const storm = { headline: 'Storm', language: 'en' }
  const sturm = { headline: 'Sturm', language: 'de' }

  it('is no item while a picture, the same in all, is all that a list of blocks has in a locale', async () => {
    const data = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    const file = { data, name: 'harbour.jpg', mimetype: 'image/jpeg', size: data.length }
    const { id: media } = await make('media', { alt: 'A harbour' }, 'en', { file })
    const doc = await make('pages', {
      title: 'Storm',
      layout: [
        { blockType: 'words', richText: richText('Wind') },
        { blockType: 'mediaBlock', media },
      ],
    })
    await save('pages', doc, { title: 'Sturm' })
    expect(await items('pages')).toMatchObject([{ ...storm, html: expect.stringContaining('<p>Wind</p><figure><img') as string }])
    const [block, image] = doc['layout'] as [object, object]
    await save('pages', doc, { layout: [{ ...block, richText: richText('') }, image] })
    expect(await items('pages')).toHaveLength(1)
    await save('pages', doc, { layout: [{ ...block, richText: richText('Wind aus West') }, image] })
    expect(await items('pages')).toMatchObject([storm, { ...sturm, html: expect.stringContaining('<p>Wind aus West</p>') as string }])
    // Where no locale has words, a picture is all that there is.
    const mute = await make('pages', { title: 'A picture', layout: [{ blockType: 'mediaBlock', media }] })
    await save('pages', mute, { title: 'Ein Bild' })
    expect((await items('pages')).map(({ headline }) => headline)).toEqual(['Storm', 'Sturm', 'A picture', 'Ein Bild'])
  })

  it.each([
    [
      'named',
      'blocks that the app keeps for several fields',
      'layout',
      (text: string, block = {}) => [{ ...block, blockType: 'shared', richText: richText(text) }],
    ],
    ['notes', 'a body that a function gives', 'content', (text: string) => richText(text)],
    [
      'whole',
      'a list of blocks that is localised as a whole',
      'layout',
      (text: string) => [{ blockType: 'inner', richText: richText(text) }],
    ],
  ] as const)('of %s: is in its own language, or there is no item: %s', async (collection, _, field, body) => {
    const doc = await make(collection, { title: 'Storm', [field]: body('Wind') })
    const en = { ...storm, html: '<p>Wind</p>' }
    expect(await items(collection)).toEqual([en])
    await save(collection, doc, { title: 'Sturm' })
    expect(await items(collection)).toEqual([en])
    const [block] = [doc[field]].flat() as [object]
    await save(collection, doc, { [field]: body('Wind aus West', collection === 'named' ? block : {}) })
    expect(await items(collection)).toEqual([en, { ...sturm, html: '<p>Wind aus West</p>' }])
  })

  it('is a block’s in rich text that is the same in each locale', async () => {
    const doc = await make('stories', { title: 'Storm', content: richText('12', blockNode('aside', { text: 'Wind' })) })
    await save('stories', doc, { title: 'Sturm', content: richText('12', blockNode('aside', { text: 'Böen' })) })
    expect(await items('stories')).toEqual([
      { ...storm, html: '<p>12</p><p>Wind</p>' },
      { ...sturm, html: '<p>12</p><p>Böen</p>' },
    ])
  })

  it('is the default locale’s where the document itself has no languages, and its language the publisher’s', async () => {
    const tag = await make('tags', { title: 'Weather' })
    await save('tags', tag, { title: 'Wetter' })
    const doc = await make('plain', { title: 'Storm', tags: tag.id, content: richText(blockNode('aside', { text: 'Wind' })) })
    await save('plain', doc, { title: 'Gale', content: richText(blockNode('aside', { text: 'Böen' })) })
    expect(await items('plain')).toEqual([{ headline: 'Gale', language: 'fr', tags: ['Weather'], html: '<p>Wind</p>' }])
  })
})

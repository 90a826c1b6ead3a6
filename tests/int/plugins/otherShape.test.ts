/** An app that is laid out as no template is: fields in tabs, groups and lists, folders, a bin, two languages, our plugins backwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { CollectionConfig, PayloadRequest } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { comments, imageCredits, livewire, webhooks } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { richText } from '../../helpers/websiteApp.js'
import type { FeedItem, Row } from './ownApp.js'
import { ownPicture } from './ownApp.js'

const everybody = () => true
const own = ({ req }: { req: PayloadRequest }) => (req.user ? { id: { equals: req.user.id } } : false)

const collectionsOf = (folder: string): CollectionConfig[] => [
  { slug: 'members', auth: { useSessions: false }, access: { read: own, update: own, create: everybody }, fields: [] },
  { slug: 'editors', auth: { useAPIKey: true }, fields: [{ name: 'displayName', type: 'text' }] },
  { slug: 'papers', access: { read: everybody }, upload: { staticDir: `${folder}/papers`, mimeTypes: ['application/pdf'] }, fields: [] },
  {
    slug: 'photos',
    folders: true,
    trash: true,
    access: { read: everybody },
    upload: { staticDir: `${folder}/photos`, mimeTypes: ['image/*'] },
    fields: [{ type: 'row', fields: [{ name: 'alt', type: 'text', localized: true }] }],
  },
  { slug: 'topics', endpoints: false, graphQL: false, fields: [{ name: 'label', type: 'text', localized: true }] },
  {
    slug: 'articles',
    folders: true,
    trash: true,
    access: { read: ({ req }) => (req.user ? true : { _status: { equals: 'published' } }) },
    versions: { drafts: { autosave: false, schedulePublish: true }, maxPerDoc: 3 },
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'attachment', type: 'upload', relationTo: 'papers' as never },
      { type: 'collapsible', label: 'Top', fields: [{ type: 'row', fields: [{ name: 'headline', type: 'text', localized: true }] }] },
      {
        type: 'tabs',
        tabs: [
          {
            name: 'main',
            fields: [
              { name: 'body', type: 'richText', localized: true },
              { name: 'hero', type: 'group', fields: [{ name: 'photo', type: 'upload', relationTo: 'photos' as never }] },
            ],
          },
          {
            label: 'People',
            fields: [
              {
                name: 'credits',
                type: 'array',
                fields: [{ name: 'person', type: 'relationship', relationTo: ['editors', 'members'] as never }],
              },
            ],
          },
        ],
      },
      { name: 'topic', type: 'relationship', relationTo: 'topics' as never },
    ],
  },
  { slug: 'notes', versions: false, access: { read: everybody }, fields: [{ name: 'title', type: 'text' }] },
]

describeEachEngine('An app that is laid out otherwise', (engine) => {
  let app: Booted
  let folder: string
  const said: string[] = []
  const tokens: Record<string, string> = {}
  const boot = (articles: object) =>
    bootPayload({
      engine,
      editor: lexicalEditor(),
      sharp,
      logger: { options: { level: 'info' }, destination: { write: (line: string) => void said.push(line) } },
      routes: { api: '/cms' },
      admin: { user: 'editors' },
      folders: { browseByFolder: true },
      defaultDepth: 0,
      maxDepth: 1,
      localization: { locales: ['en', 'de'], defaultLocale: 'de' },
      collections: collectionsOf(folder),
      plugins: [
        comments({ on: { articles: { field: 'article' } } as never }),
        webhooks(),
        livewire({
          sources: { articles, notes: { kind: 'wire' } } as never,
          publisher: { name: 'Other', url: 'https://other.example', language: 'de' },
        }),
        imageCredits({ collections: ['photos' as never] }),
      ],
    })
  const send = async (as: string | undefined, method: string, at: string, body?: object) => {
    const token = as && tokens[as]
    const response = await app.request(method, `/cms${at}`, { ...(body ? { body } : {}), ...(token ? { token } : {}) })
    return { status: response.status, json: (await response.json()) as { doc: Row; docs: Row[]; items: FeedItem[]; token: string } }
  }
  const titles = async () => {
    await getLivewire(app.payload)?.settled()
    return (await send(undefined, 'GET', '/livewire/feed.json')).json.items.map(({ title }) => title)
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-other-'))
    app = await boot({ body: 'main.body', picture: 'main.hero.photo', bylines: 'credits.person', tags: 'topic' })
    for (const collection of ['editors', 'members']) {
      const account = { email: `${collection}@other.example`, password: 'a long password 1' }
      await app.payload.create({ collection: collection as never, data: { ...account, displayName: 'Edi Tor' } as never })
      tokens[collection] = (await send(undefined, 'POST', `/${collection}/login`, account)).json.token
    }
  })
  afterAll(async () => {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('has its words, picture, byline and tag on the wire', async () => {
    const topic = (await app.payload.create({ collection: 'topics' as never, data: { label: 'Brücken' } as never })) as Row
    const photo = (await app.payload.create({
      collection: 'photos' as never,
      data: { alt: 'Ein Bild', creator: 'Ada', usageRights: 'Ours' } as never,
      file: { name: 'a.jpg', data: await ownPicture(), mimetype: 'image/jpeg', size: 1 },
    })) as Row
    const { docs } = await app.payload.find({ collection: 'editors' as never })
    const article = {
      id: 'eins',
      headline: 'Eins',
      main: { body: richText('Der Text'), hero: { photo: photo.id } },
      credits: [{ person: { relationTo: 'editors', value: (docs[0] as unknown as Row).id } }],
      topic: topic.id,
      _status: 'published',
    }
    expect((await send('editors', 'POST', '/articles', article)).status).toBe(201)
    expect(await titles()).toEqual(['Eins'])
    const [item] = (await send(undefined, 'GET', '/livewire/feed.json')).json.items
    expect(item).toMatchObject({
      content_html: expect.stringContaining('Der Text') as string,
      authors: [{ name: 'Edi Tor' }],
      tags: ['Brücken'],
    })
    expect(item?.image).toMatch(/^https:\/\/other\.example\/cms\/photos\/file\//)
  })

  it('goes off the wire in the bin, and comes back out of it', async () => {
    await send('editors', 'PATCH', '/articles/eins', { deletedAt: new Date(0).toISOString() })
    expect(await titles()).toEqual([])
    await send('editors', 'PATCH', '/articles/eins?trash=true', { deletedAt: null })
    expect(await titles()).toEqual(['Eins'])
  })

  it('keeps its own second accounts what they were', async () => {
    expect((await send('members', 'GET', '/members')).json.docs).toHaveLength(1)
    expect((await send('members', 'GET', '/editors')).status).toBe(200)
    for (const at of ['/articles/eins/pin', '/articles/eins/correct'])
      expect((await send('members', 'POST', at, { text: 'x' })).status).toBe(403)
    for (const at of ['/webhook-endpoints', '/livewire-items']) expect((await send('members', 'GET', at)).status).toBe(403)
    expect((await send('editors', 'POST', '/articles/eins/pin', {})).status).toBe(200)
    expect((await send('editors', 'POST', '/payload-folders', { name: 'F', folderType: ['articles'] })).status).toBe(201)
  })

  it('is told what was found by no name, and what to write', async () => {
    said.length = 0
    const guessing = await boot({})
    await guessing.stop()
    const all = said.join('')
    expect(all).toContain(
      `items of articles have no body, which no field is called; main.body could be it: write livewire({ sources: { articles: { body: 'main.body' } } })`,
    )
    // Papers hold no pictures.
    expect(all).toContain(`items of articles have no picture, which no field is called; main.hero.photo could be it`)
  })

  it('is refused where there is no headline', async () => {
    const collections: CollectionConfig[] = [
      { slug: 'users', auth: true, fields: [] },
      { slug: 'labels', fields: [{ name: 'main', type: 'group', fields: [{ name: 'label', type: 'text' }] }] },
    ]
    const start = (labels: object) =>
      livewire({ sources: { labels } as never, publisher: { url: 'https://other.example' } })({ collections } as never)
    expect(() => start({})).toThrow(`write livewire({ sources: { labels: { headline: 'main.label' } } })`)
    expect(() => start({ headline: 'main.label' })).not.toThrow()
  })
})

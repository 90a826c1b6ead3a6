/** A plugin that is switched off leaves an app as it would be without it: what its accounts, documents and files do, to everybody. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { CollectionConfig, Plugin } from 'payload'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'

import { comments, imageCredits, livewire, masthead, publicAnswers, webhooks } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { getWebhooks } from '../../../src/jobs/webhooks/webhooks.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ownPicture } from './ownApp.js'

const signedIn = ({ req }: { req: { user: unknown } }): boolean => Boolean(req.user)
const publisher = { name: 'Off', url: 'https://wire.example' }

const plugins: Record<string, Plugin> = {
  livewire: livewire({ enabled: false, publisher, sources: { posts: {} } } as never),
  webhooks: webhooks({ enabled: false }),
  comments: comments({ enabled: false, on: { posts: {} } } as never),
  imageCredits: imageCredits({ enabled: false, collections: ['media'] } as never),
  masthead: masthead({ enabled: false }),
  publicAnswers: publicAnswers({ enabled: false }),
}

const collections = (folder: string): CollectionConfig[] => [
  { slug: 'users', auth: true, access: { create: signedIn, read: signedIn }, fields: [] },
  {
    slug: 'posts',
    versions: { drafts: true },
    access: { read: () => true, create: signedIn, update: signedIn, delete: signedIn },
    fields: [
      { name: 'title', type: 'text', required: true },
      { name: 'slug', type: 'text' },
      { name: 'picture', type: 'upload', relationTo: 'media' as never },
      { name: 'content', type: 'richText' },
    ],
  },
  {
    slug: 'media',
    upload: { staticDir: folder, imageSizes: [{ name: 'small', width: 30 }] },
    access: { read: () => true, create: signedIn },
    fields: [{ name: 'alt', type: 'text' }],
  },
]

/** What an app's own people do, and what each is answered: status, and the fields that the app itself named. */
const day = async (app: Booted, folder: string): Promise<unknown[]> => {
  const account = { email: 'ed@wire.example', password: 'a long password 1' }
  await app.payload.create({ collection: 'users' as never, data: account as never })
  const answers: unknown[] = []
  const ask = async (method: string, url: string, options: Parameters<Booted['request']>[2] = {}): Promise<Record<string, unknown>> => {
    const response = await app.request(method, url, options)
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
    const { title, slug, _status, alt, filename, width, height, sizes } = (body['doc'] ?? body) as Record<string, unknown>
    const small = (sizes as undefined | { small?: { width?: number; height?: number } })?.small
    const told = { title, slug, _status, alt, filename, width, height, small: small && [small.width, small.height] }
    answers.push([method, url.replace(/\/(?:[0-9a-f]{24}|\d+)/, '/:id'), response.status, told, body['totalDocs']])
    return body
  }
  const { token } = (await ask('POST', '/api/users/login', { body: account })) as { token: string }
  await ask('POST', '/api/users', { body: { email: 'mallory@wire.example', password: 'a long password 2' } })
  await ask('POST', '/api/posts', { body: { title: 'Nobody’s' } })
  await ask('POST', '/api/posts', { token, body: { _status: 'published' } })
  const { doc } = (await ask('POST', '/api/posts', { token, body: { title: 'Mine', slug: 'mine', _status: 'published' } })) as {
    doc: { id: string }
  }
  const post = `/api/posts/${doc.id}`
  await ask('GET', post)
  await ask('PATCH', post, { token, body: { title: 'Mine, changed' } })
  await ask('PATCH', `${post}?draft=true`, { token, body: { title: 'A draft' } })
  await ask('GET', `${post}?draft=true`, { token })
  await ask('PATCH', post, { token, body: { _status: 'draft' } })
  await ask('PATCH', post, { body: { title: 'Theirs' } })
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'A square' }))
  form.set('file', new File([new Uint8Array(await ownPicture())], 'square.jpg', { type: 'image/jpeg' }))
  await ask('POST', '/api/media', { token, body: form })
  answers.push((await readdir(folder)).sort())
  await ask('GET', '/api/posts?where[title][contains]=Mine')
  await ask('DELETE', post)
  await ask('DELETE', post, { token })
  await ask('GET', post)
  for (const url of ['/api/livewire/feed.json', '/api/livewire/log', '/api/livewire/events', '/api/livewire/hub'])
    answers.push([url, (await app.request('GET', url)).status])
  return answers
}

describeEachEngine('A plugin alone with { enabled: false }', (engine) => {
  const begun: { app: Booted; folder: string }[] = []
  const boot = async (own: Plugin[]) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'newsroom-each-off-'))
    const app = await bootPayload({
      engine,
      sharp,
      editor: lexicalEditor(),
      serverURL: publisher.url,
      collections: collections(folder),
      plugins: own,
    })
    begun.push({ app, folder })
    return { app, folder, answers: await day(app, folder) }
  }
  afterAll(async () => {
    for (const { app, folder } of begun) {
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })

  let stock: Promise<unknown[]> | undefined
  const stockAnswers = () => (stock ??= boot([]).then(({ answers }) => answers))

  it.each(Object.entries(plugins))('%s() changes nothing of what an app does', async (_name, plugin) => {
    const expected = await stockAnswers()
    expect(expected.length).toBeGreaterThan(18)
    const { app, answers } = await boot([plugin])
    expect(answers).toEqual(expected)
    expect(getLivewire(app.payload)).toBeUndefined()
    expect(getWebhooks(app.payload)).toBeUndefined()
  })
})

/** Next's development server: a file is changed, and Payload gets a new config and a database that was closed and opened again. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, type Config, reload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { collections } from '../../../dev/src/collections'
import { databaseFromUri } from '../../../src/database/databaseFromUri.js'
import { comments, imageCredits, livewire, masthead, publicAnswers, webhooks } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Receiver, startReceiver } from '../webhooks/receiver.js'

const password = 'correct horse battery'

describeEachEngine('What a developer changes while the app runs', (engine) => {
  let app: Booted
  let sink: Receiver
  let started = 0
  const tokens: Record<string, string> = {}
  /** As the module of the config makes it, each time that it is read. */
  const make = (description = '') => ({
    editor: lexicalEditor(),
    sharp,
    serverURL: 'https://site.example',
    telemetry: false,
    logger: { options: { level: 'silent' } },
    onInit: () => {
      started += 1
    },
    collections: collections.map((one) =>
      one.slug === 'posts'
        ? {
            ...one,
            access: { read: () => true, create: ({ req }) => Boolean(req.user) },
            fields: [...one.fields, { name: 'own', type: 'text', admin: { description } }],
          }
        : one,
    ) as Config['collections'],
    plugins: [
      imageCredits({ collections: ['media'] }),
      livewire({ sources: { posts: {} } }),
      webhooks({ allowPrivate: ['127.0.0.0/8'] }),
      comments({ on: { posts: { field: 'post' } } }),
      masthead(),
      publicAnswers(),
    ],
  })
  const change = async (description: string) => {
    const db = databaseFromUri(app.databaseUri, { env: process.env, push: true })
    const config = await buildConfig({
      ...make(description),
      secret: 'a secret for tests alone',
      typescript: { autoGenerate: false },
      db,
    } as Config)
    await reload(config, app.payload, true)
  }
  const send = async (as: string | undefined, method: string, path: string, body?: object) => {
    const token = as && tokens[as]
    const response = await app.request(method, `/api${path}`, { ...(body ? { body } : {}), ...(token ? { token } : {}) })
    return { status: response.status, json: (await response.json()) as { items: { title: string }[]; token: string } }
  }
  const titles = async () => {
    await getLivewire(app.payload)?.settled()
    return (await send(undefined, 'GET', '/livewire/feed.json')).json.items.map(({ title }) => title)
  }

  beforeAll(async () => {
    app = await bootPayload({ engine, ...make() } as never)
    sink = await startReceiver()
    const account = { email: 'ann@site.example', password }
    await app.payload.create({ collection: 'users', data: { ...account, name: 'Ann' } as never })
    tokens['staff'] = (await send(undefined, 'POST', '/users/login', account)).json.token
    const reader = { username: 'mallory', password }
    await send(undefined, 'POST', '/readers', reader)
    tokens['reader'] = (await send(undefined, 'POST', '/readers/login', reader)).json.token
    await send('staff', 'POST', '/webhook-endpoints', { url: sink.url })
  })
  afterAll(async () => {
    await app.stop()
    await sink.close()
  })

  it.each(['once', 'twice'])('leaves the wire, the webhooks and the rules as they were (%s)', async (time) => {
    await send('staff', 'POST', '/posts', { title: `Before ${time}`, _status: 'published' })
    expect((await titles())[0]).toBe(`Before ${time}`)
    await change(time)
    expect((await send('staff', 'POST', '/posts', { title: `After ${time}`, own: 'x', _status: 'published' })).status).toBe(201)
    expect((await titles())[0]).toBe(`After ${time}`)
    await sink.until((received) => received.some(({ text }) => text.includes(`After ${time}`)))
    expect((await send('reader', 'POST', '/posts', { title: 'Mine' })).status).toBe(403)
    expect(started).toBe(1)
  })
})

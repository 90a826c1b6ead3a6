/** A newsroom that is switched off: its schema, its rules and its locks stay, and nothing runs. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { newsroom } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { getWebhooks } from '../../../src/jobs/webhooks/webhooks.js'
import { outboxSlug } from '../../../src/log/rows.js'
import { migrations } from '../../../src/migrations/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('newsroom({ enabled: false })', (engine) => {
  let app: Booted
  let mediaDir: string
  const tokens: Record<string, string> = {}
  beforeAll(async () => {
    mediaDir = await mkdtemp(path.join(os.tmpdir(), 'newsroom-off-'))
    app = await bootPayload({
      engine,
      editor: lexicalEditor(),
      sharp,
      serverURL: 'https://wire.example',
      database: { migrations },
      plugins: [newsroom({ mediaDir, enabled: false, publisher: { name: 'Off', url: 'https://wire.example' } })],
    })
    for (const role of ['admin', 'reporter']) {
      const account = { email: `${role}@wire.example`, password: 'a long password 1' }
      await app.payload.create({ collection: 'users', data: { ...account, name: role, role } as never })
      tokens[role] = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
    }
  })
  afterAll(async () => {
    await app.stop()
    await rm(mediaDir, { recursive: true, force: true })
  })

  const ask = async (as: string | undefined, method: string, url: string, body?: unknown) => {
    const response = await app.request(method, url, {
      ...(body === undefined ? {} : { body }),
      ...(as ? { token: tokens[as] as string } : {}),
    })
    return {
      status: response.status,
      body: (await response.json().catch(() => ({}))) as { doc?: Record<string, unknown>; docs?: unknown[] },
    }
  }

  it('runs nothing, and says nothing on the wire', async () => {
    expect(getLivewire(app.payload)).toBeUndefined()
    expect(getWebhooks(app.payload)).toBeUndefined()
    const { status, body } = await ask('admin', 'POST', '/api/articles', { headline: 'Nobody hears it', _status: 'published' })
    expect(status).toBe(201)
    expect((await app.payload.count({ collection: outboxSlug as never })).totalDocs).toBe(0)
    expect((await ask(undefined, 'GET', '/api/livewire/feed.json')).status).toBe(404)
    expect((await ask('admin', 'POST', `/api/articles/${String(body.doc?.['id'])}/withdraw`, { reason: 'x' })).status).toBe(404)
  })

  it('keeps who may do what', async () => {
    const { body } = await ask('reporter', 'POST', '/api/articles', { headline: 'A draft' })
    expect((await ask(undefined, 'GET', `/api/articles/${String(body.doc?.['id'])}?draft=true`)).status).toBe(404)
    expect(
      (await ask('reporter', 'POST', '/api/users', { email: 'x@wire.example', password: 'a long password 1', name: 'x', role: 'admin' }))
        .status,
    ).toBe(403)
    expect((await ask('reporter', 'GET', '/api/webhook-endpoints')).status).toBe(403)
    expect((await ask(undefined, 'POST', '/api/articles', { headline: 'Mine' })).status).toBe(403)
  })

  it('lets nobody sign up', async () => {
    expect((await ask(undefined, 'POST', '/api/readers', { username: 'mallory', password: 'correct horse battery' })).status).toBe(403)
    expect((await app.payload.count({ collection: 'readers' })).totalDocs).toBe(0)
  })

  it('makes no subscriber without a secret, nor one at home', async () => {
    const { status, body } = await ask('admin', 'POST', '/api/webhook-endpoints', { url: 'https://93.184.216.34/hook' })
    expect(status).toBe(201)
    expect(body.doc?.['secret']).toMatch(/^whsec_/)
    expect((await ask('admin', 'POST', '/api/webhook-endpoints', { url: 'http://169.254.169.254/' })).status).toBe(400)
  })
})

/** An app whose API stands at an address of two parts. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { livewire, webhooks } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

const site = 'https://site.example'

describeEachEngine('an API at two parts', (engine) => {
  let app: Booted

  beforeAll(async () => {
    app = await bootPayload({
      engine,
      routes: { api: '/cms/api' },
      collections: [{ slug: 'posts', access: { read: () => true }, fields: [{ name: 'title', type: 'text' }] }],
      plugins: [livewire({ sources: { posts: {} }, publisher: { name: 'Site', url: site } }), webhooks()],
    })
  })
  afterAll(() => app.stop())

  const json = async (path: string) => (await (await app.request('GET', path)).json()) as Record<string, string>

  it.each([
    ['/cms/api/livewire/feed.json', 'feed_url'],
    ['/cms/api/webhooks/asyncapi.json', 'id'],
    ['/cms/api/webhooks/schemas/v1/article.withdrawn.json', '$id'],
  ])('%s names itself', async (path, member) => {
    expect((await json(path))[member]).toBe(site + path)
  })
})

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { expect, it } from 'vitest'

import { livewire } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

const paragraph = (text: string) => ({
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr' as const,
    format: '' as const,
    indent: 0,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text }] }],
  },
})

describeEachEngine('An app of your own with posts, and livewire() alone', (engine) => {
  it('puts its posts on the feed, updates them and takes them off', async () => {
    const app = await bootPayload({
      engine,
      editor: lexicalEditor(),
      collections: [
        {
          slug: 'posts',
          access: { read: () => true },
          fields: [
            { name: 'title', type: 'text', required: true },
            { name: 'content', type: 'richText' },
          ],
        },
      ],
      plugins: [livewire({ sources: { posts: {} }, publisher: { name: 'My blog', url: 'https://blog.example' } })],
    })
    const posts = 'posts' as never
    const feed = async () => {
      await getLivewire(app.payload)?.settled()
      const response = await app.request('GET', '/api/livewire/feed.json', { headers: { 'accept-encoding': 'gzip, br' } })
      expect(response.headers.get('link')).toBe('<https://blog.example/api/livewire/feed.json>; rel="self"')
      return (await response.json()) as { title: string; items: { title: string; url: string; content_html: string }[] }
    }
    try {
      const { id } = await app.payload.create({ collection: posts, data: { title: 'Hello', content: paragraph('A <b>post</b>') } as never })
      expect(await feed()).toMatchObject({
        title: 'My blog',
        feed_url: 'https://blog.example/api/livewire/feed.json',
        items: [{ title: 'Hello', url: `https://blog.example/posts/${id}`, content_html: '<p>A &lt;b&gt;post&lt;/b&gt;</p>' }],
      })
      await app.payload.update({ collection: posts, id, data: { title: 'Hello again' } as never })
      expect((await feed()).items.map(({ title }) => title)).toEqual(['Hello again'])
      await app.payload.delete({ collection: posts, id })
      expect((await feed()).items).toEqual([])
      const log = (await (await app.request('GET', '/api/livewire/log')).json()) as { items: { type: string }[] }
      expect(log.items.map(({ type }) => type)).toEqual(['article.published', 'article.updated', 'article.withdrawn'])
    } finally {
      await app.stop()
    }
  })
})

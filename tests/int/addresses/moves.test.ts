import { expect, it } from 'vitest'

import { logSlug, stateSlug } from '../../../src/log/rows.js'
import { bootNewsroom, type BootNewsroomOptions, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine, type Engine } from '../../helpers/engines.js'
import { bodyOf } from '../../../src/jobs/webhooks/eventSource.js'
import { getWebhooks } from '../../../src/jobs/webhooks/webhooks.js'
import { sitemaps } from '../../../src/site/sitemaps.js'
import { ask, startNodeServer } from '../../helpers/nodeServer.js'
import { cameraPicture, upload } from '../images/pictures.js'
import { openDesk } from './desk.js'

const first = 'https://first.example/desk'
const second = 'https://second.example'

const root = (children: object[]) => ({ root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children } })
const link = (fields: object) => ({
  type: 'paragraph',
  version: 1,
  direction: 'ltr',
  format: '',
  indent: 0,
  children: [
    {
      type: 'link',
      version: 3,
      direction: 'ltr',
      format: '',
      indent: 0,
      fields,
      children: [{ type: 'text', version: 1, text: 'there', detail: 0, format: 0, mode: 'normal', style: '' }],
    },
  ],
})

const bootAt = (engine: Engine, url: string, databaseUri: string, more: Partial<BootNewsroomOptions> = {}) =>
  bootNewsroom({ engine, databaseUri, serverURL: url, newsroom: { publisher: { ...publisher, url } }, ...more })

describeEachEngine('A newsroom that moves', (engine) => {
  it('shows no address of where it was, on any surface, and tells nobody of it', async () => {
    const { uri, drop } = await engine.freshDatabase()
    const before = await bootAt(engine, first, uri)
    const desk = openDesk(before, await before.tokenOf('editor'))
    const fields = { alt: 'A photo', creator: 'Ann Onym', usageRights: 'Ours' }
    const uploaded = await upload(before, 'images', await cameraPicture(), { token: await before.tokenOf('editor'), fields })
    expect([uploaded.status, uploaded.text]).toEqual([201, expect.anything()])
    await desk.send('PATCH', `/api/images/${uploaded.doc.id}`, { creator: 'Ann Other' })
    const target = await desk.publish({ headline: 'Target', slug: 'target' })
    const typed = `As told at ${first}/articles/target, and not at https://first.example.com/ or https://other.example/?u=${first}/a.`
    const story = await desk.publish({
      headline: 'Story',
      slug: 'story',
      leadImage: uploaded.doc.id,
      canonicalUrl: `${first}/articles/story`,
      standfirst: typed,
      body: root([
        link({ linkType: 'internal', doc: { relationTo: 'articles', value: target.id } }),
        link({ linkType: 'custom', url: `${first}/articles/target` }),
        link({ linkType: 'custom', url: 'https://other.example/a' }),
        {
          type: 'block',
          version: 2,
          format: '',
          fields: { id: 'a1b2c3', blockType: 'embed', blockName: '', url: `${first}/articles/target` },
        },
      ]),
    })
    expect(story.slug).toBe('story')
    const blog = await desk.publish({ headline: 'Blog', slug: 'blog', kind: 'live' })
    await desk.send('POST', '/api/entries', { article: blog.id, headline: 'Entry', _status: 'published' })
    const says = `Read (${first}/articles/target), “${first}”: all of it.`
    await desk.send('POST', `/api/articles/${story.id}/correct`, { kind: 'correction', text: says })
    const gone = await desk.publish({ headline: 'Gone', slug: 'gone' })
    await desk.send('POST', `/api/articles/${gone.id}/withdraw`, { reason: 'Wrong' })
    await before.settled()
    const surfaces = ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'log?limit=500', 'news-sitemap.xml']
    const readAll = async (one: ReturnType<typeof openDesk>) =>
      Promise.all(surfaces.map((path) => one.read(path === 'news-sitemap.xml' ? `/api/${path}` : `/api/livewire/${path}`)))
    const told = await readAll(desk)
    expect(told[4]).toContain(`"${first}/articles/story"`)
    expect(told[4]).toContain(`${first}/api/images/file/`)
    const stored = await before.payload.db.find({ collection: logSlug, pagination: false })
    // Words stay as they were typed.
    expect([typed, says].reduce((all, one) => all.replaceAll(one, ''), JSON.stringify(stored.docs))).not.toContain('first.example')
    await before.stop()

    const websub = { allowPrivate: ['127.0.0.0/8'] }
    const after = await bootAt(engine, second, uri, { newsroom: { publisher: { ...publisher, url: second }, websub } })
    try {
      const again = openDesk(after, '')
      await after.settled()
      const others = ['first.example.com', `other.example/?u=${first}/a`]
      const swap = (text: string) =>
        others
          .reduce((all, one, index) => all.replaceAll(one, `\u0001${index}`), text)
          .replaceAll('first.example,2026', '\u0000')
          .replaceAll(first, second)
          .replaceAll('first.example', 'second.example')
          .replaceAll('\u0000', 'first.example,2026')
          .replace(/\u0001(\d)/g, (_, index: string) => others[Number(index)] ?? '')
      const now = await readAll(again)
      expect(now[4]).toBe(swap(told[4] as string))
      const without = (text: string) => ['tag:first.example,2026:', ...others].reduce((all, one) => all.replaceAll(one, ''), text)
      for (const text of now) expect(without(text)).not.toContain('first.example')
      // What the API says of documents, of what was typed as well.
      for (const path of ['/api/images', '/api/articles?depth=2', '/api/entries?depth=2'])
        expect([path, without(await again.read(path)).includes('first.example')]).toEqual([path, false])
      const story2 = JSON.parse(await again.read(`/api/articles/${story.id}`)) as { canonicalUrl: string }
      expect(story2.canonicalUrl).toBe(`${second}/articles/story`)
      const server = await startNodeServer()
      server.serve(sitemaps(after.payload).handler ?? (() => false))
      expect((await ask(`${server.url}/sitemap-1.xml`)).body.toString()).toContain(`${second}/articles/story<`)
      await server.stop()
      const source = getWebhooks(after.payload)?.source
      const sent = (await source?.read(after.payload, { after: 0, limit: 100 }))?.map((event) => bodyOf(event).toString()) ?? []
      expect(sent.length).toBeGreaterThan(5)
      for (const body of sent) expect(without(body)).not.toContain('first.example')
      // Whoever holds an address of before is told where it stands, and who subscribed there goes on or ends it by the topic that it knows.
      const asked = [`${first}/articles/story`, `${first}/articles/gone`, 'https://first.example/articles/story'].map((url) => `url=${url}`)
      expect(JSON.parse(await again.read(`/api/livewire/standing?${asked.join('&')}`))).toMatchObject({
        items: [{ standing: 'moved', now: `${second}/articles/story` }, { standing: 'withdrawn' }, { standing: 'unknown' }],
      })
      const hub = async (topic: string) => {
        const body = new URLSearchParams({
          'hub.mode': 'unsubscribe',
          'hub.callback': 'http://127.0.0.1:4349/',
          'hub.topic': topic,
        }).toString()
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        return (await after.request('POST', '/api/livewire/hub', { body, headers })).status
      }
      expect(await hub(`${first}/livewire/atom.xml`)).toBe(202)
      expect(await hub(`${first}/api/livewire/atom.xml`)).toBe(202)
      expect(await hub('https://first.example/livewire/atom.xml')).toBe(400)
      const seq = await after.livewire.lastSeq()
      const login = await after.request('POST', '/api/users/login', {
        body: { email: 'editor@wire.example', password: "the editor's password 1" },
      })
      const { token } = (await login.json()) as { token: string }
      for (const { id } of [story, target, blog])
        await openDesk(after, token).send('PATCH', `/api/articles/${id}`, { _status: 'published' })
      await after.settled()
      expect(await after.livewire.lastSeq()).toBe(seq)
    } finally {
      await drop(after.payload)
      await after.stop()
    }
  })

  it('tells whoever asks by date alone that its documents are others now, and only then', async () => {
    const { uri, drop } = await engine.freshDatabase()
    let app = await bootAt(engine, first, uri)
    try {
      await openDesk(app, await app.tokenOf('editor')).publish({ headline: 'Story', slug: 'story' })
      const paths = ['rss.xml', 'feed.json', 'log', `standing?url=${first}/articles/story`].map((path) => `/api/livewire/${path}`)
      const surfaces = [...paths, '/api/news-sitemap.xml']
      const dates = new Map<string, string>()
      /** Those that have changed, for who holds what was said last. */
      const changed = async () => {
        await app.settled()
        const found: string[] = []
        for (const path of surfaces) {
          const since = dates.get(path)
          const headers: Record<string, string> = since === undefined ? {} : { 'if-modified-since': since }
          const { status } = await app.request('GET', path, { headers })
          if (status !== 304) found.push(path)
        }
        return found
      }
      /** Reads them all, once their second is over. */
      const read = () =>
        expect
          .poll(
            async () => {
              for (const path of surfaces) dates.set(path, (await app.request('GET', path)).headers.get('last-modified') ?? '')
              return changed()
            },
            { timeout: 15_000 },
          )
          .toEqual([])
      const restart = async (url: string, name = publisher.name) => {
        await app.stop()
        app = await bootAt(engine, url, uri, { newsroom: { publisher: { ...publisher, url, name } } })
      }
      await read()
      await restart(first)
      expect(await changed()).toEqual([])
      await restart(second)
      expect(await changed()).toEqual(surfaces)
      await read()
      await restart(second, 'By another name')
      expect(await changed()).toEqual(surfaces)
    } finally {
      await drop(app.payload)
      await app.stop()
    }
  })

  it('brings along a log that an earlier version wrote with its host', async () => {
    const { uri, drop } = await engine.freshDatabase()
    const before = await bootAt(engine, first, uri)
    const desk = openDesk(before, await before.tokenOf('editor'))
    const story = await desk.publish({
      headline: 'Story',
      slug: 'old-story',
      body: root([link({ linkType: 'custom', url: `${first}/articles/x` })]),
    })
    await desk.send('PATCH', `/api/articles/${story.id}`, { slug: 'new-story', _status: 'published' })
    await before.settled()
    const { docs } = await before.payload.db.find<{ id: string }>({ collection: logSlug, pagination: false })
    for (const event of await desk.log()) {
      const { uri: _, ...snapshot } = event.article
      await before.payload.db.updateOne({ collection: logSlug, id: event.id, data: { snapshot } })
    }
    expect(docs).toHaveLength(2)
    await before.payload.db.deleteMany({ collection: stateSlug, where: { id: { not_equals: 'sequencer' } } })
    await before.payload.db.deleteMany({ collection: 'former-addresses', where: {} })
    await before.stop()

    const after = await bootAt(engine, second, uri)
    try {
      await after.settled()
      const again = openDesk(after, '')
      expect(JSON.stringify(await again.log()).replaceAll('tag:first.example,2026:', '')).not.toContain('first.example')
      expect((await again.feedJson()).items.map(({ id, url }) => [id, url])).toEqual([
        [`tag:first.example,2026:desk/articles:${story.id}`, `${second}/articles/new-story`],
      ])
      const { docs: rows } = await after.payload.db.find<{ id: string }>({ collection: logSlug, pagination: false })
      expect(rows).toEqual(docs)
      const { docs: former } = await after.payload.db.find<{ path: string }>({ collection: 'former-addresses', pagination: false })
      expect(former.map(({ path }) => path)).toEqual(['/articles/old-story'])
    } finally {
      await drop(after.payload)
      await after.stop()
    }
  })
})

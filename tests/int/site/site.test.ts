import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { liveBlogPostingJsonLd } from '../../../src/feeds/jsonLd.js'
import type { WireItem } from '../../../src/livewire/types.js'
import { readLiveItems } from '../../../src/log/readLog.js'
import { loadSample } from '../../../src/sample/loadSample.js'
import { readArticlePage, readTombstone } from '../../../src/site/data/readArticlePage.js'
import { readConversation } from '../../../src/site/data/readConversation.js'
import { readCorrections } from '../../../src/site/data/readCorrections.js'
import { readPersonPage, readTermList } from '../../../src/site/data/readLists.js'
import { searchItems } from '../../../src/sources/searchItems.js'
import { sitemaps } from '../../../src/site/sitemaps.js'
import { wellKnown } from '../../../src/site/wellKnown.js'
import { readLiveBlog } from '../../../src/site/data/readLiveBlog.js'
import { readMasthead } from '../../../src/site/data/readMasthead.js'
import { goneArticles } from '../../../src/server/gone/goneArticles.js'
import { layOut, type LiveBlog } from '../../../src/site/liveBlog.js'
import { toLiveList } from '../../../src/site/liveList.js'
import { type BootedNewsroom, bootNewsroom, smallPictures } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const live = 'council-drops-demand-for-names'
const withdrawn = 'fish-market-to-close-in-spring'
const hidden = ['harbour-board-accounts', 'bell-ringer-profile', 'never-was']

describeEachEngine('What the pages read', (engine) => {
  let app: BootedNewsroom
  let server: Server
  let address: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: smallPictures })
    await loadSample(app.payload)
    await app.settled()
    const security = { contacts: ['mailto:security@wire.example', 'https://wire.example/tell'], policy: 'https://wire.example/policy' }
    const handlers = [goneArticles(app.payload), sitemaps(app.payload), wellKnown(app.payload, security)]
    server = createServer((req, res) => {
      void (async () => {
        for (const { handler } of handlers) if (await handler?.(req, res)) return
        res.writeHead(404).end('next')
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    await app.stop()
  })

  it('lists sections, tags and people, and finds words, with nothing that is not public', async () => {
    const headlines = (items: readonly WireItem[] = []) => items.map(({ headline }) => headline)
    const section = await readTermList(app.payload, 'section', 'harbour')
    expect(section?.term).toEqual({ name: 'Harbour', slug: 'harbour' })
    expect(headlines(section?.items)).toContain('Storm closes the causeway')
    expect(headlines((await readTermList(app.payload, 'tag', 'storm'))?.items)).toContain('Storm closes the causeway')
    expect(await readTermList(app.payload, 'section', 'no such section')).toBeUndefined()
    const { docs } = await app.payload.find({ collection: 'people', where: { name: { equals: 'Anwen Lockspur' } } })
    const person = await readPersonPage(app.payload, docs[0]?.slug ?? '')
    expect(person?.name).toBe('Anwen Lockspur')
    expect(headlines(person?.items)).toContain('Storm closes the causeway')
    expect(await readPersonPage(app.payload, 'nobody')).toBeUndefined()
    expect(headlines(await searchItems(app.payload, 'storm CAUSEWAY'))).toEqual(['Storm closes the causeway'])
    for (const nothing of ['', '   ', 'fish market', 'zzzz', '%', "'; drop table articles"])
      expect([nothing, headlines(await searchItems(app.payload, nothing))]).toEqual([nothing, []])
  })

  it('has a sitemap of all that can be read, and of nothing else', async () => {
    const read = async (path: string) => {
      const response = await fetch(`${address}${path}`)
      return { status: response.status, text: await response.text() }
    }
    const robots = await read('/robots.txt')
    expect(robots.text).toContain('Sitemap: https://wire.example/sitemap.xml\n')
    expect(robots.text).toContain('Disallow: /admin\n')
    const index = await read('/sitemap.xml')
    const files = [...index.text.matchAll(/<loc>https:\/\/wire\.example([^<]+)<\/loc>/g)].map(([, path]) => path ?? '')
    expect(files).toEqual(['/sitemap-pages.xml', '/sitemap-1.xml'])
    const all = (await Promise.all(files.map(read))).map(({ text }) => text).join('')
    for (const path of ['/masthead', '/corrections', `/articles/${live}`]) expect(all).toContain(`<loc>https://wire.example${path}</loc>`)
    for (const slug of [withdrawn, ...hidden]) expect(all).not.toContain(slug)
    expect((await read('/sitemap-2.xml')).status).toBe(404)
  })

  it('says whom to tell of a hole, leads to where a password is changed, and knows no other well-known address', async () => {
    const read = (path: string, method = 'GET') => fetch(`${address}/.well-known/${path}`, { method, redirect: 'manual' })
    const answer = await read('security.txt')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    const text = await answer.text()
    const fields = text.split('\n').map((line) => line.split(/: (.*)/, 2))
    expect(fields.flatMap(([name, value]) => (name === 'Contact' ? [value] : []))).toEqual([
      'mailto:security@wire.example',
      'https://wire.example/tell',
    ])
    expect(text).toContain('Canonical: https://wire.example/.well-known/security.txt\n')
    expect(text).toContain('Preferred-Languages: en\nPolicy: https://wire.example/policy\n')
    const days = (Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '') - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(88)
    expect(days).toBeLessThan(365)
    const change = await read('change-password')
    expect([change.status, change.headers.get('location')]).toEqual([302, 'https://wire.example/admin/account'])
    expect((await read('resource-that-should-not-exist-whose-status-code-should-not-be-200')).status).toBe(404)
    expect((await read('security.txt', 'POST')).status).toBe(405)
    const none = wellKnown(app.payload, { contacts: [] })
    expect(await none.handler?.({ url: '/.well-known/security.txt', method: 'GET' } as never, {} as never)).toBe(false)
  })

  it('has the pinned item first', async () => {
    const { items } = toLiveList(await readLiveItems(app.payload, 50))
    expect(items[0]).toMatchObject({ pinned: true, kind: 'live' })
    expect(items.slice(1).map(({ publishedAt }) => publishedAt)).toEqual(
      items
        .slice(1)
        .map(({ publishedAt }) => publishedAt)
        .sort()
        .reverse(),
    )
  })

  it('has an article as the wire carries it, with its approved comments as a thread', async () => {
    const page = await readArticlePage(app.payload, live)
    expect(page?.item).toMatchObject({
      slug: live,
      hatTips: [{ name: 'The Quayside Log' }],
      image: { creditLine: 'Mirela Osk/Tidemark Pictures' },
    })
    const comments = await readConversation(app.payload, page?.id as number)
    expect(comments).toMatchObject({ total: 2, comments: [{ handle: 'saltmarsh_kate', replies: 1, first: [{ handle: 'pier-four-fan' }] }] })
    expect(JSON.stringify(comments)).not.toContain('hearing cost')
  })

  it('has an article that was published a moment ago', async () => {
    await app.payload.create({
      collection: 'articles',
      data: { headline: 'Now', slug: 'now', kind: 'wire', _status: 'published' } as never,
    })
    expect((await readArticlePage(app.payload, 'now'))?.item.headline).toBe('Now')
  })

  it('has the entries of a live blog, and a note at the place of the withdrawn one', async () => {
    const page = await readArticlePage(app.payload, 'storm-closes-the-causeway')
    const live = page && (await readLiveBlog(app.payload, page.item))
    const { pinned, rest, moments } = layOut(live?.blog as LiveBlog)
    expect(pinned.map(({ entry }) => entry?.headline)).toEqual(['What is open, and what is not'])
    expect(rest.map(({ entry, withdrawn }) => entry?.headline ?? withdrawn?.reason)).toEqual([
      'The wind turns',
      'Last ferry has left',
      'Hather Road school sleeps in its hall',
      'It was a tarpaulin. The roof is where it was.',
      'Causeway closed',
    ])
    expect(moments.map(({ summary }) => summary)).toEqual([
      'The last ferry of the day leaves two hours early',
      'The causeway closes at ten past four',
    ])
    expect(liveBlogPostingJsonLd(live?.item as WireItem, app.livewire.publisher).liveBlogUpdate).toHaveLength(5)
    const other = await readArticlePage(app.payload, 'council-drops-demand-for-names')
    expect(other && (await readLiveBlog(app.payload, other.item))).toBeUndefined()
  })

  it('has nothing of drafts, embargoed and withdrawn articles', async () => {
    for (const slug of [...hidden, withdrawn]) expect(await readArticlePage(app.payload, slug)).toBeUndefined()
    for (const slug of [...hidden, live]) expect(await readTombstone(app.payload, slug)).toBeUndefined()
  })

  it('has the masthead in order, holders apart from those before them', async () => {
    const roles = await readMasthead(app.payload, new Date())
    expect(roles).toHaveLength(12)
    expect(roles[1]).toMatchObject({
      title: 'Executive Editor',
      holders: [{ name: 'Teodor Vanshaw' }],
      former: [{ name: 'Noor Ashgrave' }],
    })
  })

  it('has every correction and every withdrawal', async () => {
    const { corrections, withdrawals } = await readCorrections(app.payload)
    expect(corrections.map(({ kind }) => kind)).toEqual(['correction', 'clarification', 'correction'])
    expect(corrections[0]).toMatchObject({
      headline: 'Hather Road school sleeps in its hall',
      url: expect.stringMatching(/#entry-/) as string,
    })
    expect(withdrawals.map(({ withdrawal }) => withdrawal.reason)).toEqual([
      expect.stringContaining('tarpaulin'),
      expect.stringContaining('not genuine'),
    ])
  })

  it('answers 410 with a tombstone at a withdrawn article, and nothing of what it said', async () => {
    const answer = await fetch(`${address}/articles/${withdrawn}?from=feed`)
    const html = await answer.text()
    expect(answer.status).toBe(410)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('not genuine')
    expect(html).not.toContain('Fish market')
    const head = await fetch(`${address}/articles/${withdrawn}`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([410, ''])
  })

  it('leaves every other address to the pages', async () => {
    for (const path of [
      '/',
      `/articles/${live}`,
      ...hidden.map((slug) => `/articles/${slug}`),
      '/articles/%E0%A4%A',
      `/articles/${withdrawn}/more`,
    ]) {
      expect((await fetch(address + path)).status).toBe(404)
    }
    expect((await fetch(`${address}/articles/${withdrawn}`, { method: 'POST' })).status).toBe(404)
  })
})

import exifr from 'exifr'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { isTombstone } from '../../../src/livewire/types.js'
import { sampleArticles } from '../../../src/sample/articles.js'
import { loadSample } from '../../../src/sample/loadSample.js'
import { sampleMasthead } from '../../../src/sample/newsroom.js'
import { samplePictures } from '../../../src/sample/pictures.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

interface FeedJson {
  items: { title: string; url: string }[]
}

describeEachEngine('The sample newsroom', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    const began = Date.now()
    await loadSample(app.payload)
    const milliseconds = Date.now() - began
    await app.settled()
    console.log(`The sample newsroom was loaded in ${milliseconds} ms (${engine.name})`)
  })
  afterAll(() => app.stop())

  /** Newest first; the live blog stands where its last entry moved it, which is on top. */
  const inFeedOrder = (articles: typeof sampleArticles) =>
    [...articles].reverse().sort((a, b) => Number(b.kind === 'live') - Number(a.kind === 'live'))
  const json = async <T>(address: string): Promise<T> => (await (await app.request('GET', address)).json()) as T
  const headlines = (...states: string[]) =>
    inFeedOrder(sampleArticles.filter(({ state = 'published' }) => states.includes(state))).map(({ headline }) => headline)

  it('puts what is published on the wire, newest first, and nothing else', async () => {
    const { items } = await json<FeedJson>('/api/livewire/feed.json')
    expect(items.map(({ title }) => title)).toEqual(headlines('published'))
  })

  it('says of each what happened, in order and numbered without a gap', async () => {
    const events = await app.livewire.events(0, 500)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
    const count = (type: string) => events.filter((event) => event.type === type).length
    const entries = sampleArticles.flatMap((article) => article.entries ?? [])
    expect(count('article.published')).toBe(headlines('published', 'withdrawn').length + entries.length)
    expect(count('article.corrected')).toBe(3)
    expect(count('article.withdrawn')).toBe(2)
    expect(events.filter(({ article }) => isTombstone(article))).toHaveLength(4)
  })

  it('shows drafts, embargoed and withdrawn items to nobody', async () => {
    const hidden = headlines('draft', 'embargoed', 'withdrawn')
    expect(hidden).toHaveLength(3)
    const answers = await Promise.all(
      ['/api/articles?limit=100', '/api/livewire/rss.xml', '/api/livewire/atom.xml', '/api/livewire/log?limit=500'].map(async (address) =>
        (await app.request('GET', address)).text(),
      ),
    )
    for (const headline of hidden) expect(answers.join()).not.toContain(headline)
  })

  it('has the twelve masthead roles in order, each with a holder now', async () => {
    const { docs } = await json<{ docs: { title: string; holders: { to?: string | null }[] }[] }>(
      '/api/masthead-roles?sort=_order&limit=50',
    )
    expect(docs.map(({ title }) => title)).toEqual(sampleMasthead.map(({ title }) => title))
    expect(docs).toHaveLength(12)
    for (const { holders } of docs) expect(holders.some(({ to }) => !to)).toBe(true)
  })

  it('keeps the credit in each picture’s own file', async () => {
    const { docs } = await app.payload.find({ collection: 'images' as never, limit: 50 })
    expect(docs).toHaveLength(samplePictures.length)
    const folder = app.payload.collections['images' as never] as unknown as { config: { upload: { staticDir: string } } }
    const { staticDir } = folder.config.upload
    const originals = (await readdir(staticDir)).filter((name) => samplePictures.some((picture) => name === `${picture.name}.jpg`))
    expect(originals).toHaveLength(samplePictures.length)
    for (const picture of samplePictures) {
      const tags = (await exifr.parse(path.join(staticDir, `${picture.name}.jpg`), { xmp: true, iptc: true })) as Record<string, unknown>
      expect(tags).toMatchObject({
        Credit: picture.creditLine,
        Byline: expect.anything() as unknown,
        ImageSupplierImageID: picture.supplierNumber,
        Source: picture.supplier,
      })
    }
  })

  it('shows approved comments under handles, and the pending one to nobody', async () => {
    const { docs } = await json<{ docs: { text: string; handle: string; status: string }[] }>('/api/comments?limit=50')
    expect(docs.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved'])
    expect(new Set(docs.map(({ handle }) => handle)).size).toBe(3)
  })

  it('has a feed for a section and one for a tag', async () => {
    const harbour = await json<FeedJson>('/api/livewire/harbour/feed.json')
    const speech = await json<FeedJson>('/api/livewire/speech/feed.json')
    const inSection = sampleArticles.filter(({ section, state }) => section === 'Harbour' && !state)
    expect(harbour.items.map(({ title }) => title)).toEqual(inFeedOrder(inSection).map(({ headline }) => headline))
    expect(speech.items).toHaveLength(1)
  })
})

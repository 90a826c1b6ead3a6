import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { livewire } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { blockNode, linkTo, paragraph, richText, websiteApp } from '../../helpers/websiteApp.js'

interface Doc {
  id: number | string
}

interface Item {
  title: string
  url: string
  content_html: string
  image?: string
  authors?: { name: string }[]
  tags?: string[]
  summary?: string
  language: string
  _newsroom: { uid: string; section?: { name: string } }
}

describeEachEngine('An app in the shape of the website template', (engine) => {
  let app: Booted
  const lines: string[] = []
  const make = async (collection: string, data: object, more: object = {}): Promise<Doc> =>
    (await app.payload.create({ collection, data, ...more } as never)) as Doc
  const change = (collection: string, { id }: Doc, data: object) => app.payload.update({ collection, id, data } as never)
  const items = async (): Promise<Item[]> => {
    await getLivewire(app.payload)?.settled()
    return ((await (await app.request('GET', '/api/livewire/feed.json')).json()) as { items: Item[] }).items
  }
  const item = async (collection: string, { id }: Doc) => (await items()).find(({ _newsroom }) => _newsroom.uid === `${collection}:${id}`)
  const feeds = async () => {
    await items()
    const files = ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'log']
    return (await Promise.all(files.map(async (file) => (await app.request('GET', `/api/livewire/${file}`)).text()))).join('\n')
  }
  let media: Doc
  let ann: Doc
  let news: Doc
  let world: Doc
  let about: Doc

  beforeAll(async () => {
    app = await bootPayload({
      engine,
      ...websiteApp(),
      logger: {
        options: { level: 'info' },
        destination: { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) },
      },
      plugins: [livewire({ sources: { posts: {}, pages: { body: 'layout', kind: 'wire' } } })],
    })
    const data = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    const file = { data, name: 'harbour.jpg', mimetype: 'image/jpeg', size: data.length }
    media = await make('media', { alt: 'A harbour', caption: richText('The harbour at dawn') }, { file })
    ann = await make('users', { email: 'ann@site.example', password: 'a long password 1', name: 'Ann Writer' })
    news = await make('categories', { title: 'News', slug: 'news' })
    world = await make('categories', { title: 'World', slug: 'world' })
    about = await make('pages', {
      title: 'About',
      slug: 'about',
      _status: 'published',
      layout: [{ blockType: 'content', columns: [{ richText: richText('Who we are') }] }],
    })
  })
  afterAll(() => app.stop())

  it('gives picture, bylines, section, tags, standfirst, address and body, with nothing said but the collection’s name', async () => {
    const post = await make('posts', {
      ...{
        title: 'Harbour opens',
        slug: 'harbour-opens',
        _status: 'published',
        heroImage: media.id,
        authors: [ann.id],
        categories: [news.id, world.id],
      },
      meta: { description: 'It is open again.' },
      publishedAt: '2026-01-02T03:04:05.000Z',
      content: richText(
        'First words',
        blockNode('mediaBlock', { media: media.id }),
        blockNode('banner', { style: 'info', content: richText('Mind the step') }),
        blockNode('code', { code: 'let a = "<b>"' }),
        blockNode('poll', { question: 'Who pays?' }),
      ),
    })
    const got = await item('posts', post)
    expect(got).toMatchObject({
      ...{
        title: 'Harbour opens',
        url: 'https://site.example/posts/harbour-opens',
        summary: 'It is open again.',
        date_published: '2026-01-02T03:04:05.000Z',
      },
      authors: [{ name: 'Ann Writer' }],
      image: expect.stringMatching(/^https:\/\/site\.example\/api\/media\/file\/harbour/),
      tags: ['News', 'World'],
    })
    expect(got?.content_html).toContain('First words')
    expect(got?.content_html).toContain('<figcaption>The harbour at dawn</figcaption>')
    expect(got?.content_html).toContain('Mind the step')
    expect(got?.content_html).toContain('<pre><code>let a = "&lt;b&gt;"</code></pre>')
    expect(got?.content_html).not.toMatch(/Who pays|unknown|undefined/)
    const all = await feeds()
    expect(all).not.toMatch(/localhost|ann@site|unknown node/)
    expect(all).toContain('https://site.example')
  })

  it('says once what it guessed, and which blocks are left out', () => {
    const said = lines.filter((line) => line.startsWith('Livewire:'))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/posts gives .*picture from heroImage.*bylines from authors/)
    expect(said[0]).toMatch(/posts that are left out: poll/)
    expect(said[0]).toMatch(/pages that are left out: cta, archive/)
  })

  it('renders pages of blocks, and leaves out what nobody maps', async () => {
    const page = await make('pages', {
      ...{ title: 'Two columns', slug: 'two', _status: 'published', hero: { media: media.id } },
      layout: [
        {
          blockType: 'content',
          columns: [
            { size: 'half', richText: richText('Left') },
            { size: 'half', richText: richText('Right') },
          ],
        },
        { blockType: 'cta', richText: richText('Buy now'), links: [] },
        { blockType: 'mediaBlock', media: media.id },
        { blockType: 'archive', introContent: richText('All posts'), categories: [news.id] },
      ],
    })
    const got = await item('pages', page)
    expect(got).toMatchObject({ url: 'https://site.example/two', image: expect.stringContaining('harbour') })
    expect(got?.content_html).toMatch(/<p>Left<\/p><p>Right<\/p><figure><img src="https:\/\/site\.example\/api\/media\/file\/harbour\.jpg"/)
    expect(got?.content_html).not.toMatch(/Buy now|All posts/)
  })

  it('leads links where the app has its pages, while the public may see them', async () => {
    const draft = await make('posts', { title: 'Secret merger', slug: 'secret-merger', _status: 'draft' })
    const post = await make('posts', {
      ...{ title: 'With links', slug: 'with-links', _status: 'published' },
      content: richText(paragraph(linkTo('pages', about.id, 'About us'), linkTo('posts', draft.id, 'a merger'))),
    })
    expect((await item('posts', post))?.content_html).toBe('<p><a href="https://site.example/about">About us</a>a merger</p>')
    expect(await feeds()).not.toContain('secret-merger')
    await change('posts', draft, { _status: 'published' })
    expect((await item('posts', post))?.content_html).toContain('<a href="https://site.example/posts/secret-merger">a merger</a>')
    await change('pages', about, { slug: 'about-us' })
    expect((await item('posts', post))?.content_html).toContain('https://site.example/about-us')
    await app.payload.delete({ collection: 'posts', id: draft.id } as never)
    expect((await item('posts', post))?.content_html).not.toContain('secret-merger')
  })

  it('follows a renamed author, a category, a caption; what is deleted is gone from every item', async () => {
    const file = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#642' } })
      .jpeg()
      .toBuffer()
    const other = await make(
      'media',
      { alt: 'A pier' },
      { file: { data: file, name: 'pier.jpg', mimetype: 'image/jpeg', size: file.length } },
    )
    const bo = await make('users', { email: 'bo@site.example', password: 'a long password 1', name: 'Bo' })
    const sport = await make('categories', { title: 'Sport', slug: 'sport' })
    const post = await make('posts', {
      title: 'Followed',
      slug: 'followed',
      _status: 'published',
      heroImage: other.id,
      authors: [bo.id],
      categories: [sport.id],
    })
    expect(await item('posts', post)).toMatchObject({ authors: [{ name: 'Bo' }], tags: ['Sport'] })
    await change('users', bo, { name: 'Bo Li' })
    await change('categories', sport, { title: 'Sports' })
    expect(await item('posts', post)).toMatchObject({ authors: [{ name: 'Bo Li' }], tags: ['Sports'] })
    await app.payload.delete({ collection: 'media', id: other.id } as never)
    await app.payload.delete({ collection: 'users', id: bo.id } as never)
    const got = await item('posts', post)
    expect(got?.image).toBeUndefined()
    expect(JSON.stringify(got)).not.toContain('Bo Li')
  })

  it('knows an item by every address that it had, and whoever asks for one is told where it is', async () => {
    const standing = async (path: string) => {
      await items()
      const answer = await app.request('GET', `/api/livewire/standing?url=${encodeURIComponent(`https://site.example${path}`)}`)
      return ((await answer.json()) as { items: [{ standing: string; now?: string; uid?: string }] }).items[0]
    }
    const post = await make('posts', { title: 'Has moved', slug: 'first-place', _status: 'published' })
    const uid = `posts:${post.id}`
    expect(await standing('/posts/first-place')).toMatchObject({ standing: 'current', uid })
    await change('posts', post, { slug: 'second-place' })
    await change('posts', post, { slug: 'third-place' })
    for (const path of ['/posts/first-place', '/posts/second-place?utm=1'])
      expect(await standing(path)).toMatchObject({ standing: 'moved', now: 'https://site.example/posts/third-place', uid })
    expect(await standing('/posts/third-place')).toMatchObject({ standing: 'current', uid })
    await app.payload.update({ collection: 'posts', id: post.id, data: { slug: 'not-yet-there' }, draft: true } as never)
    expect((await standing('/posts/not-yet-there')).standing).toBe('unknown')
    await change('posts', post, { _status: 'draft' })
    for (const path of ['/posts/first-place', '/posts/third-place'])
      expect(await standing(path)).toMatchObject({ standing: 'unpublished', uid })
    expect((await standing('/posts/nobody')).standing).toBe('unknown')
    // Who comes later to an address that was left has it.
    const next = await make('posts', { title: 'Comes later', slug: 'first-place', _status: 'published' })
    expect(await standing('/posts/first-place')).toMatchObject({ standing: 'current', uid: `posts:${next.id}` })
  })

  it('keeps drafts beside what is published to itself', async () => {
    const post = await make('posts', { title: 'Out', slug: 'out', _status: 'published' })
    await app.payload.update({ collection: 'posts', id: post.id, data: { title: 'Not yet' }, draft: true } as never)
    expect((await item('posts', post))?.title).toBe('Out')
    expect(await feeds()).not.toContain('Not yet')
    await change('posts', post, { title: 'Now', _status: 'published' })
    expect((await item('posts', post))?.title).toBe('Now')
    await change('posts', post, { _status: 'draft' })
    expect(await item('posts', post)).toBeUndefined()
  })
})

describe('livewire() on an app of your own', () => {
  const build = (options: Parameters<typeof livewire>[0], more: object = {}) => livewire(options)({ ...websiteApp(), ...more } as never)

  it.each<[string, () => unknown, RegExp]>([
    ['a field that is not there', () => build({ sources: { posts: { picture: 'cover' as never } } }), /posts\.picture is "cover"/],
    ['a collection that is not there', () => build({ sources: { articles: {} } }), /no collection called articles/],
    ['a locale where nothing is localised', () => build({ sources: { posts: { locales: 'de' } } }), /no localised fields/],
    ['no address of its own', () => build({ sources: { posts: {} } }, { serverURL: '' }), /publisher: \{ url \}/],
  ])('says at the start what is wrong with %s', (_, start, message) => expect(start).toThrow(message))
})

import type { Where } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { logSlug, stateSlug } from '../../../src/log/rows.js'
import { asStored } from '../../../src/upgrades/asStored.js'
import { runUpgrades } from '../../../src/upgrades/index.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import type { Id } from '../live/desk.js'
import { block, bodyOf, inPieces, openRoom, type Room, typedLink } from './room.js'

const at = (slug: unknown) => `${publisher.url}/articles/${String(slug)}`

describeEachEngine('An own address that somebody typed', (engine) => {
  let app: BootedNewsroom
  let room: Room
  let before: number
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    room = await openRoom(app)
  })
  afterAll(() => app.stop())

  const publish = (id: Id) => room.send('POST', `/api/articles/${id}/publish`, {})
  const htmlOf = async (uid: string) => (await room.item(uid))?.bodyHtml ?? ''
  /** What is wrong with an item where the slug must not be seen, and where it must. */
  const everywhere = async ({ id }: { id: Id }, collection = 'articles') => {
    const item = JSON.stringify(await room.item(`${collection}:${id}`))
    const rest = JSON.stringify((await room.anonymous(`/api/${collection}/${id}?depth=2`)).json)
    const query = `{ ${collection === 'articles' ? 'Article' : 'Entry'}(id: ${typeof id === 'number' ? id : `"${id}"`}) { body } }`
    const graphql = await (await app.request('POST', '/api/graphql', { body: { query } })).text()
    return { item, rest, graphql, feed: await room.text('/api/livewire/feed.json') }
  }

  it.each(['embargoed', 'draft', 'unpublished', 'withdrawn'])(
    'is words where the article is %s: in links, blocks, hat tips and words',
    async (state) => {
      const target = await room.article(`Secret of ${state}`, {
        ...(state === 'draft' ? { _status: 'draft' } : {}),
        ...(state === 'embargoed' ? { embargoUntil: '2999-01-01T00:00:00.000Z' } : {}),
      })
      if (state === 'unpublished') await room.send('PATCH', `/api/articles/${target.id}`, { _status: 'draft' })
      if (state === 'withdrawn') await room.send('POST', `/api/articles/${target.id}/withdraw`, { reason: 'Untrue' })
      const slug = String(target['slug'])
      const typed = [at(slug), `http://WIRE.example:80/articles//${slug}/?utm=1#part`, `https://wire.example/%61rticles/${slug}`]
      const content = {
        body: bodyOf(
          ...typed.map((url) => typedLink(url)),
          typedLink(at(slug), `See ${at(slug)}.`),
          inPieces('See https://wire.exa', 'mple/arti', `cles/${slug}`, ', too'),
          block('newsletterCallout', { heading: 'Sign up', url: at(slug) }),
          block('embed', { url: at(slug) }),
          block('pullQuote', { quote: `All of it is at ${at(slug)}`, attribution: `wire.example/articles/${slug}` }),
        ),
      }
      const words = `More at ${at(slug)}`
      const article = await room.article(`Tells of ${state}`, {
        ...content,
        standfirst: words,
        hatTips: [{ name: 'Ourselves', url: at(slug) }],
        canonicalUrl: at(slug),
      })
      await room.send('POST', `/api/articles/${article.id}/correct`, { text: words })
      const blog = await room.blog(`Blog that tells of ${state}`)
      const entry = await room.entry(blog.id, `Entry that tells of ${state}`, { ...content, summary: words })
      for (const shown of [await everywhere(article), await everywhere(entry, 'entries')])
        for (const [place, text] of Object.entries(shown)) {
          expect(text, `${state}: ${place}`).not.toContain(`/${slug}`)
          if (place !== 'graphql' || !text.includes('errors')) expect(text, `${state}: ${place}`).toContain('as reported')
        }
      // Who may read the draft reads what was typed, and sends it back.
      expect(JSON.stringify((await room.send('GET', `/api/articles/${article.id}`)).json)).toContain(at(slug))
      if (state === 'withdrawn') return

      before = await room.mark()
      if (state === 'embargoed') await room.send('PATCH', `/api/articles/${target.id}`, { embargoUntil: null, _status: 'published' })
      else await publish(target.id)
      expect((await room.saidSince(before)).sort()).toEqual(
        [`articles:${target.id} published`, `articles:${article.id} updated`, `entries:${entry.id} updated`].sort(),
      )
      for (const uid of [`articles:${article.id}`, `entries:${entry.id}`])
        expect(await htmlOf(uid)).toContain(`<a href="${at(slug)}">as reported</a>`)
      expect((await room.item(`articles:${article.id}`))?.hatTips).toEqual([{ name: 'Ourselves', url: at(slug) }])
      expect((await everywhere(article)).rest).toContain(at(slug))
      await room.send('POST', `/api/articles/${target.id}/withdraw`, { reason: 'Untrue' })
      for (const uid of [`articles:${article.id}`, `entries:${entry.id}`]) expect(await htmlOf(uid)).not.toContain(`/${slug}`)
    },
  )

  it('follows its article to where that is now, from all its former addresses', async () => {
    const target = await room.article('Goes first', { slug: 'goes-first' })
    const first = await room.article('Typed the first address', { body: bodyOf(typedLink(`${at(target['slug'])}?a=b#part`)) })
    await room.send('PATCH', `/api/articles/${target.id}`, { slug: 'goes-second', _status: 'published' })
    const second = await room.article('Typed the second', { body: bodyOf(typedLink(at('goes-first'))) })
    before = await room.mark()
    await room.send('PATCH', `/api/articles/${target.id}`, { slug: 'goes-third', _status: 'published' })
    expect((await room.saidSince(before)).sort()).toEqual([first, second, target].map(({ id }) => `articles:${id} updated`).sort())
    expect(await htmlOf(`articles:${first.id}`)).toContain(`href="${at('goes-third')}?a=b#part"`)
    expect(await htmlOf(`articles:${second.id}`)).toContain(`href="${at('goes-third')}"`)
    // What the public sees no difference in is no event.
    before = await room.mark()
    await room.send('PATCH', `/api/articles/${target.id}`, { headline: 'Went', _status: 'published' })
    expect(await room.saidSince(before)).toEqual([`articles:${target.id} updated`])
    expect((await everywhere(second)).rest).toContain(at('goes-third'))
  })

  it('is words as long as it is nobody’s, and comes with whoever comes to be there', async () => {
    const article = await room.article('Ahead of its time', { body: bodyOf(typedLink(at('not-yet-written'))) })
    expect(await htmlOf(`articles:${article.id}`)).not.toContain('not-yet')
    const target = await room.article('Not yet written', { slug: 'not-yet-written', _status: 'draft' })
    before = await room.mark()
    await publish(target.id)
    expect((await room.saidSince(before)).sort()).toEqual([`articles:${article.id} updated`, `articles:${target.id} published`].sort())
    expect(await htmlOf(`articles:${article.id}`)).toContain(at('not-yet-written'))
    before = await room.mark()
    await room.send('PATCH', `/api/articles/${target.id}`, { slug: 'written', _status: 'published' })
    expect(await htmlOf(`articles:${article.id}`)).toContain(at('written'))
  })

  it('comes with what is made there at once, by any door', async () => {
    const made = { headline: 'Made there', kind: 'wire', _status: 'published' } as const
    const doors: ((slug: string) => Promise<unknown>)[] = [
      (slug) => room.article(made.headline, { slug }),
      (slug) => room.send('POST', '/api/articles?draft=true', { ...made, slug }),
      (slug) => room.blog(made.headline, { slug }),
      (slug) => app.payload.create({ collection: 'articles', data: { ...made, slug } as never }),
      (slug) => {
        const query = `mutation { createArticle(data: { headline: "${made.headline}", slug: "${slug}", kind: wire, _status: published }) { id } }`
        return app.request('POST', '/api/graphql', { token: room.editor, body: { query } })
      },
    ]
    for (const [n, make] of doors.entries()) {
      const slug = `made-there-${n}`
      const { id } = await room.article('Was there before', { body: bodyOf(typedLink(at(slug))) })
      await make(slug)
      expect.soft(await htmlOf(`articles:${id}`), String(n)).toContain(at(slug))
    }
  })

  it('comes with what is published at the same moment', async () => {
    for (let n = 0; n < 10; n++) {
      const slug = `at-the-same-moment-${n}`
      const [{ id }] = await Promise.all([
        room.article('Types it', { body: bodyOf(typedLink(at(slug))) }),
        room.article('Takes it', { slug }),
      ])
      expect.soft(await htmlOf(`articles:${id}`), slug).toContain(at(slug))
    }
  })

  it('keeps its draft from being deleted, and others’ addresses as they are', async () => {
    const draft = await room.article('Held by an address', { _status: 'draft' })
    const elsewhere = `https://other.example/articles/${String(draft['slug'])}`
    const article = await room.article('Holds it', { body: bodyOf(typedLink(at(draft['slug'])), typedLink(elsewhere)) })
    const { status, json } = await room.send('DELETE', `/api/articles/${draft.id}`)
    expect([status, JSON.stringify(json)]).toEqual([409, expect.stringContaining(`articles:${article.id}`)])
    expect(await htmlOf(`articles:${article.id}`)).toContain(`href="${elsewhere}"`)
    const own = (await room.rows()).filter((row) => row.startsWith(`articles:${article.id}>`))
    expect(own.sort()).toEqual(
      [`articles:${draft.id}`, `link:/articles/${String(draft['slug'])}`].map((to) => `articles:${article.id}>${to}`),
    )
  })

  it('goes, when a newsroom upgrades, from what was said by a version that kept it', async () => {
    const draft = await room.article('Given away before', { _status: 'draft' })
    const article = await room.article('Gave it away', { body: bodyOf(typedLink(at(draft['slug']))) })
    await room.mark()
    const where: Where = { and: [{ item: { equals: `articles:${article.id}` } }, { latest: { equals: true } }] }
    const row = await app.payload.db.findOne<{ id: Id; snapshot: { bodyHtml: string } }>({ collection: logSlug as never, where })
    const bodyHtml = `<p><a href="/articles/${String(draft['slug'])}">as reported</a></p>`
    await app.payload.db.updateOne({
      collection: logSlug as never,
      id: row?.id as never,
      data: { snapshot: { ...row?.snapshot, bodyHtml } } as never,
    })
    await app.payload.db.deleteMany({ collection: 'wire-references' as never, where: { item: { equals: `articles:${article.id}` } } })
    await app.payload.db.deleteMany({ collection: stateSlug as never, where: { id: { equals: `upgrade:${asStored.name}` } } })
    before = await room.mark()
    await runUpgrades(app.payload, [asStored])
    await expect.poll(() => room.saidSince(before), { timeout: 30_000 }).toContain(`articles:${article.id} updated`)
    expect(await htmlOf(`articles:${article.id}`)).not.toContain(String(draft['slug']))
    await publish(draft.id)
    expect(await htmlOf(`articles:${article.id}`)).toContain(at(draft['slug']))
  })
})

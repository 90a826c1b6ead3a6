/** A week of an editor, a partner and a front-end developer: what each does is held against every surface. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { correctionNote } from '../../../src/feeds/correctionNote.js'
import { dropExpiredPictures } from '../../../src/jobs/imageExpiry.js'
import { makeSlowRenditions } from '../../../src/jobs/imageRenditions.js'
import { releaseEmbargoes } from '../../../src/jobs/releaseEmbargoes.js'
import { runSchedule } from '../../../src/jobs/runSchedule.js'
import { readCorrections } from '../../../src/site/data/readCorrections.js'
import { resolveAddress } from '../../../src/sources/resolveAddress.js'
import { voiceOf } from '../../../src/words/table.js'
import { disagreementsOf } from '../../helpers/agreement.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { bodyOf, linkTo, literal, openRoom, pictureBlock, type Room } from '../dependants/room.js'
import { upload } from '../images/pictures.js'
import type { Id } from '../live/desk.js'
import { startReceiver } from '../webhooks/receiver.js'
import { type Everywhere, lookEverywhere } from './everywhere.js'

describeEachEngine('An ordinary week', (engine) => {
  let app: BootedNewsroom
  let room: Room
  let look: Everywhere
  let everywhere: Everywhere['everywhere']
  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      newsroom: { publisher: { ...publisher, timeZone: 'Asia/Kolkata' }, webhooks: { allowPrivate: ['127.0.0.0/8'] } },
    })
    room = await openRoom(app)
    look = await lookEverywhere(app, room)
    ;({ everywhere } = look)
  })
  afterAll(async () => {
    await look.stop()
    await app.stop()
  })

  const graphQL = async (query: string, as: 'editor' | 'reporter' = 'editor') =>
    (await room.send('POST', '/api/graphql', { query }, as)).json as {
      data?: Record<string, { id: Id } | null>
      errors?: { message: string }[]
    }
  const mutate = async (call: string, as: 'editor' | 'reporter' = 'editor') => {
    const { data, errors } = await graphQL(`mutation { it: ${call} { id } }`, as)
    return { id: data?.['it']?.id as Id, errors }
  }
  const stored = async (slug: string, id: Id, draft = false) =>
    (await room.send('GET', `/api/${slug}/${id}?depth=0&draft=${draft}`)).json as Record<string, unknown>
  const versions = async (slug: string, id: Id) =>
    (await room.send('GET', `/api/${slug}/versions?where[parent][equals]=${id}&sort=createdAt&limit=50&depth=0`)).json.docs as unknown as {
      id: Id
      version: Record<string, unknown>
    }[]
  const jpeg = (background: string) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .jpeg()
      .toBuffer()
  const clock = async (to: Date) => {
    for (let more = 1; more > 0;) more = (await releaseEmbargoes(app.payload, to)) + (await runSchedule(app.payload, to))
  }

  // Monday: the editor

  it('a copy that is asked for as published is out whole, or a draft, and has nothing of the first but its words', async () => {
    const { id } = await room.article('Copied', { slug: 'copied', tags: ['copy'] })
    await room.send('POST', `/api/articles/${id}/correct`, { text: 'It was two.' })
    const rest = await room.send('POST', `/api/articles/${id}/duplicate`, { _status: 'published' })
    const byGraphQL = await mutate(`duplicateArticle(id: ${literal(id)}, data: { _status: published })`)
    const local = await app.payload.duplicate({
      collection: 'articles',
      id: id as never,
      data: { _status: 'published' } as never,
      overrideAccess: true,
    })
    await everywhere(`articles:${id}`, { headline: 'Copied', path: '/articles/copied' })
    for (const copy of [rest.doc?.id, byGraphQL.id, local.id]) {
      if (copy === undefined) continue
      const row = await stored('articles', copy, true)
      expect.soft(row['corrections'] ?? []).toEqual([])
      expect.soft(row['slug']).not.toBe('copied')
      await everywhere(`articles:${copy}`, row['_status'] === 'published' ? { headline: String(row['headline']) } : 'never', `copy ${copy}`)
    }
  })

  it('entries are published by every door that says so, and come off by every door that says that', async () => {
    const blog = await room.blog('Doors of entries')
    const doors: [string, (id: Id, status: 'draft' | 'published') => Promise<unknown>][] = [
      ['bulk', (id, _status) => room.patch(`entries?where[id][in]=${id}`, { _status })],
      [
        'bulk by its headline',
        (id, _status) => room.patch(`entries?where[headline][like]=Door ${id}&draft=${_status === 'published'}`, { _status }),
      ],
      ['graphql', (id, status) => mutate(`updateEntry(id: ${literal(id)}, data: { _status: ${status} })`)],
      ['local', (id, _status) => app.payload.update({ collection: 'entries', id: id as never, data: { _status }, overrideAccess: true })],
    ]
    for (const [door, act] of doors) {
      const { id } = await room.entry(blog.id, 'Door', { _status: 'draft' })
      await room.patch(`entries/${id}?draft=true`, { headline: `Door ${id}` })
      await everywhere(`entries:${id}`, 'never', door)
      await act(id, 'published')
      await everywhere(`entries:${id}`, { headline: `Door ${id}` }, door)
      await act(id, 'draft')
      await everywhere(`entries:${id}`, 'unpublished', door)
    }
    const { id } = await room.entry(blog.id, 'By draft=true', { _status: 'draft' })
    for (const [n, act] of [
      () => room.patch(`entries/${id}?draft=true&autosave=true`, { headline: 'Saved 0' }),
      () => mutate(`updateEntry(id: ${literal(id)}, draft: true, data: { headline: "Saved 1" })`),
      () => room.patch(`entries?where[id][equals]=${id}&draft=true`, { headline: 'Saved 2' }),
    ].entries()) {
      await act()
      expect.soft((await stored('entries', id, true))['headline']).toBe(`Saved ${n}`)
      await everywhere(`entries:${id}`, 'never')
    }
    await mutate(`updateEntry(id: ${literal(id)}, draft: true, data: { _status: published })`)
    await everywhere(`entries:${id}`, { headline: 'Saved 2' })
    const made = await room.send('POST', `/api/entries?draft=true`, { article: blog.id, headline: 'Made out', _status: 'published' })
    await everywhere(`entries:${made.doc.id}`, { headline: 'Made out' })
  })

  it('an older version of an entry that is restored takes nothing off, and is a draft or what is out', async () => {
    const blog = await room.blog('Versions of entries')
    for (const door of ['rest', 'rest draft', 'graphql', 'graphql draft', 'local'] as const) {
      const { id } = await room.entry(blog.id, 'First words', { _status: 'draft' })
      await room.patch(`entries/${id}`, { headline: 'Second words', _status: 'published' })
      const [draft, published] = await versions('entries', id)
      for (const version of [draft, published]) {
        if (!version) continue
        const isDraft = door.endsWith('draft')
        if (door.startsWith('rest')) await room.send('POST', `/api/entries/versions/${version.id}?draft=${isDraft}`, {})
        else if (door === 'local')
          await app.payload.restoreVersion({ collection: 'entries', id: version.id as never, overrideAccess: true })
        else await mutate(`restoreVersionEntry(id: ${literal(version.id)}, draft: ${isDraft})`)
        await everywhere(`entries:${id}`, { headline: 'Second words' }, door)
      }
    }
  })

  it('what a reporter may not do they do by no door: nothing is said, nothing goes out, nothing comes off', async () => {
    const { id } = await room.article('Not the reporter’s', { slug: 'not-the-reporters' })
    const draft = await room.article('Not yet', { _status: 'draft' })
    const mark = await room.mark()
    const [version] = await versions('articles', id)
    const answers = [
      await room.send('PATCH', `/api/articles/${id}?draft=true`, { _status: 'published', headline: 'Mine' }, 'reporter'),
      await room.send('PATCH', `/api/articles?where[id][in]=${id},${draft.id}`, { _status: 'published' }, 'reporter'),
      await room.send('PATCH', `/api/articles?where[id][in]=${id}`, { _status: 'draft' }, 'reporter'),
      await room.send('POST', `/api/articles/versions/${version?.id}`, {}, 'reporter'),
      await room.send('DELETE', `/api/articles?where[id][in]=${draft.id},${id}`, undefined, 'reporter'),
      await room.send(
        'POST',
        `/api/articles/${draft.id}/schedule`,
        { action: 'publish', at: new Date(Date.now() + 1e6).toISOString() },
        'reporter',
      ),
    ]
    for (const { status } of answers) expect.soft(status).toBeLessThan(500)
    expect.soft((await mutate(`updateArticle(id: ${literal(draft.id)}, data: { _status: published })`, 'reporter')).errors).toHaveLength(1)
    expect.soft((await mutate(`updateArticle(id: ${literal(id)}, data: { _status: draft })`, 'reporter')).errors).toHaveLength(1)
    const copy = await room.send('POST', `/api/articles/${id}/duplicate`, { _status: 'published' }, 'reporter')
    if (copy.doc) await everywhere(`articles:${copy.doc.id}`, 'never')
    expect.soft(await room.saidSince(mark)).toEqual([])
    await everywhere(`articles:${id}`, { headline: 'Not the reporter’s' })
    await everywhere(`articles:${draft.id}`, 'never')
  })

  it('what was public is deleted by nobody, whoever asks: not in bulk, by GraphQL, nor by a script of the app', async () => {
    const { id } = await room.article('Stays for ever')
    const blog = await room.blog('Blog that stays')
    const entry = await room.entry(blog.id, 'Entry that stays')
    await room.patch(`entries/${entry.id}`, { _status: 'draft' })
    expect.soft((await mutate(`deleteArticle(id: ${literal(id)})`)).errors).toHaveLength(1)
    expect.soft((await mutate(`deleteEntry(id: ${literal(entry.id)})`)).errors).toHaveLength(1)
    await room.send('DELETE', `/api/entries?where[article][equals]=${blog.id}`)
    await room.send('DELETE', `/api/articles?where[headline][like]=stays`)
    for (const [collection, one] of [
      ['articles', id],
      ['articles', blog.id],
      ['entries', entry.id],
    ] as const)
      await app.payload.delete({ collection, id: one as never, overrideAccess: true }).catch(() => undefined)
    await app.payload.delete({ collection: 'articles', where: { id: { in: [id, blog.id] } }, overrideAccess: true }).catch(() => undefined)
    // A script that may do anything may delete; then it is a kill, and everybody is told.
    for (const [uid, headline] of [
      [`articles:${id}`, 'Stays for ever'],
      [`articles:${blog.id}`, 'Blog that stays'],
    ] as const) {
      const isThere = (await room.send('GET', `/api/${uid.replace(':', '/')}`)).status === 200
      await everywhere(uid, isThere ? { headline } : 'withdrawn')
    }
    const isThere = (await room.send('GET', `/api/entries/${entry.id}`)).status === 200
    await everywhere(`entries:${entry.id}`, isThere ? 'unpublished' : 'withdrawn')
  })

  it('a live blog is made a story, and a story a live blog, and entries are where their blog is', async () => {
    const blog = await room.blog('Turns into a story')
    const entry = await room.entry(blog.id, 'Entry of a story')
    const turned = await room.patch(`articles/${blog.id}`, { kind: 'story' })
    expect.soft(turned.status).toBeLessThan(500)
    const kind = (await stored('articles', blog.id))['kind']
    await everywhere(`articles:${blog.id}`, { headline: 'Turns into a story' }, `as ${String(kind)}`)
    const isOut = (await room.item(`entries:${entry.id}`)) !== undefined
    // Whatever is decided, it is decided everywhere.
    await everywhere(`entries:${entry.id}`, isOut ? { headline: 'Entry of a story' } : 'unpublished', `as ${String(kind)}`)
    expect.soft([kind, isOut]).toEqual(kind === 'live' ? ['live', true] : ['story', false])
    await room.patch(`articles/${blog.id}`, { kind: 'live' })
    await everywhere(`entries:${entry.id}`, { headline: 'Entry of a story' }, 'as live again')
    const { id } = await room.article('Becomes live')
    await room.patch(`articles/${id}`, { kind: 'live' })
    const first = await room.entry(id, 'Its first entry')
    await everywhere(`entries:${first.id}`, { headline: 'Its first entry' })
  })

  // Tuesday: addresses

  it('an address that moved twice and back again answers at each of its names, in a live blog with its entries', async () => {
    const blog = await room.blog('Moves', { slug: 'moves-a' })
    const entry = await room.entry(blog.id, 'Moves along')
    await room.patch(`articles/${blog.id}`, { slug: 'moves-b' })
    await mutate(`updateArticle(id: ${literal(blog.id)}, data: { slug: "moves-c" })`)
    await room.patch(`articles?where[id][in]=${blog.id}`, { slug: 'moves-a' })
    await everywhere(`articles:${blog.id}`, { headline: 'Moves', path: '/articles/moves-a' })
    await everywhere(`entries:${entry.id}`, { headline: 'Moves along' })
    expect.soft((await room.item(`entries:${entry.id}`))?.url).toBe(`https://wire.example/articles/moves-a#entry-${entry.id}`)
    for (const name of ['moves-b', 'moves-c'])
      expect.soft(await resolveAddress(app.payload, `/articles/${name}`)).toMatchObject({ moved: true, path: '/articles/moves-a' })
    const standings = await app.livewire.standings(
      ['a', 'b', 'c'].flatMap((name) => [
        `https://wire.example/articles/moves-${name}`,
        `https://wire.example/articles/moves-${name}#entry-${entry.id}`,
      ]),
    )
    expect.soft(standings.map(({ standing }) => standing)).toEqual(['current', 'current', 'moved', 'moved', 'moved', 'moved'])
    for (const slug of ['moves-b', 'moves-c']) {
      const thief = await room.send('POST', '/api/articles', { headline: 'Thief', kind: 'wire', slug, _status: 'published' })
      expect.soft([thief.status, slug]).toEqual([400, slug])
    }
    await room.send('POST', `/api/articles/${blog.id}/withdraw`, { reason: 'Untrue' })
    const gone = await app.livewire.standings(['a', 'b', 'c'].map((name) => `https://wire.example/articles/moves-${name}`))
    expect.soft(gone.map(({ standing }) => standing)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
    await everywhere(`entries:${entry.id}`, 'withdrawn')
  })

  it('an address that only a draft, an autosave or a copy had belongs to nobody', async () => {
    const { id } = await room.article('Draft address', { slug: 'draft-address-out' })
    await room.patch(`articles/${id}?draft=true&autosave=true`, { slug: 'draft-address-one' })
    await room.patch(`articles/${id}?draft=true`, { slug: 'draft-address-two' })
    await everywhere(`articles:${id}`, { headline: 'Draft address', path: '/articles/draft-address-out' })
    expect.soft(await resolveAddress(app.payload, '/articles/draft-address-one')).toBeUndefined()
    const other = await room.article('Takes it', { slug: 'draft-address-one' })
    await everywhere(`articles:${other.id}`, { headline: 'Takes it', path: '/articles/draft-address-one' })
    await room.send('POST', `/api/articles/${id}/publish`, {})
    await everywhere(`articles:${id}`, { headline: 'Draft address', path: '/articles/draft-address-two' })
    expect
      .soft(await resolveAddress(app.payload, '/articles/draft-address-out'))
      .toMatchObject({ moved: true, path: '/articles/draft-address-two' })
  })

  it('two articles with one headline that come out together have an address each, and so in bulk', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => room.article('Same words', { _status: 'draft' })))
    await room.patch(`articles?where[id][in]=${all.map(({ id }) => id).join(',')}&draft=true`, { _status: 'published' })
    const paths = await Promise.all(all.map(async ({ id }) => (await room.item(`articles:${id}`))?.url))
    expect.soft(new Set(paths).size).toBe(4)
    for (const { id } of all) await everywhere(`articles:${id}`, { headline: 'Same words' })
  })

  // Wednesday: pictures and people

  it('a picture whose formats are made at this moment is replaced all the same, again and again', async () => {
    const picture = await room.picture()
    const { id } = await room.article('Shows what is replaced', { leadImage: picture.id })
    const colours = ['#100', '#200', '#300', '#400', '#500', '#600']
    for (const [n, colour] of colours.entries()) {
      const file = await jpeg(colour)
      const slow = makeSlowRenditions(app.payload, { collection: 'images', sizes: [] })
      const show = n % 2 === 1 ? room.article(`Begins to show it ${n}`, { leadImage: picture.id }) : undefined
      const [answer] = await Promise.all([
        upload(app, 'images', file, { token: room.editor, id: picture.id, name: `replaced-${n}.jpg` }),
        slow,
        show,
      ])
      expect.soft([answer.status, n]).toEqual([200, n])
    }
    const item = await room.item(`articles:${id}`)
    expect.soft(item?.image?.url).toContain('replaced-5-')
    for (const { url } of [item?.image, ...(item?.image?.renditions ?? [])].flatMap((one) => one ?? []))
      expect.soft((await app.request('GET', new URL(url).pathname)).status, url).toBe(200)
  })

  it('a picture goes with a swap by GraphQL, is nobody’s while only a draft shows it, and comes with its publication', async () => {
    const [old, next] = [await room.picture(), await room.picture()]
    const { id } = await room.article('Swaps', { leadImage: old.id })
    const isPublic = async (one: { id: Id; url: string }) => [
      (await room.anonymous(`/api/images/${one.id}`)).status,
      (await app.request('GET', new URL(one.url, 'http://localhost').pathname)).status,
    ]
    await mutate(`updateArticle(id: ${literal(id)}, draft: true, data: { leadImage: ${literal(next.id)} })`)
    expect.soft([await isPublic(old), (await isPublic(next))[0]]).toEqual([[200, 200], 404])
    await mutate(`updateArticle(id: ${literal(id)}, data: { _status: published })`)
    expect.soft([(await isPublic(old))[0], await isPublic(next)]).toEqual([404, [200, 200]])
    expect.soft((await room.send('DELETE', `/api/images/${old.id}`)).status).toBe(200)
    expect.soft((await mutate(`deleteImage(id: ${literal(next.id)})`)).errors?.[0]?.message).toContain('Swaps')
    await room.patch(`articles?where[id][in]=${id}`, { _status: 'draft' })
    expect.soft((await isPublic(next))[0]).toBe(404)
    await everywhere(`articles:${id}`, 'unpublished')
  })

  it('rights that end, are given back, and end again beside a new file: every surface follows each time', async () => {
    const picture = await room.picture()
    const { id } = await room.article('Rights of a picture', { leadImage: picture.id, body: bodyOf(pictureBlock(picture.id)) })
    const shows = async () => {
      const item = await room.item(`articles:${id}`)
      const feed = (await room.feed<{ items: { image?: string; _newsroom: { uid: string }; content_html: string }[] }>()).items.find(
        (one) => one._newsroom.uid === `articles:${id}`,
      )
      return [item?.image !== undefined, item?.bodyHtml.includes('<img'), feed?.image !== undefined, feed?.content_html.includes('<img')]
    }
    for (const [expiresAt, there] of [
      [new Date(Date.now() - 1000).toISOString(), false],
      [null, true],
      [new Date(Date.now() + 86_400_000).toISOString(), true],
      ['2001-01-01T00:00:00.000Z', false],
    ] as const) {
      await mutate(`updateImage(id: ${literal(picture.id)}, data: { expiresAt: ${JSON.stringify(expiresAt)} })`)
      await dropExpiredPictures(app.payload)
      expect.soft(await shows(), String(expiresAt)).toEqual([there, there, there, there])
    }
    await upload(app, 'images', await jpeg('#abc'), {
      token: room.editor,
      id: picture.id,
      name: 'renewed.jpg',
      fields: { expiresAt: null },
    })
    expect.soft(await shows()).toEqual([true, true, true, true])
    expect.soft((await room.item(`articles:${id}`))?.image?.url).toContain('renewed')
    await everywhere(`articles:${id}`, { headline: 'Rights of a picture' })
  })

  it('two names of one person become one: in bulk, in articles and entries, and then the other goes', async () => {
    const [right, wrong] = [await room.person('Ana Maria Reyes'), await room.person('A. M. Reyes')]
    const one = await room.article('By the wrong name', { bylines: [wrong.id] })
    const two = await room.article('By both', { bylines: [wrong.id, right.id] })
    const blog = await room.blog('Blog of names')
    const entry = await room.entry(blog.id, 'Entry of names', { bylines: [wrong.id] })
    expect.soft((await room.send('DELETE', `/api/people/${wrong.id}`)).status).toBe(409)
    await room.patch(`articles?where[bylines][in]=${wrong.id}`, { bylines: [right.id] })
    await room.patch(`entries?where[bylines][in]=${wrong.id}`, { bylines: [right.id] })
    expect.soft((await mutate(`deletePerson(id: ${literal(wrong.id)})`)).errors).toBeUndefined()
    await mutate(`updatePerson(id: ${literal(right.id)}, data: { name: "Ana-Maria Reyes" })`)
    for (const uid of [`articles:${one.id}`, `articles:${two.id}`, `entries:${entry.id}`])
      expect
        .soft(
          (await room.item(uid))?.bylines.map(({ name }) => name),
          uid,
        )
        .toEqual(['Ana-Maria Reyes'])
    for (const file of ['rss.xml', 'atom.xml', 'feed.json', 'ninjs.json']) {
      const text = await room.text(`/api/livewire/${file}`)
      expect.soft([file, text.includes('Ana-Maria Reyes'), text.includes('A. M. Reyes')]).toEqual([file, true, false])
    }
    await everywhere(`articles:${one.id}`, { headline: 'By the wrong name' })
    await everywhere(`entries:${entry.id}`, { headline: 'Entry of names' })
    const [old] = await versions('articles', one.id)
    expect.soft((await room.send('POST', `/api/articles/versions/${old?.id}?draft=true`, {})).status).toBeLessThan(500)
    expect.soft((await room.item(`articles:${one.id}`))?.bylines.map(({ name }) => name)).toEqual(['Ana-Maria Reyes'])
  })

  // Thursday: time

  it('an embargo that is moved and lifted by every door is dated when it came out, once, with its entries', async () => {
    for (const door of ['rest', 'bulk', 'graphql', 'local'] as const) {
      const { id } = await room.article(`Lifted, ${door}`, { kind: 'live', embargoUntil: '2044-03-27T01:30:00+05:30' })
      const entry = await room.entry(id, `Entry lifted, ${door}`)
      const set = async (embargoUntil: string | null) => {
        if (door === 'rest') return room.patch(`articles/${id}`, { embargoUntil, _status: 'published' })
        if (door === 'bulk') return room.patch(`articles?where[id][in]=${id}`, { embargoUntil, _status: 'published' })
        if (door === 'graphql')
          return mutate(`updateArticle(id: ${literal(id)}, data: { embargoUntil: ${JSON.stringify(embargoUntil)}, _status: published })`)
        return app.payload.update({
          collection: 'articles',
          id: id as never,
          data: { embargoUntil, _status: 'published' } as never,
          overrideAccess: true,
        })
      }
      await set('2044-11-06T01:30:00-04:00')
      await everywhere(`articles:${id}`, 'never', door)
      await everywhere(`entries:${entry.id}`, 'never', door)
      expect.soft((await stored('articles', id))['embargoUntil'], door).toBe('2044-11-06T05:30:00.000Z')
      const from = Date.now()
      await set(null)
      await everywhere(`articles:${id}`, { headline: `Lifted, ${door}` }, door)
      await everywhere(`entries:${entry.id}`, { headline: `Entry lifted, ${door}` }, door)
      const published = Date.parse((await room.item(`articles:${id}`))?.publishedAt ?? '')
      expect.soft(published >= from - 1000 && published <= Date.now(), door).toBe(true)
      const said = (await app.livewire.events(0, 500)).filter(({ article }) => article.uid === `articles:${id}`)
      expect
        .soft(
          said.map(({ type }) => type),
          door,
        )
        .toEqual(['article.published'])
    }
  })

  it.each([
    ['Europe/Berlin', '2026-03-28T23:30:00Z', 29, '2026-10-25T00:30:00Z', 25],
    ['America/New_York', '2026-03-08T04:30:00Z', 7, '2026-11-01T03:30:00Z', 31],
    ['Asia/Kolkata', '2026-03-28T18:45:00Z', 29, '2026-10-24T18:15:00Z', 24],
  ])(
    'a correction in the night in which clocks change is dated by the newsroom’s own day: %s',
    (timeZone, spring, springDay, autumn, autumnDay) => {
      const voice = voiceOf({ ...publisher, timeZone }, 'en')
      for (const [at, day] of [
        [spring, springDay],
        [autumn, autumnDay],
      ] as const)
        expect(JSON.stringify(correctionNote({ id: 'c', kind: 'correction', text: 'T', at } as never, voice as never))).toMatch(
          new RegExp(`(March|October) ${day}, 2026`),
        )
    },
  )

  it('the newsroom’s day is that of its zone on pages and in feeds, in Kolkata', async () => {
    const { id } = await room.article('Corrected at night', {
      corrections: [{ kind: 'correction', text: 'Half past.', at: '2026-03-08T18:45:00.000Z' }],
    })
    const html = (await room.feed<{ items: { _newsroom: { uid: string }; content_html: string }[] }>()).items.find(
      (one) => one._newsroom.uid === `articles:${id}`,
    )?.content_html
    expect.soft(html).toContain('March 9, 2026')
    await room.send('POST', `/api/articles/${id}/correct`, { text: 'A quarter past.' })
    expect
      .soft((await readCorrections(app.payload)).corrections.map(({ text }) => text))
      .toEqual(expect.arrayContaining(['Half past.', 'A quarter past.']))
    await everywhere(`articles:${id}`, { headline: 'Corrected at night' })
  })

  it('what is scheduled to come and to go does both when nobody looks in between, and says both', async () => {
    const { id } = await room.article('Comes and goes', { _status: 'draft' })
    const blog = await room.blog('Goes and comes')
    const entry = await room.entry(blog.id, 'Goes along')
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
    const plan = (one: Id, action: string, minutes: number) =>
      room.send('POST', `/api/articles/${one}/schedule`, { action, at: at(minutes) })
    await plan(id, 'publish', 1)
    await plan(id, 'unpublish', 2)
    await plan(blog.id, 'unpublish', 1)
    await plan(blog.id, 'publish', 2)
    const mark = await room.mark()
    await clock(new Date(Date.now() + 3 * 60_000))
    const said = (await room.saidSince(mark)).filter((one) => one.startsWith(`articles:${id} `))
    // The first says by then what the second does: it is withdrawn.
    expect.soft(said).toEqual([`articles:${id} published†`, `articles:${id} withdrawn†`])
    const events = (await room.eventsSince(mark)).filter(({ article }) => article.uid === `articles:${id}`)
    expect.soft(events.map(({ article }) => article.revision)).toEqual([2, 2])
    await everywhere(`articles:${blog.id}`, { headline: 'Goes and comes' })
    await everywhere(`entries:${entry.id}`, { headline: 'Goes along' })
  })

  // Friday: live blogs, links, partners

  it('a live blog that ended stays ended through unpublishing, a copy, a restored version; its entries go on being mended', async () => {
    const blog = await room.blog('Ends and stays')
    const entry = await room.entry(blog.id, 'Last of it')
    await room.send('POST', `/api/articles/${blog.id}/end-live-blog`, {})
    const end = async () => (await room.item(`articles:${blog.id}`))?.coverageEndTime
    const ended = await end()
    expect.soft(ended).toBeDefined()
    await room.patch(`articles/${blog.id}`, { coverageEndTime: null, headline: 'Ends and stays so' })
    await room.patch(`articles/${blog.id}`, { _status: 'draft' })
    await everywhere(`entries:${entry.id}`, 'unpublished')
    await mutate(`updateArticle(id: ${literal(blog.id)}, data: { _status: published })`)
    expect.soft(await end()).toBe(ended)
    const [first] = await versions('articles', blog.id)
    await room.send('POST', `/api/articles/versions/${first?.id}`, {})
    expect.soft(await end()).toBe(ended)
    await mutate(`updateEntry(id: ${literal(entry.id)}, data: { headline: "Last of it, mended" })`)
    await everywhere(`entries:${entry.id}`, { headline: 'Last of it, mended' })
    await room.send('POST', `/api/articles/${blog.id}/resume-live-blog`, {})
    expect.soft(await end()).toBeUndefined()
    const more = await room.entry(blog.id, 'And on')
    await everywhere(`entries:${more.id}`, { headline: 'And on' })
  })

  it('an entry that was unpublished will not come back once its live blog is killed, and that is said', async () => {
    const blog = await room.blog('Killed later')
    const [off, on, never] = [
      await room.entry(blog.id, 'Taken off'),
      await room.entry(blog.id, 'Still on'),
      await room.entry(blog.id, 'Never on', { _status: 'draft' }),
    ]
    await room.patch(`entries/${off.id}`, { _status: 'draft' })
    await everywhere(`entries:${off.id}`, 'unpublished')
    await room.send('POST', `/api/articles/${blog.id}/withdraw`, { reason: 'Untrue' })
    for (const { id } of [off, on]) await everywhere(`entries:${id}`, 'withdrawn')
    await everywhere(`entries:${never.id}`, 'never')
    for (const { id } of [off, never]) expect.soft((await room.send('POST', `/api/entries/${id}/publish`, {})).status).toBe(409)
  })

  it('links follow what they lead to through a whole life, from articles and entries, at every move', async () => {
    const target = await room.article('Led to', { slug: 'led-to', _status: 'draft' })
    const from = await room.article('Leads', { body: bodyOf(linkTo(target.id)) })
    const blog = await room.blog('Leads, live')
    const entry = await room.entry(blog.id, 'Leads, too', { body: bodyOf(linkTo(target.id)) })
    const hrefs = async () =>
      Promise.all(
        [`articles:${from.id}`, `entries:${entry.id}`].map(
          async (uid) => /href="https:\/\/wire\.example([^"]+)"/.exec((await room.item(uid))?.bodyHtml ?? '')?.[1],
        ),
      )
    const steps: [string, () => Promise<unknown>, string | undefined][] = [
      ['draft', () => Promise.resolve(), undefined],
      ['embargo', () => room.send('POST', `/api/articles/${target.id}/publish`, { embargoUntil: '2044-01-01T00:00:00Z' }), undefined],
      [
        'lifted',
        () => mutate(`updateArticle(id: ${literal(target.id)}, data: { embargoUntil: null, _status: published })`),
        '/articles/led-to',
      ],
      ['moved', () => room.patch(`articles?where[id][in]=${target.id}`, { slug: 'led-to-two' }), '/articles/led-to-two'],
      ['draft on top', () => room.patch(`articles/${target.id}?draft=true`, { slug: 'led-to-three' }), '/articles/led-to-two'],
      ['off', () => room.patch(`articles/${target.id}`, { _status: 'draft' }), undefined],
      ['on again', () => room.send('POST', `/api/articles/${target.id}/publish`, {}), '/articles/led-to-three'],
      ['killed', () => room.send('POST', `/api/articles/${target.id}/withdraw`, { reason: 'Untrue' }), undefined],
    ]
    for (const [name, act, path] of steps) {
      await act()
      expect.soft(await hrefs(), name).toEqual([path, path])
    }
    await everywhere(`articles:${target.id}`, 'withdrawn')
    await everywhere(`entries:${entry.id}`, { headline: 'Leads, too' })
  })

  it('a partner of one section hears what becomes of what it was sent, also when it is filed elsewhere', async () => {
    const admin = await app.tokenOf('admin')
    const feed = (await room.send('POST', '/api/feeds', { title: 'Courts', slug: 'courts', sections: ['Courts'] })).doc
    const partner = await startReceiver()
    try {
      await app.request('POST', '/api/webhook-endpoints', { token: admin, body: { url: partner.url, feeds: [feed.id] } })
      const { id } = await room.article('Verdict', { section: 'Courts', tags: ['verdicts'] })
      const other = await room.article('Weather', { section: 'Weather' })
      await room.patch(`articles/${id}`, { section: 'Town' })
      await room.send('POST', `/api/articles/${id}/correct`, { text: 'It was the other court.' })
      await room.patch(`articles/${other.id}`, { headline: 'Weather, again' })
      await room.send('POST', `/api/articles/${id}/withdraw`, { reason: 'Untrue' })
      const last = await room.last(`articles:${id}`)
      await partner.until((all) => all.some((one) => one.id === last?.id))
      const types = partner.received.map(({ body }) => [(body.data['article'] as { uid: string }).uid, body.type])
      expect.soft(types.at(-1)).toEqual([`articles:${id}`, 'article.withdrawn'])
      expect.soft(types.filter(([uid]) => uid !== `articles:${id}`)).toEqual([])
      const second = await room.article('Verdict two', { section: 'Courts' })
      await room.patch(`articles/${second.id}`, { section: 'Town' })
      await room.send('POST', `/api/articles/${second.id}/correct`, { text: 'It was the other court.' })
      const corrected = await room.last(`articles:${second.id}`)
      await partner.until((all) => all.some((one) => one.id === corrected?.id))
      const log = (await (await app.request('GET', '/api/livewire/courts/log?limit=500')).json()) as {
        items: { type: string; article: { uid: string } }[]
      }
      expect
        .soft(log.items.filter(({ article }) => article.uid === `articles:${second.id}`).map(({ type }) => type))
        .toEqual(['article.published', 'article.updated', 'article.corrected'])
      expect.soft(log.items.some(({ article, type }) => article.uid === `articles:${other.id}` && type !== 'article.withdrawn')).toBe(false)
      expect.soft(await room.text('/api/livewire/courts/feed.json')).not.toContain('Verdict two')
    } finally {
      await partner.close()
    }
  })

  it('a correction that is taken back leaves its trace, and the words that were wrong leave none', async () => {
    const { id } = await room.article('Corrected and not')
    await room.send('POST', `/api/articles/${id}/correct`, { text: 'It was Monday.', changes: { headline: 'Corrected on Monday' } })
    const made = (await stored('articles', id))['corrections'] as { id: string }[]
    await everywhere(`articles:${id}`, { headline: 'Corrected on Monday' })
    await room.send('POST', `/api/articles/${id}/retract-correction`, { correction: made[0]?.id, reason: 'It was Sunday after all.' })
    await everywhere(`articles:${id}`, { headline: 'Corrected on Monday' })
    await room.patch(`articles?where[id][in]=${id}`, { corrections: [] })
    await mutate(`updateArticle(id: ${literal(id)}, data: { corrections: [], _status: published })`)
    const item = await room.item(`articles:${id}`)
    expect.soft(item?.corrections).toHaveLength(1)
    expect.soft(JSON.stringify(item?.corrections)).toContain('It was Sunday after all.')
  })

  it('agrees with itself on every surface when the week is over', async () => {
    expect(await disagreementsOf(app)).toEqual([])
  })
})

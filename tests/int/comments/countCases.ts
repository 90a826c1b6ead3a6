import { createLocalReq } from 'payload'
import { expect, it } from 'vitest'

import { countShown, settled } from '../../../src/collections/comments/counts/settleCount.js'
import type { Id, Json, Room } from './room.js'

/** Readers who post at once (`POSTERS=1000` for a breaking item), and how many comments each. */
const posters = Number(process.env['POSTERS'] ?? 8)
const each = Number(process.env['POSTS_OF_EACH'] ?? 4)

/** Long conversations, in a room in which kate and piet have said something before. */
export const countCases = (roomOf: () => Room) => {
  const read = async (article: Id, query = '') =>
    (await roomOf().call(undefined, 'GET', `/api/comments/thread?article=${article}${query}`)).body as Json & {
      comments: Json[]
      total: number
      next?: string
    }
  const fill = async (article: Id, many: number) => {
    const start = Date.UTC(2026, 0, 1)
    for (let n = 0; n < many; n++) {
      // Four of them at the same moment, each time.
      const at = new Date(start + Math.floor(n / 4) * 1000).toISOString()
      await roomOf().payload.db.create({
        collection: 'comments',
        data: {
          article,
          handle: 'kate',
          text: `Words ${n}`,
          status: 'approved',
          listed: 'thread',
          replies: n % 3,
          pick: false,
          createdAt: at,
          updatedAt: at,
        },
      })
    }
  }
  const walk = async (article: Id, sort: string, limit = 40) => {
    const seen: Json[] = []
    for (let after = ''; ;) {
      const page = await read(article, `&sort=${sort}&limit=${limit}${after}`)
      seen.push(...page.comments)
      if (!page.next || seen.length > 20_000) return seen
      after = `&after=${page.next}`
    }
  }
  /** What is kept, once it is added up, is what is there. */
  const counted = async (article: Id): Promise<number> => {
    const req = await createLocalReq({}, roomOf().payload)
    const { total } = await read(article)
    await settled(roomOf().payload)
    const actual = await countShown(req, `article:${article}`)
    expect([total, (await read(article)).total]).toEqual([actual, actual])
    return actual
  }

  it('reads every comment once, in each order, however many were said at the same moment', async () => {
    const article = await roomOf().article({ commentsModeration: 'post' })
    await fill(article, 130)
    for (const sort of ['newest', 'oldest', 'discussed']) {
      const seen = await walk(article, sort)
      expect(new Set(seen.map(({ id }) => id)).size, sort).toBe(130)
      expect(seen).toHaveLength(130)
    }
    expect((await walk(article, 'discussed')).map(({ replies }) => replies as number)).toEqual([
      ...Array<number>(43).fill(2),
      ...Array<number>(43).fill(1),
      ...Array<number>(44).fill(0),
    ])
  })

  it('keeps the count of a long conversation, whatever happens in it', async () => {
    const { payload, call, say, said, join, decide } = roomOf()
    const article = await roomOf().article({ commentsModeration: 'post' })
    await fill(article, 120)
    expect(await counted(article)).toBe(120)
    const kept = await payload.db.find<Json>({
      collection: 'comment-counts',
      where: { conversation: { equals: `article:${article}` } },
      pagination: false,
    })
    expect(kept.docs).toMatchObject([{ shown: 120 }])
    const one = await said('kate', { article })
    const [two, three] = [await said('piet', { article, parent: one }), await said('kate', { article, parent: one })]
    expect(await counted(article)).toBe(123)
    // What is asked for of a comment that is changed is no matter.
    await call('moderator', 'PATCH', `/api/comments/${one}?select[text]=true`, { status: 'spam' })
    await call('moderator', 'POST', `/api/comments/${one}/undo`)
    expect(await counted(article)).toBe(123)
    // Two answers of one thread, in one request.
    const bulk = await call('moderator', 'PATCH', `/api/comments?where[thread][equals]=${one}`, {
      status: 'rejected',
      decisionReason: 'off-topic',
    })
    expect([bulk.status, await counted(article)]).toEqual([200, 121])
    expect((await read(article, '&sort=newest&limit=1')).comments).toMatchObject([{ id: String(one), replies: 0 }])
    await decide(two, 'approved')
    await call('kate', 'PATCH', `/api/comments/${one}`, { status: 'withdrawn' })
    expect(await counted(article)).toBe(121)
    expect((await call('admin', 'DELETE', `/api/comments/${two}`)).status).toBe(200)
    expect(await counted(article)).toBe(120)
    await join('oriole')
    const theirs = await said('oriole', { article })
    await said('kate', { article, parent: theirs })
    await said('oriole', { article, parent: theirs })
    expect(await counted(article)).toBe(123)
    const own = (await call('oriole', 'GET', '/api/readers')).body.docs?.[0]?.['id']
    await call('oriole', 'DELETE', `/api/readers/${String(own)}`)
    expect(await counted(article)).toBe(121)
    expect((await say('kate', { article, parent: three })).status).toBe(400)
  })

  it('keeps what was answered where it is read and counted, when an admin deletes a comment for good', async () => {
    const { call, said, payload } = roomOf()
    const article = await roomOf().article({ commentsModeration: 'post' })
    const root = await said('kate', { article })
    const [one, two] = [await said('piet', { article, parent: root }), await said('kate', { article, parent: root })]
    const below = await said('kate', { article, parent: one })
    const deepest = await said('piet', { article, parent: below })
    const remove = async (id: Id) => expect((await call('admin', 'DELETE', `/api/comments/${id}`)).status).toBe(200)
    const shape = async () => {
      const { comments, total } = await read(article, '&sort=oldest')
      const threads = comments.map(({ id, first, replies }) => [
        id,
        replies,
        ((first as Json[] | undefined) ?? []).map((answer) => answer['id']),
      ])
      return { total, threads }
    }
    await remove(below)
    expect(await shape()).toEqual({ total: 4, threads: [[String(root), 3, [one, two, deepest].map(String)]] })
    expect(await payload.findByID({ collection: 'comments', id: deepest as string, depth: 0 })).toMatchObject({ parent: one, thread: root })
    await remove(root)
    expect(await shape()).toEqual({
      total: 3,
      threads: [
        [String(one), 1, [String(deepest)]],
        [String(two), 0, []],
      ],
    })
    await counted(article)
    // Both at once, as the list of the admin does.
    await call('admin', 'DELETE', `/api/comments?where[id][in]=${one},${two}`)
    expect(await shape()).toEqual({ total: 1, threads: [[String(deepest), 0, []]] })
    await counted(article)
  })

  it('takes what is sent twice at once a single time, as a comment, a report and a reaction', async () => {
    const { call, said, say } = roomOf()
    const article = await roomOf().article({ commentsModeration: 'post' })
    const twice = await Promise.all(Array.from({ length: 4 }, () => say('kate', { article, text: 'Said by an impatient finger' })))
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400])
    const theirs = await said('piet', { article })
    const both = (path: string, body: Json) =>
      Promise.all([1, 2, 3].map(() => call('kate', 'POST', `/api/comments/${theirs}/${path}`, body)))
    expect((await both('react', { kind: 'agree' })).map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await both('report', { reason: 'spam' })).map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await read(article)).comments.find(({ id }) => id === String(theirs))).toMatchObject({ reactions: { agree: 1 } })
    const reports = await roomOf().payload.count({ collection: 'comment-reports', where: { comment: { equals: theirs } } })
    const stored = await roomOf().payload.count({ collection: 'comments', where: { article: { equals: article } } })
    expect([reports.totalDocs, stored.totalDocs]).toEqual([1, 2])
  })

  it(
    'loses none and repeats none of those who post at once',
    async () => {
      const { payload, say, tokens } = roomOf()
      const article = await roomOf().article({ commentsModeration: 'post' })
      const letters = 'abcdefghkm'
      const handles = Array.from(
        { length: posters },
        (_, n) => `flock-${[...String(n).padStart(4, '0')].map((digit) => letters[Number(digit)]).join('')}`,
      )
      await roomOf().joinAll(handles)
      expect(tokens.size).toBeGreaterThanOrEqual(posters)
      await roomOf().set({ newReaderComments: 0 })
      const said = Array.from({ length: each }, (_, n) =>
        handles.map((handle) => ({ handle, text: `It is ${handle} who says number ${n}` })),
      ).flat()
      const start = performance.now()
      const answers = await Promise.all(said.map(({ handle, text }) => say(handle, { article, text })))
      if (posters >= 1000) console.log(`${said.length} posts at once took ${Math.round(performance.now() - start)} ms`)
      await roomOf().set({ newReaderComments: 1 })
      expect(answers.map(({ status }) => status)).toEqual(said.map(() => 201))
      const texts = (await walk(article, 'newest', 100)).map(({ html }) => String(html).replace(/<[^>]+>/g, ''))
      expect(texts.sort()).toEqual(said.map(({ text }) => text).sort())
      expect(await counted(article)).toBe(said.length)
      expect((await payload.db.count({ collection: 'comments', where: { article: { equals: article } } })).totalDocs).toBe(said.length)
    },
    60_000 + posters * each * 400,
  )
}

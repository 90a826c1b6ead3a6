import { expect, it } from 'vitest'

import type { QueueAnswer, QueueCard } from '../../../src/comments/queue/types.js'
import type { Id, Json, Room } from './room.js'

/** Comments that two moderators decide on side by side; `DECISIONS=1000` is the bar. */
const decisions = Number(process.env['DECISIONS'] ?? 24)

/** The moderators' queue, in a room in which kate and piet have said something before. */
export const queueCases = (roomOf: () => Room) => {
  const claim = async (as: string, body: Json = {}) =>
    (await roomOf().call(as, 'POST', '/api/comments/queue', body)).body as unknown as QueueAnswer
  const idsOf = ({ cards }: QueueAnswer) => cards.map(({ id }) => id)
  const rowOf = async (id: Id) => (await roomOf().payload.db.findOne({ collection: 'comments', where: { id: { equals: id } } })) as Json
  const set = (id: Id, data: Json) => roomOf().payload.db.updateOne({ collection: 'comments', id, data, returning: false })
  /** Everything that waited is decided. */
  const emptied = async () => {
    await roomOf().payload.db.updateMany({
      collection: 'comments',
      where: { id: { exists: true } },
      data: { claimedBy: null, claimedUntil: null, openReports: 0, shielded: true },
    })
    await roomOf().payload.db.updateMany({ collection: 'comments', where: { status: { equals: 'pending' } }, data: { status: 'approved' } })
  }
  const waiting = async (count: number): Promise<Id[]> => {
    const on = await roomOf().article({ commentsModeration: 'pre' })
    const ids: Id[] = []
    for (let n = 0; n < count; n++) ids.push((await roomOf().say('kate', { article: on })).body.doc?.['id'] as Id)
    return ids
  }

  /** Public, and no moderator has looked at it. */
  const unseen = async (as: string, data: Json): Promise<Id> => {
    const id = await roomOf().said(as, data)
    await set(id, { shielded: false })
    return id
  }

  it('gives no card to two moderators, however many ask at once, and every card to one', async () => {
    await emptied()
    const ids = await waiting(12)
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => claim(n % 2 ? 'moderator' : 'editor', { limit: 2 })))
    const of = (rest: number) => new Set(answers.flatMap((answer, n) => (n % 2 === rest ? idsOf(answer) : [])))
    expect([...of(0)].filter((id) => of(1).has(id))).toEqual([])
    const all = [await claim('moderator', { limit: 20 }), await claim('editor', { limit: 20 })]
    expect(all.flatMap(idsOf).sort()).toEqual([...ids].sort())
    expect(all[0]).toMatchObject({ leaseSeconds: 300, waiting: 12 })
    // What is in another's hand is decided by nobody else, by no door.
    const [theirs] = all[1]?.cards as [QueueCard]
    expect((await roomOf().call('moderator', 'POST', `/api/comments/${theirs.id}/decide`, { status: 'approved' })).status).toBe(409)
    expect((await roomOf().decide(theirs.id, 'approved')).status).toBe(409)
    const several = await roomOf().call('moderator', 'POST', '/api/comments/decide', {
      ids: [theirs.id, all[0]?.cards[0]?.id],
      status: 'approved',
    })
    expect(several.body).toMatchObject({
      decided: [all[0]?.cards[0]?.id],
      refused: [{ id: theirs.id, message: expect.stringContaining('in hand') }],
    })
    const { errors } = await roomOf().graphQL(
      'moderator',
      `mutation { updateComment(id: ${JSON.stringify(theirs.id)}, data: { status: approved }) { id } }`,
    )
    expect(errors).toHaveLength(1)
    expect((await rowOf(theirs.id))['status']).toBe('pending')
  })

  it(
    'never shows one card to two who decide on all that waits',
    async () => {
      await emptied()
      const ids = await waiting(decisions)
      const decideAll = async (as: string): Promise<Id[]> => {
        const seen: Id[] = []
        for (;;) {
          const cards = idsOf(await claim(as, { limit: 5 }))
          if (cards.length === 0) return seen
          seen.push(...cards)
          for (const id of cards)
            expect((await roomOf().call(as, 'POST', `/api/comments/${id}/decide`, { status: 'approved' })).status).toBe(200)
        }
      }
      const [ours, theirs] = await Promise.all([decideAll('moderator'), decideAll('editor')])
      expect(ours?.filter((id) => theirs?.includes(id))).toEqual([])
      expect([...(ours ?? []), ...(theirs ?? [])].sort()).toEqual([...ids].sort())
      expect((await roomOf().payload.db.count({ collection: 'comment-decisions', where: { comment: { in: ids } } })).totalDocs).toBe(
        decisions,
      )
    },
    60_000 + decisions * 400,
  )

  it('keeps what is held, gives up what is dropped, and loses what came to its lease’s end', async () => {
    await emptied()
    const ids = await waiting(4)
    const first = await claim('moderator', { limit: 3 })
    expect(idsOf(first)).toEqual(ids.slice(0, 3))
    expect(await claim('moderator', { limit: 0, hold: ids.slice(0, 3) })).toMatchObject({ cards: [], held: ids.slice(0, 3) })
    // Left to others, and not to come back to who left it.
    const next = await claim('moderator', { limit: 1, hold: ids.slice(1, 3), drop: [ids[0]], skip: [ids[0]] })
    expect(idsOf(next)).toEqual([ids[3]])
    await set(ids[1] as Id, { claimedUntil: new Date(Date.now() - 1000).toISOString() })
    expect(idsOf(await claim('editor', { limit: 20 }))).toEqual(ids.slice(0, 2))
    expect((await claim('moderator', { limit: 0, hold: ids.slice(1) })).held).toEqual(ids.slice(2))
    for (const body of [{ limit: -1 }, { limit: 'x' }, { limit: 21 }, { hold: 'x' }, { drop: [{ not: 'an id' }] }, { skip: [[1]] }]) {
      expect((await roomOf().call('moderator', 'POST', '/api/comments/queue', body)).status, JSON.stringify(body)).toBe(400)
    }
    for (const as of [undefined, 'kate', 'reporter'])
      expect((await roomOf().call(as, 'POST', '/api/comments/decide', { ids, status: 'approved' })).status).toBe(403)
  })

  it('shows what a decision needs, and nothing of who reported', async () => {
    await emptied()
    const on = await roomOf().article({ headline: 'The item', commentsModeration: 'post' })
    const root = await roomOf().said('piet', { article: on, text: 'First of all' })
    const answer = await roomOf().said('kate', { article: on, text: 'In answer', parent: root })
    const bad = await unseen('piet', { article: on, text: 'Deeper', parent: answer })
    for (const as of ['kate', 'whistle'])
      await roomOf().call(as, 'POST', `/api/comments/${bad}/report`, {
        reason: 'insult',
        note: `Says ${as === 'kate' ? 'one' : 'another'}`,
      })
    const { cards } = await claim('moderator')
    expect(cards).toMatchObject([
      {
        id: bad,
        why: 'reported',
        document: { title: 'The item', path: expect.stringContaining('/articles/') },
        parent: { id: answer, handle: 'kate', text: 'In answer' },
        thread: { id: root, text: 'First of all' },
        reports: [
          { reason: 'insult', note: 'Says one' },
          { reason: 'insult', note: 'Says another' },
        ],
        author: {
          standing: 'good',
          recent: expect.arrayContaining([expect.objectContaining({ text: 'First of all', status: 'approved' })]),
        },
      },
    ])
    expect(JSON.stringify(cards)).not.toMatch(/whistle|"hash"|"salt"|recovery|feedToken|textKey/)
  })

  it('takes a decision back: the status, the pick, the reports it answered, and the card', async () => {
    await emptied()
    const on = await roomOf().article({ commentsModeration: 'post' })
    const id = await unseen('piet', { article: on })
    await roomOf().call('moderator', 'PATCH', `/api/comments/${id}`, { pick: true })
    await roomOf().call('kate', 'POST', `/api/comments/${id}/report`, { reason: 'spam' })
    await claim('moderator')
    expect((await roomOf().call('moderator', 'POST', `/api/comments/${id}/decide`, { status: 'rejected', reason: 'insult' })).status).toBe(
      200,
    )
    const outcome = async () =>
      (await roomOf().payload.db.find<{ outcome: string }>({ collection: 'comment-reports', where: { comment: { equals: id } } })).docs.map(
        (report) => report.outcome,
      )
    expect([await outcome(), await rowOf(id)]).toMatchObject([
      ['upheld'],
      { status: 'rejected', pick: false, openReports: 0, claimedBy: null },
    ])
    const undone = await roomOf().call('moderator', 'POST', `/api/comments/${id}/undo`)
    expect(undone.body).toMatchObject({ doc: { status: 'approved' }, card: { id, why: 'reported', reports: [{ reason: 'spam' }] } })
    expect([await outcome(), await rowOf(id)]).toMatchObject([['open'], { status: 'approved', pick: true, openReports: 1 }])
    expect(idsOf(await claim('editor', { limit: 20 }))).not.toContain(id)
    expect((await roomOf().call('editor', 'POST', `/api/comments/${id}/undo`)).status).toBe(409)
    // That it stays is a decision, too.
    await roomOf().call('moderator', 'POST', `/api/comments/${id}/decide`, { status: 'approved' })
    expect(await outcome()).toEqual(['declined'])
    await roomOf().call('moderator', 'POST', `/api/comments/${id}/undo`)
    expect(await outcome()).toEqual(['open'])
  })

  it('decides on what was read, and takes back what is one’s own', async () => {
    await emptied()
    const [first, second, third] = (await waiting(3)) as [Id, Id, Id]
    const decide = (body: Json, id?: Id) =>
      roomOf().call('moderator', 'POST', `/api/comments/${id === undefined ? '' : `${id}/`}decide`, { status: 'approved', ...body })
    const { cards } = await claim('moderator', { limit: 3 })
    const read = (id: Id): string | null => cards.find((card) => card.id === id)?.editedAt ?? null
    expect((await roomOf().call('kate', 'PATCH', `/api/comments/${first}`, { text: 'Something else altogether' })).status).toBe(200)
    expect((await decide({ editedAt: read(first) }, first)).body['errors']).toMatchObject([{ code: 'CONFLICT' }])
    const both = { ids: [first, second], editedAt: { [first]: read(first), [second]: read(second) } }
    expect((await decide(both)).body).toMatchObject({ decided: [second], refused: [{ id: first }] })
    expect(await rowOf(first)).toMatchObject({ status: 'pending', shielded: false })
    await claim('moderator', { limit: 0, drop: [first] })
    const [again] = (await claim('moderator', { limit: 3 })).cards
    expect(again).toMatchObject({ id: first, text: 'Something else altogether' })
    expect((await decide({ editedAt: again?.editedAt }, first)).status).toBe(200)
    for (const editedAt of [7, 'once', [], {}]) expect((await decide({ editedAt }, third)).status, JSON.stringify(editedAt)).toBe(400)
    for (const editedAt of [7, 'once', null, { [third]: 7 }])
      expect((await decide({ ids: [third], editedAt })).status, JSON.stringify(editedAt)).toBe(400)

    // What a colleague decided since is theirs to take back.
    expect((await decide({}, third)).status).toBe(200)
    await roomOf().call('editor', 'POST', `/api/comments/${third}/decide`, { status: 'rejected', reason: 'insult' })
    expect((await roomOf().call('moderator', 'POST', `/api/comments/${third}/undo`)).status).toBe(409)
    expect(await rowOf(third)).toMatchObject({ status: 'rejected' })
    expect((await roomOf().call('editor', 'POST', `/api/comments/${third}/undo`)).status).toBe(200)
  })

  it('leaves out of what stands beside a card what matched a list there', async () => {
    await emptied()
    const on = await roomOf().article({ commentsModeration: 'pre' })
    const say = async (text: string) => (await roomOf().say('kate', { article: on, text })).body.doc?.['id'] as Id
    const found = { phase: 'suspect-words', action: 'hold', why: 'It is on the list.', span: [7, 16], rule: 'scoundrel' }
    await set(await say('What a scoundrel, again'), { finding: found })
    await set(await say('Another scoundrel, and something else'), { finding: null })
    const { cards } = await claim('moderator', { limit: 2 })
    expect(cards.map(({ author }) => author?.recent[0])).toMatchObject([
      expect.not.objectContaining({ span: expect.anything() }),
      { text: 'What a scoundrel, again', span: [7, 16] },
    ])
  })

  it('decides on several at once, and mixes in good ones for picks on request', async () => {
    await emptied()
    const ids = await waiting(3)
    await claim('moderator')
    expect((await roomOf().call('moderator', 'POST', '/api/comments/decide', { ids, status: 'rejected' })).status).toBe(400)
    expect((await roomOf().call('moderator', 'POST', '/api/comments/decide', { ids: [], status: 'approved' })).status).toBe(400)
    expect(
      (
        await roomOf().call('moderator', 'POST', '/api/comments/decide', {
          ids,
          status: 'rejected',
          reason: 'off-topic',
          note: 'All of it',
        })
      ).body,
    ).toEqual({ decided: ids, refused: [] })
    const { totalDocs } = await roomOf().payload.db.count({
      collection: 'comment-decisions',
      where: { and: [{ comment: { in: ids } }, { reasonKey: { equals: 'off-topic' } }] },
    })
    expect(totalDocs).toBe(3)
    const on = await roomOf().article({ commentsModeration: 'post' })
    const nice = await unseen('piet', { article: on })
    await roomOf().said('kate', { article: on, parent: nice })
    expect((await claim('moderator', { limit: 20 })).cards).toEqual([])
    const { cards } = await claim('moderator', { limit: 5, mix: true })
    expect(cards.map(({ id, why }) => [id, why])).toEqual([[nice, 'good']])
    await roomOf().call('moderator', 'POST', `/api/comments/${nice}/decide`, { status: 'approved', pick: true })
    expect(await rowOf(nice)).toMatchObject({ pick: true, shielded: true })
    expect((await claim('moderator', { limit: 5, mix: true })).cards).toEqual([])
  })
}

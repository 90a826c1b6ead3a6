import { expect, it } from 'vitest'

import type { OwnDecision } from '../../../src/comments/page/types.js'
import type { OpenAppeal } from '../../../src/comments/queue/types.js'
import { answeredPlaces } from '../../../src/upgrades/answeredPlaces.js'
import { withdrawnReports } from '../../../src/upgrades/withdrawnReports.js'
import type { Id, Json, Room } from './room.js'

/** What whom a decision concerns is told, and how moderators hear of an appeal. */
export const decisionCases = (roomOf: () => Room) => {
  const decisions = async (as: string) =>
    (await roomOf().call(as, 'GET', '/api/readers/decisions')).body['decisions'] as unknown as OwnDecision[]
  const statementsAfter = async (reference: string | undefined): Promise<Json[]> =>
    String((await roomOf().call('moderator', 'GET', `/api/comments/statements?after=${reference}`)).body['text'] ?? '')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Json]))

  it('tells a reader what was removed and why, takes an appeal, and puts it before another moderator', async () => {
    const { call, said, decide, article: newArticle } = roomOf()
    const article = await newArticle({ commentsModeration: 'post' })
    const id = await said('whistle', { article, text: 'A heron is a stork' })
    await call('kate', 'POST', `/api/comments/${id}/report`, { reason: 'false-claim' })
    await decide(id, 'rejected', { decisionReason: 'false-claim', decisionNote: 'It is another bird.' })
    const [decision] = await decisions('whistle')
    expect(decision).toMatchObject({ decision: 'rejected', text: 'A heron is a stork', appeal: 'possible' })
    expect((await call('whistle', 'GET', `/api/comments/mine?article=${article}`)).body['decided']).toBeGreaterThan(0)
    expect(decision?.reasons.join(' ')).toMatch(/need a source.*another bird.*Readers reported it: It claims what is false/)
    expect(JSON.stringify(decision)).not.toMatch(/kate|moderator@|users:/)
    for (const as of [undefined, 'moderator']) expect((await call(as, 'GET', '/api/readers/decisions')).status).toBe(401)
    expect((await decisions('magpie')).some(({ reference }) => reference === decision?.reference)).toBe(false)

    await call('whistle', 'POST', '/api/comments/appeals', { reference: decision?.reference, text: 'Look at its feet' })
    expect((await decisions('whistle'))[0]).toMatchObject({ appeal: 'open' })
    for (const as of [undefined, 'whistle', 'reporter']) expect((await call(as, 'GET', '/api/comments/appeals')).status).toBe(403)
    const open = async (as: string) =>
      ((await call(as, 'GET', '/api/comments/appeals')).body['appeals'] as OpenAppeal[]).find(
        ({ reference }) => reference === decision?.reference,
      )
    expect(await open('moderator')).toMatchObject({ own: true, text: 'Look at its feet', comment: { text: 'A heron is a stork' } })
    expect(await open('editor')).toMatchObject({ own: false })
    const answer = { outcome: 'declined', answer: 'They are a heron’s.' }
    expect((await call('editor', 'POST', `/api/comments/appeals/${decision?.reference}`, answer)).status).toBe(200)
    expect(await open('editor')).toBeUndefined()
    expect((await decisions('whistle'))[0]).toMatchObject({ appeal: 'declined', answer: 'They are a heron’s.' })
  })

  /** What came over an account, one after the other; the first to fall is `measures[fallen]`. */
  const appealed = async (handle: string, measures: readonly (readonly [string, string?])[], fallen: number) => {
    const { payload, call, join } = roomOf()
    await join(handle)
    const account = (await call(handle, 'GET', '/api/readers')).body.docs?.[0]?.['id'] as Id
    const references: string[] = []
    for (const [standing, until] of measures) {
      const answer = await call('moderator', 'POST', `/api/readers/${account}/standing`, { standing, reason: 'insult', until })
      references.push(String(answer.body['reference']))
    }
    const reference = references[fallen]
    expect((await call(handle, 'POST', '/api/comments/appeals', { reference, text: 'Not so' })).status).toBe(201)
    const answer = { outcome: 'upheld', answer: 'Right.' }
    expect((await call('editor', 'POST', `/api/comments/appeals/${reference}`, answer)).status).toBe(200)
    const { standing, suspendedUntil, warnedUntil } = await payload.findByID({ collection: 'readers', id: account as string, depth: 0 })
    return [standing, suspendedUntil?.slice(0, 4) ?? (warnedUntil ? 'soon' : undefined)]
  }
  const [warned, suspended, banned, good] = [['warned'], ['suspended', '2998-01-01T00:00:00Z'], ['banned'], ['good']] as const
  const longer = ['suspended', '2999-01-01T00:00:00Z'] as const

  it.each([
    ['warning alone', [warned], 0, ['good', undefined]],
    ['suspension alone', [suspended], 0, ['good', undefined]],
    ['ban alone', [banned], 0, ['good', undefined]],
    ['warning, warned since', [warned, warned], 0, ['warned', 'soon']],
    ['warning, suspended since', [warned, suspended], 0, ['suspended', '2998']],
    ['warning, banned since', [warned, banned], 0, ['banned', undefined]],
    ['suspension, warned since', [suspended, warned], 0, ['warned', 'soon']],
    ['suspension, suspended since', [suspended, longer], 0, ['suspended', '2999']],
    ['suspension, banned since', [suspended, banned], 0, ['banned', undefined]],
    ['ban, warned since', [banned, warned], 0, ['warned', 'soon']],
    ['ban, suspended since', [banned, suspended], 0, ['suspended', '2998']],
    ['ban, banned since', [banned, banned], 0, ['banned', undefined]],
    ['warning, forgiven since', [warned, good], 0, ['good', undefined]],
    ['ban, forgiven and suspended since', [banned, good, suspended], 0, ['suspended', '2998']],
    ['ban after a warning', [warned, banned], 1, ['warned', 'soon']],
    ['ban after a suspension', [suspended, banned], 1, ['suspended', '2998']],
    ['ban after one that was forgiven', [banned, good, banned], 2, ['good', undefined]],
    ['suspension after a shorter one', [suspended, longer], 1, ['suspended', '2998']],
    ['suspension after a longer one', [longer, suspended], 1, ['good', undefined]],
    ['warning in place of a ban', [banned, warned], 1, ['good', undefined]],
    ['second ban', [banned, banned], 1, ['banned', undefined]],
  ] as const)('takes back on appeal what was appealed, and nothing that stands beside it: %s', async (name, measures, fallen, expected) => {
    expect(await appealed(`tern-${name.length}${name.replaceAll(/[^bfnw]/g, '')}`, measures, fallen)).toEqual(expected)
  })

  it('lifts no ban where an appeal is about a comment, there or gone, and shows none that was removed once more', async () => {
    const { payload, call, said, decide, join, set, article: newArticle } = roomOf()
    await set({ newReaderComments: 0 })
    const article = await newArticle({ commentsModeration: 'post' })
    await join('bold-tern')
    const account = (await call('bold-tern', 'GET', '/api/readers')).body.docs?.[0]?.['id'] as Id
    const [gone, twice, once] = [
      await said('bold-tern', { article, text: 'Gone' }),
      await said('bold-tern', { article, text: 'Twice' }),
      await said('bold-tern', { article, text: 'Once' }),
    ]
    for (const id of [gone, twice, once]) await decide(id, 'rejected', { decisionReason: 'insult' })
    const own = await decisions('bold-tern')
    const about = async (id: Id) => {
      const { docs } = await payload.db.find<Json & { id: Id }>({ collection: 'comment-decisions', where: { comment: { equals: id } } })
      return String(docs[0]?.['reference'])
    }
    const references = [await about(gone), await about(twice), await about(once)]
    expect(own.map(({ reference }) => reference).sort()).toEqual([...references].sort())
    for (const reference of references)
      expect((await call('bold-tern', 'POST', '/api/comments/appeals', { reference, text: 'Not so' })).status).toBe(201)
    await call('moderator', 'POST', `/api/readers/${account}/standing`, { standing: 'banned', reason: 'insult' })
    await payload.delete({ collection: 'comments', id: gone as string })
    await decide(twice, 'approved')
    await decide(twice, 'rejected', { decisionReason: 'threat' })
    for (const reference of references) {
      const answer = { outcome: 'upheld', answer: 'Right.' }
      expect((await call('editor', 'POST', `/api/comments/appeals/${reference}`, answer)).status).toBe(200)
    }
    expect((await payload.findByID({ collection: 'readers', id: account as string, depth: 0 })).standing).toBe('banned')
    const statusOf = async (id: Id) => (await payload.findByID({ collection: 'comments', id: id as string, depth: 0 })).status
    expect([await statusOf(twice), await statusOf(once)]).toEqual(['rejected', 'approved'])
    await set({ newReaderComments: 1 })
  })

  it('tells who reported what came of it, and nobody else', async () => {
    const { call, said, decide, join, set, article: newArticle } = roomOf()
    await set({ newReaderComments: 0 })
    const article = await newArticle({ commentsModeration: 'post' })
    for (const handle of ['sharp-eyed', 'snipe']) await join(handle)
    const reports = async (as: string) => (await call(as, 'GET', '/api/readers/decisions')).body['reports']
    expect(await reports('sharp-eyed')).toEqual([])
    const [rude, fair, waits] = [await said('snipe', { article }), await said('snipe', { article }), await said('snipe', { article })]
    await call('sharp-eyed', 'POST', `/api/comments/${rude}/report`, { reason: 'insult', note: 'Look at this' })
    await call('sharp-eyed', 'POST', `/api/comments/${fair}/report`, { reason: 'spam' })
    await call('sharp-eyed', 'POST', `/api/comments/${waits}/report`, { reason: 'threat' })
    await decide(rude, 'rejected', { decisionReason: 'insult' })
    await call('moderator', 'POST', `/api/comments/${fair}/decide`, { status: 'approved' })
    const at = expect.stringMatching(/Z$/) as string
    expect(await reports('sharp-eyed')).toEqual([
      { at, reason: 'threat', outcome: 'open' },
      { at, reason: 'spam', outcome: 'declined', decidedAt: at },
      { at, reason: 'insult', note: 'Look at this', outcome: 'upheld', decidedAt: at },
    ])
    expect(await reports('snipe')).toEqual([])
    await call('moderator', 'POST', `/api/comments/${waits}/decide`, { status: 'approved' })
    await set({ newReaderComments: 1 })
  })

  it('says through whom a decision came about, and on what it rests', async () => {
    const { call, said, decide, join, set, article: newArticle } = roomOf()
    await set({ newReaderComments: 0 })
    const article = await newArticle({ commentsModeration: 'post' })
    const sourceOf = async (...reasons: string[]) => {
      const reader = `source-${'abc'[reasons.length]}`
      await join(reader)
      const id = await said(reader, { article })
      for (const [n, reason] of reasons.entries()) await call(['kate', 'piet'][n], 'POST', `/api/comments/${id}/report`, { reason })
      await decide(id, 'rejected', { decisionReason: 'insult' })
      return (await call('moderator', 'GET', `/api/comment-decisions?where[comment][equals]=${id}`)).body.docs?.[0]
    }
    expect(await sourceOf()).toMatchObject({ source: 'own-initiative', facts: 'A moderator read the comment.' })
    expect(await sourceOf('insult')).toMatchObject({ source: 'other-notification' })
    const illegal = await sourceOf('insult', 'illegal')
    expect(illegal).toMatchObject({
      source: 'article-16-notice',
      facts: expect.stringContaining('Readers reported it: It breaks the law; It insults somebody.'),
    })
    const account = (await call('magpie', 'GET', '/api/readers')).body.docs?.[0]?.['id'] as Id
    await call('moderator', 'POST', `/api/readers/${account}/standing`, { standing: 'warned', reason: 'insult' })
    expect((await decisions('magpie'))[0]).toMatchObject({
      decision: 'warned',
      reasons: [
        expect.stringContaining('No insults'),
        'What was written with this account breaks the rule or the law that is named here.',
        expect.stringMatching(/removed before: \d+/),
      ],
    })
    await call('moderator', 'POST', `/api/readers/${account}/standing`, { standing: 'good' })
    await set({ newReaderComments: 1 })
  })

  it('asks nobody to decide on what its writer has taken back, and tells who reported it', async () => {
    const { payload, call, said, join, set, article: newArticle } = roomOf()
    await set({ newReaderComments: 0 })
    const article = await newArticle({ commentsModeration: 'post' })
    await join('hasty-gull')
    const id = await said('hasty-gull', { article, text: 'Said in haste' })
    await set({ newReaderComments: 1 })
    await call('piet', 'POST', `/api/comments/${id}/report`, { reason: 'insult' })
    await call('hasty-gull', 'PATCH', `/api/comments/${id}`, { status: 'withdrawn' })
    expect((await call('moderator', 'GET', `/api/comments/${id}`)).body).toMatchObject({ status: 'withdrawn', openReports: 0 })
    const cards = (await call('moderator', 'POST', '/api/comments/queue', { limit: 20 })).body['cards'] as Json[]
    expect(cards.map((card) => card['id'])).not.toContain(id)
    await call('moderator', 'POST', '/api/comments/queue', { limit: 0, drop: cards.map((card) => card['id']) })
    const { token } = (await call('piet', 'POST', '/api/readers/feed', {})).body
    const feed = (await call(undefined, 'GET', `/api/readers/feed.atom?token=${String(token)}`)).body['text']
    expect(feed).toContain('has taken it back')
    // As it was stored before.
    const about = { comment: { equals: id } }
    await payload.db.updateMany({ collection: 'comment-reports', where: about, data: { outcome: 'open' } })
    await payload.db.updateOne({ collection: 'comments', id, data: { openReports: 1 }, returning: false })
    await withdrawnReports.run(payload)
    expect((await call('moderator', 'GET', `/api/comments/${id}`)).body).toMatchObject({ openReports: 0 })
    expect((await payload.db.findOne<Json & { id: Id }>({ collection: 'comment-reports', where: about }))?.['outcome']).toBe('withdrawn')
  })

  it('keeps the place of an answer that was removed, as long as something answers it', async () => {
    const { payload, call, said, decide, join, article: newArticle } = roomOf()
    const article = await newArticle({ commentsModeration: 'post' })
    for (const handle of ['first-gull', 'second-gull', 'third-gull']) await join(handle)
    const first = await said('first-gull', { article, text: 'The first' })
    const second = await said('second-gull', { article, parent: first, text: 'An answer' })
    const third = await said('third-gull', { article, parent: second, text: 'An answer to the answer' })
    const answers = async () => {
      const [thread] = (await call(undefined, 'GET', `/api/comments/thread?article=${article}`)).body.comments ?? []
      return (thread?.['first'] as Json[] | undefined)?.map(({ id, state, handle }) => [id, state, handle])
    }
    const removed = [String(second), 'removed', '']
    const shown = [String(third), 'shown', 'third-gull']
    await decide(second, 'rejected', { decisionReason: 'insult' })
    expect(await answers()).toEqual([removed, shown])
    // As it was stored before.
    await payload.db.updateOne({ collection: 'comments', id: second, data: { listed: 'nowhere' }, returning: false })
    expect(await answers()).toEqual([shown])
    await answeredPlaces.run(payload)
    expect(await answers()).toEqual([removed, shown])
    await decide(third, 'rejected', { decisionReason: 'insult' })
    expect(await answers()).toBeUndefined()
    await call('moderator', 'POST', `/api/comments/${third}/undo`)
    expect(await answers()).toEqual([removed, shown])
    // Its writer leaves, and the place stays; the last answer leaves, and it goes.
    const leave = async (as: string) =>
      call(as, 'DELETE', `/api/readers/${String((await call(as, 'GET', '/api/readers')).body.docs?.[0]?.['id'])}`)
    await leave('second-gull')
    expect(await answers()).toEqual([[String(second), 'withdrawn', ''], shown])
    await leave('third-gull')
    expect(await answers()).toBeUndefined()
    // What waits once more, because it was changed, keeps its answers.
    const again = await said('kate', { article, parent: first, text: 'Still here' })
    await roomOf().set({ suspectWords: 'reconsidered' })
    await call('first-gull', 'PATCH', `/api/comments/${first}`, { text: 'The first, reconsidered' })
    expect((await answers())?.map(([id]) => id)).toEqual([String(again)])
    await roomOf().set({ suspectWords: '' })
  })

  it('exports what stands behind decisions that were taken back', async () => {
    const { payload, call, said, decide, article: newArticle } = roomOf()
    const article = await newArticle({ commentsModeration: 'post' })
    const id = await said('kate', { article })
    await decide(id, 'rejected', { decisionReason: 'insult' })
    const [first] = await decisions('kate')
    const base = (
      await payload.db.find<Json & { id: Id }>({ collection: 'comment-decisions', where: { reference: { equals: first?.reference } } })
    ).docs[0]
    const { id: _, createdAt: __, updatedAt: ___, ...copy } = base as Json & { id: Id }
    for (let n = 0; n < 501; n++) {
      const data = { ...copy, reference: crypto.randomUUID(), reader: null, comment: null, undoneAt: new Date().toISOString() }
      await payload.db.create({ collection: 'comment-decisions', data, returning: false })
    }
    const last = await said('kate', { article })
    await decide(last, 'rejected', { decisionReason: 'threat' })
    expect((await statementsAfter(first?.reference)).flatMap(({ category }) => category ?? [])).toEqual(['VIOLENCE'])
    expect((await call('moderator', 'GET', '/api/comments/statements?after=nothing')).status).toBe(404)
  })
}

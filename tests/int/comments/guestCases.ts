import { expect, it } from 'vitest'

import { solve, type Sum } from '../../../src/comments/element/solve.js'
import type { Id, Json, Room } from './room.js'

/** Who comments without an account, in a room in which kate has said something before. */
export const guestCases = (roomOf: () => Room) => {
  const post = (path: string, body: object) => roomOf().call(undefined, 'POST', `/api/comments/guest${path}`, body)
  const worked = async () => {
    const challenge = (await post('/sum', {})).body as unknown as Sum
    return { challenge, solution: await solve(challenge) }
  }

  it('takes no guests, unless the newsroom wants them', async () => {
    const article = await roomOf().article({ commentsModeration: 'post' })
    for (const path of ['', '/sum']) expect((await post(path, { article, text: 'Hello' })).status).toBe(404)
    expect((await roomOf().call(undefined, 'GET', `/api/comments/thread?article=${article}`)).body).not.toHaveProperty('guests')
  })

  it('takes a guest’s comment for a sum that is done, each once, and holds it for a person', async () => {
    const { payload, set, call, decide, said } = roomOf()
    await set({ guests: true, newReaderComments: 0 })
    const article = await roomOf().article({ commentsModeration: 'post' })
    const draft = await roomOf().article({ _status: 'draft' })
    const proof = await worked()
    expect((await post('', { article, text: 'Without a sum' })).status).toBe(400)
    expect((await post('', { article: draft, text: 'On a draft', proof })).status).toBe(400)
    // What was refused has cost nothing: the sum is good for the next try.
    const made = await post('', {
      article,
      text: 'A word of a guest',
      proof,
      handle: 'kate',
      status: 'approved',
      reader: 1,
      badge: 'staff',
      pick: true,
    })
    expect(made).toMatchObject({ status: 201, body: { doc: { handle: expect.stringMatching(/^guest-[a-z2-9]{5}$/), status: 'pending' } } })
    expect((await post('', { article, text: 'The same sum again', proof })).status).toBe(400)
    const both = await worked()
    const twice = await Promise.all(['One of two', 'The other of two'].map((text) => post('', { article, text, proof: both })))
    expect(twice.filter(({ status }) => status === 201)).toHaveLength(1)
    const id = made.body.doc?.['id'] as Id
    const row = await payload.db.findOne<Json & { id: Id }>({ collection: 'comments', where: { id: { equals: id } } })
    expect(row).toMatchObject({ reader: null, badge: null, pick: false, finding: { phase: 'guest', action: 'hold' } })
    await decide(id, 'approved')
    const page = (await call(undefined, 'GET', `/api/comments/thread?article=${article}`)).body
    expect(page).toMatchObject({
      guests: true,
      total: 1,
      comments: [{ id: String(id), handle: made.body.doc?.['handle'], state: 'shown' }],
    })
    // Others answer; nobody signs up as one.
    await said('kate', { article, parent: id })
    expect(
      (await call(undefined, 'POST', '/api/readers/sign-up', { handle: 'guest-abcde', password: 'correct horse battery' })).status,
    ).toBe(400)
    const spent = await payload.db.find<Json>({ collection: 'comment-proofs', pagination: false, limit: 0 })
    expect(spent.docs.every((one) => Object.keys(one).sort().join() === 'expiresAt,id')).toBe(true)
    await set({ guests: false, newReaderComments: 1 })
  })
}

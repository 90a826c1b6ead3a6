import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { idOf as referred } from '../../../src/collections/comments/ids.js'
import { type HeldData, heldData, ofReporters } from '../../../src/collections/readers/heldData.js'
import { oplogWindow } from '../../../src/collections/readers/oplogWindow.js'
import { writeRefusals } from '../../../src/collections/comments/ledger/refusals.js'
import type { Ledger } from '../../../src/comments/ledger/ledger.js'
import { bundleScript } from '../../helpers/bundleScript.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { decisionCases } from './decisionCases.js'
import { guestCases } from './guestCases.js'
import { queueCases } from './queueCases.js'
import { rehearsalCases } from './rehearsalCases.js'
import { bootRoom, faultOf, type Id, type Json, password, type Room } from './room.js'

describeEachEngine('Moderation', (engine) => {
  let room: Room
  let article: Id
  const idOf = async (handle: string) => (await room.call(handle, 'GET', '/api/readers')).body.docs?.[0]?.['id'] as Id
  beforeAll(async () => {
    room = await bootRoom(engine)
    article = await room.article({ commentsModeration: 'post' })
    for (const handle of ['kate', 'piet', 'whistle', 'magpie']) {
      await room.join(handle)
      await room.said(handle, { article })
    }
    // A second moderator, who decides on appeals.
    await room.tokenOf('moderator')
    await room.tokenOf('editor')
  })
  afterAll(() => room.stop())

  /** The sheet of a reader has what a look at every row of the database finds of them: nothing more, nothing less, and as it is stored. */
  const holdsAll = async (handle: string, traces: RegExp) => {
    const req = await createLocalReq({}, room.payload)
    const { account, handleMark: mark, ...rest } = (await heldData(req, handle, { everything: true })) as HeldData
    const slugs = {
      comments: 'comments',
      reports: 'comment-reports',
      reactions: 'comment-reactions',
      decisions: 'comment-decisions',
      reportsAbout: 'comment-reports',
    } as const
    const named = Object.entries(slugs).flatMap(([name, slug]) =>
      (rest[name as keyof typeof slugs] ?? []).map((row) => [slug, row] as const),
    )
    const sheet = [['readers', account] as const, ['handle-marks', { id: mark }] as const, ...named]
    const found: [string, Json][] = []
    for (const { slug, flattenedFields } of room.payload.config.collections) {
      const toReaders = flattenedFields.flatMap((field) =>
        field.type === 'relationship' && [field.relationTo].flat().includes('readers') ? [field.name] : [],
      )
      const { docs } = await room.payload.db.find<Json>({ collection: slug, pagination: false, limit: 0, sort: 'id' })
      const isTheirs = (row: Json) =>
        traces.test(JSON.stringify(row)) ||
        row['id'] === mark ||
        toReaders.some((name) => String(referred(row[name])) === String(account['id']))
      // Of what others reported all is told but who they are.
      const asTold = (row: Json) =>
        slug === 'comment-reports' && String(referred(row['reader'])) !== String(account['id'])
          ? (Object.fromEntries(Object.entries(row).filter(([name]) => !ofReporters.includes(name))) as Json)
          : row
      found.push(...docs.filter(isTheirs).map((row): [string, Json] => [slug, asTold(row)]))
    }
    const sorted = (rows: readonly (readonly [string, object])[]) => rows.map((row) => JSON.stringify(row)).sort()
    expect(sorted(sheet)).toEqual(sorted(found))
    expect(found.length).toBeGreaterThan(6)
  }

  it('says why it holds or refuses, with the words that matched', async () => {
    await room.set({ suspectWords: 'idiot*\n', bannedWords: 'verboten # a remark' })
    const held = await room.say('kate', { article, text: 'What an 1d10tic plan' })
    expect(held.body.doc).toMatchObject({ status: 'pending' })
    expect(held.body.doc).not.toHaveProperty('finding')
    const seen = (await room.call('moderator', 'GET', `/api/comments/${String(held.body.doc?.['id'])}`)).body
    expect(seen).toMatchObject({ finding: { phase: 'suspect-words', span: [8, 15], rule: 'idiot*' } })
    expect(faultOf(await room.say('kate', { article, text: 'This is v e r b o t e n' }))).toContain('are not taken here')
    expect((await room.call('kate', 'GET', '/api/globals/comment-settings')).status).toBe(403)
    expect((await room.call('moderator', 'POST', '/api/globals/comment-settings', { moderation: 'post' })).status).toBe(403)
    expect((await room.call('editor', 'POST', '/api/globals/comment-settings', { maxLinks: 2 })).status).toBe(200)

    const rehearsal = await room.call('moderator', 'POST', '/api/comments/rehearse', { suspectWords: 'number', last: 100 })
    expect(rehearsal.body).toMatchObject({ approvedStopped: 4, comments: { length: expect.any(Number) } })
    expect((rehearsal.body.comments as { disagrees: boolean }[])[0]?.disagrees).toBe(true)
    expect((await room.call('kate', 'POST', '/api/comments/rehearse', {})).status).toBe(403)
    await room.set({ suspectWords: '', bannedWords: '' })
  })

  it('lets no form that was opened before write over what a colleague has set since', async () => {
    const read = async () => (await room.call('editor', 'GET', '/api/globals/comment-settings')).body
    const send = (body: object) => room.call('editor', 'POST', '/api/globals/comment-settings', body)
    await send({ suspectWords: 'rogue' })
    const opened = await read()
    expect((await send({ ...(await read()), bannedWords: 'verboten' })).status).toBe(200)
    // What only the other has changed stays theirs; what both have is answered with both.
    expect((await send({ ...opened, maxLinks: 3 })).status).toBe(200)
    expect(await read()).toMatchObject({ bannedWords: 'verboten', suspectWords: 'rogue', maxLinks: 3 })
    const late = await send({ ...opened, bannedWords: 'forbidden' })
    expect([late.status, JSON.stringify(late.body)]).toEqual([409, expect.stringMatching(/"code":"STALE".*"path":"baseRevision"/)])
    // What says the same is no collision, and who says nothing of a revision changes what they name.
    const again = await send({ bannedWords: 'verboten', baseRevision: opened['baseRevision'] })
    expect([again.status, (await send({ maxLinks: 4 })).status]).toEqual([200, 200])
    expect(await send({ baseRevision: 'yesterday' })).toMatchObject({ status: 400 })
    for (const none of [{ reasons: null }, { maxLinks: 'many' }, { moderation: ['pre'] }]) expect((await send(none)).status).toBe(400)
    expect(await read()).toMatchObject({ bannedWords: 'verboten', suspectWords: 'rogue', maxLinks: 4 })
    await send({ suspectWords: '', bannedWords: '', maxLinks: 2 })
  })

  it('stores a reason with every decision, by every door, and can undo one', async () => {
    const id = await room.said('piet', { article, text: 'Something off the point' })
    expect(faultOf(await room.decide(id, 'rejected'))).toContain('Give the reason')
    const { errors } = await room.graphQL(
      'moderator',
      `mutation { updateComment(id: ${JSON.stringify(id)}, data: { status: rejected }) { id } }`,
    )
    expect(errors).toHaveLength(1)
    expect((await room.call('moderator', 'PATCH', `/api/comments?where[id][equals]=${id}`, { status: 'rejected' })).body.docs).toEqual([])
    expect((await room.decide(id, 'rejected', { decisionReason: 'off-topic', decisionNote: 'Write under the other item.' })).status).toBe(
      200,
    )
    const { docs } = (await room.call('moderator', 'GET', `/api/comment-decisions?where[comment][equals]=${id}`)).body
    expect(docs?.[0]).toMatchObject({
      decision: 'rejected',
      visibility: 'removed',
      ground: 'incompatible',
      source: 'own-initiative',
      explanation: expect.stringContaining('Write under the other item.'),
    })
    for (const as of [undefined, 'piet', 'reporter']) expect((await room.call(as, 'GET', '/api/comment-decisions')).status).toBe(403)
    expect((await room.call('admin', 'PATCH', `/api/comment-decisions/${String(docs?.[0]?.['id'])}`, { explanation: 'Else' })).status).toBe(
      403,
    )

    expect((await room.call('moderator', 'POST', `/api/comments/${id}/undo`)).body.doc).toMatchObject({ status: 'approved' })
    expect((await room.call('moderator', 'POST', `/api/comments/${id}/undo`)).status).toBe(409)
    const validate = addFormats(new Ajv2020({ strict: false })).compile(
      (await room.call(undefined, 'GET', '/api/comments/statements/schema')).body,
    )
    await room.decide(id, 'rejected', { decisionReason: 'insult' })
    const lines = String((await room.call('moderator', 'GET', '/api/comments/statements')).body['text'] ?? '')
    const rows = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(validate(row), JSON.stringify(validate.errors)).toBe(true)
  })

  it('gathers reports of one comment on one card, and shields what was looked at', async () => {
    const id = await room.said('magpie', { article, text: 'A matter of taste' })
    const report = (as: string, reason = 'insult') => room.call(as, 'POST', `/api/comments/${id}/report`, { reason, note: 'I think so' })
    expect((await room.call(undefined, 'POST', `/api/comments/${id}/report`, { reason: 'insult' })).status).toBe(401)
    expect((await report('magpie')).status).toBe(404)
    expect((await report('kate', 'rudeness')).status).toBe(400)
    for (const as of ['kate', 'kate', 'whistle']) expect(await report(as)).toMatchObject({ status: 201, body: { decided: false } })
    const { body } = await room.call('moderator', 'POST', '/api/comments/queue', { limit: 20 })
    const card = (body['cards'] as Record<string, unknown>[]).find((one) => one['id'] === id)
    expect(card).toMatchObject({
      handle: 'magpie',
      reports: [{ reason: 'insult', note: 'I think so' }, { reason: 'insult' }],
      author: { standing: 'good' },
    })
    expect(JSON.stringify(card)).not.toMatch(/kate|whistle/)
    expect(JSON.stringify((await room.call('admin', 'GET', '/api/comment-reports?depth=2')).body)).not.toMatch(/"reader"|kate|whistle/)
    // Nobody else gets a card that is claimed.
    const other = (await room.call('editor', 'POST', '/api/comments/queue', { limit: 20 })).body['cards'] as Record<string, unknown>[]
    expect(other.map((one) => one['id'])).not.toContain(id)
    expect((await room.call('kate', 'POST', '/api/comments/queue', {})).status).toBe(403)

    // It was public already: the decision is that it stays.
    expect((await room.call('moderator', 'POST', `/api/comments/${id}/decide`, { status: 'approved' })).status).toBe(200)
    expect((await room.call('kate', 'POST', `/api/comments/${id}/decide`, { status: 'approved' })).status).toBe(403)
    expect((await room.call('moderator', 'GET', `/api/comments/${id}`)).body).toMatchObject({ openReports: 0, shielded: true })
    expect(await report('piet')).toMatchObject({ status: 201, body: { decided: true } })
    expect((await room.call('moderator', 'GET', `/api/comments/${id}`)).body).toMatchObject({ openReports: 0 })
    // Another text is another matter.
    await room.call('magpie', 'PATCH', `/api/comments/${id}`, { text: 'Something else' })
    expect((await room.call('moderator', 'GET', `/api/comments/${id}`)).body).toMatchObject({ shielded: false })
  })

  it('lets somebody else decide on an appeal', async () => {
    const id = await room.said('magpie', { article, text: 'Shiny things' })
    await room.decide(id, 'rejected', { decisionReason: 'spam' })
    const feed = await room.call('magpie', 'POST', '/api/readers/feed', {})
    const read = async () =>
      (await room.request('GET', `/api/readers/feed.json?token=${String(feed.body['token'])}`)).json() as Promise<{
        items: { title: string; content_html: string }[]
      }>
    const [item] = (await read()).items
    expect(item).toMatchObject({ title: 'Your comment was removed', content_html: expect.stringContaining('advertise') })
    const reference = /appeal: ([\w-]+)/.exec(item?.content_html ?? '')?.[1]
    expect((await room.call('piet', 'POST', '/api/comments/appeals', { reference, text: 'Not so' })).status).toBe(404)
    expect((await room.call('magpie', 'POST', '/api/comments/appeals', { reference, text: 'I sell nothing' })).status).toBe(201)
    expect((await room.call('magpie', 'POST', '/api/comments/appeals', { reference, text: 'Again' })).status).toBe(409)
    const answer = (as: string) =>
      room.call(as, 'POST', `/api/comments/appeals/${reference}`, { outcome: 'upheld', answer: 'You are right.' })
    expect((await answer('moderator')).status).toBe(403)
    expect((await answer('magpie')).status).toBe(403)
    expect((await answer('editor')).status).toBe(200)
    expect((await room.call(undefined, 'GET', `/api/comments/${id}`)).status).toBe(200)
    expect((await read()).items[0]).toMatchObject({ title: 'Your appeal was upheld' })
    // Answers come in, too; and a wrong address is not there.
    const replies = await room.said('kate', { article, parent: id, text: '**Indeed** they are' })
    expect(replies).toBeDefined()
    expect((await read()).items[0]).toMatchObject({
      title: 'kate answered you',
      content_html: expect.stringContaining('<strong>Indeed</strong>'),
    })
    expect((await room.request('GET', '/api/readers/feed.atom?token=nrf_wrong')).status).toBe(404)
    expect(await (await room.request('GET', `/api/readers/feed.atom?token=${String(feed.body['token'])}`)).text()).toContain('<entry>')
    expect((await room.call('magpie', 'POST', '/api/readers/feed', { end: 'yes' })).status).toBe(400)
    await room.call('magpie', 'POST', '/api/readers/feed', { end: true })
    expect((await room.request('GET', `/api/readers/feed.json?token=${String(feed.body['token'])}`)).status).toBe(404)
  })

  it('warns, suspends and bans an account, and takes it back', async () => {
    await room.join('jackdaw')
    const id = await idOf('jackdaw')
    const set = (standing: string, more: object = {}) =>
      room.call('moderator', 'POST', `/api/readers/${id}/standing`, { standing, reason: 'insult', ...more })
    expect((await room.call('kate', 'POST', `/api/readers/${id}/standing`, { standing: 'banned', reason: 'insult' })).status).toBe(403)
    expect((await set('suspended')).status).toBe(400)
    expect((await set('banned', { reason: 'because' })).status).toBe(400)
    expect((await set('suspended', { until: '2999-01-01T00:00:00Z' })).status).toBe(200)
    expect(faultOf(await room.say('jackdaw', { article }))).toContain('does not comment until 2999')
    expect((await set('good', { reason: undefined })).status).toBe(200)
    const own = await room.said('jackdaw', { article, text: 'Before all that' })
    const other = await room.said('kate', { article })
    for (const standing of ['suspended', 'banned']) {
      expect((await set(standing, { until: '2999-01-01T00:00:00Z' })).status).toBe(200)
      expect(faultOf(await room.say('jackdaw', { article }))).toMatch(
        standing === 'banned' ? 'no longer comments' : 'does not comment until 2999',
      )
      // Nor anything else that others see, or have to look at, by no door.
      expect((await room.call('jackdaw', 'POST', `/api/comments/${other}/report`, { reason: 'insult' })).status).toBe(403)
      expect((await room.call('jackdaw', 'POST', `/api/comments/${other}/react`, { kind: 'agree' })).status).toBe(403)
      expect((await room.call('jackdaw', 'PATCH', `/api/comments/${own}`, { text: 'Something else now' })).status).toBe(403)
      const { errors } = await room.graphQL(
        'jackdaw',
        `mutation { updateComment(id: ${JSON.stringify(own)}, data: { text: "Something else" }) { id } }`,
      )
      expect(errors).toHaveLength(1)
    }
    expect((await room.payload.findByID({ collection: 'comments', id: own as string, depth: 0 })).text).toBe('Before all that')
    // What is their own they take back all the same.
    expect((await room.call('jackdaw', 'PATCH', `/api/comments/${own}`, { status: 'withdrawn' })).status).toBe(200)
    expect((await set('good', { reason: undefined })).status).toBe(200)
    expect((await room.say('jackdaw', { article })).status).toBe(201)
  })

  it('rejects all that waits of an account, for one reason, and leaves what another moderator has in hand', async () => {
    await room.join('starling')
    const id = await idOf('starling')
    const say = async () => (await room.say('starling', { article })).body.doc?.['id'] as Id
    const [first, second, third, fourth] = [await say(), await say(), await say(), await say()]
    await room.decide(first, 'approved')
    const claim = (one: Id, ms: number) => {
      const data = { claimedBy: 'somebody else', claimedUntil: new Date(Date.now() + ms).toISOString() }
      return room.payload.db.updateOne({ collection: 'comments', id: one, data })
    }
    await claim(third, 60_000)
    // By a machine whose clock was a day ahead: nobody's.
    await claim(fourth, 86_400_000)
    const { cards } = (await room.call('admin', 'POST', '/api/comments/queue', { limit: 20 })).body as { cards: { id: Id }[] }
    expect(cards.map((card) => card.id)).toContain(fourth)
    expect(cards.map((card) => card.id)).not.toContain(third)
    await room.call('admin', 'POST', '/api/comments/queue', { limit: 1, drop: cards.map((card) => card.id) })
    await claim(fourth, 86_400_000)
    const reject = (as: string, body: object, of: unknown = id) => room.call(as, 'POST', `/api/readers/${String(of)}/reject-waiting`, body)
    expect((await reject('starling', { reason: 'spam' })).status).toBe(403)
    expect((await reject('moderator', { reason: 'because' })).status).toBe(400)
    expect((await reject('moderator', {})).status).toBe(400)
    expect((await reject('moderator', { reason: 'insult' }, 987654321)).status).toBe(404)
    expect((await reject('moderator', { reason: 'insult' })).body).toEqual({
      decided: [second, fourth],
      refused: [{ id: third, message: expect.stringContaining('in hand') as string }],
      left: 1,
    })
    const statusOf = async (one: Id) => (await room.payload.findByID({ collection: 'comments', id: one as string, depth: 0 })).status
    expect(await Promise.all([first, second, third, fourth].map(statusOf))).toEqual(['approved', 'rejected', 'pending', 'rejected'])
    const decisions = (await room.call('starling', 'GET', '/api/readers/decisions')).body
    expect(JSON.stringify(decisions)).toContain('insult')
  })

  it('hands a reader all that is held, and forgets it at once', async () => {
    await room.join('heron')
    const own = await room.said('heron', { article, text: 'Quetzalcoatlus one' })
    const answered = await room.said('heron', { article, text: 'Quetzalcoatlus two' })
    await room.said('kate', { article, parent: answered })
    await room.call('heron', 'POST', `/api/comments/${await room.said('kate', { article, text: 'Liked one' })}/react`, { kind: 'thanks' })
    await room.decide(own, 'rejected', { decisionReason: 'insult', decisionNote: 'You wrote “Quetzalcoatlus one”, heron.' })
    await room.call('moderator', 'POST', `/api/comments/${own}/undo`)
    await room.call('moderator', 'POST', `/api/readers/${await idOf('heron')}/standing`, { standing: 'good', note: 'Welcome back, heron' })
    await room.call('heron', 'POST', '/api/readers/feed', {})
    await room.call('heron', 'POST', `/api/comments/${await room.said('piet', { article, text: 'Reported one' })}/report`, {
      reason: 'other',
      note: 'Quetzalcoatlus three',
    })
    for (const [comment, words] of [
      [own, 'one'],
      [answered, 'two'],
    ] as const)
      await room.call('kate', 'POST', `/api/comments/${comment}/report`, { reason: 'insult', note: `heron said “Quetzalcoatlus ${words}”` })
    const held = (await room.call('heron', 'GET', '/api/readers/held-data')).body
    expect(held).toMatchObject({
      account: { username: 'heron' },
      comments: { length: 2 },
      reports: { length: 1 },
      handleMark: expect.any(String),
    })
    expect(JSON.stringify(held)).not.toMatch(/"hash"|"salt"|"recovery"|"decidedBy"|heron said/)
    expect((await room.call(undefined, 'GET', '/api/readers/held-data')).status).toBe(401)
    await holdsAll('heron', /heron|quetzalcoatlus/i)

    expect((await room.call('heron', 'DELETE', `/api/readers/${await idOf('heron')}`)).status).toBe(200)
    expect((await room.call(undefined, 'POST', '/api/readers/sign-in', { handle: 'heron', password })).status).toBe(401)
    const page = (await room.call(undefined, 'GET', `/api/comments/thread?article=${article}&limit=100`)).body
    expect(page.comments?.find(({ id }) => id === String(answered))).toMatchObject({ state: 'withdrawn', html: '', handle: '', replies: 1 })
    expect(page.comments?.some(({ id }) => id === String(own))).toBe(false)
    for (const slug of ['comments', 'comment-reports', 'comment-decisions', 'readers', 'handle-marks']) {
      const rows = await room.payload.db.find({ collection: slug as 'comments', pagination: false, limit: 0 })
      expect(JSON.stringify(rows.docs), slug).not.toMatch(/quetzalcoatlus|heron/i)
    }
    // Why something was decided stays told.
    const lines = String((await room.call('moderator', 'GET', '/api/comments/statements')).body['text'] ?? '')
    expect(lines).toContain('This comment insults somebody.')
  })

  it('says on the sheet from when to when MongoDB’s oplog reaches, of an account that is gone, too', async () => {
    if (engine.name === 'sqlite') {
      expect(await oplogWindow(room.payload)).toBeUndefined()
      return
    }
    const run = promisify(execFile)
    const script = await bundleScript(path.resolve('src/commands/reader.ts'))
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      PAYLOAD_SECRET: 'a secret for tests alone',
      DATABASE_URI: room.databaseUri,
    }
    const sheet = (...args: string[]) =>
      run(process.execPath, ['--conditions=production', script, 'held-data', ...args], { env }).catch(
        (failed: { stdout: string; stderr: string; code: number }) => failed,
      )
    await room.join('shearwater')
    const { stdout } = await sheet('shearwater')
    const { account, oplog } = JSON.parse(stdout) as { account: Json; oplog: { first: string; last: string } }
    expect(account).toMatchObject({ username: 'shearwater' })
    expect(Date.parse(oplog.first)).toBeLessThanOrEqual(Date.parse(String(account['createdAt'])))
    expect(Date.parse(oplog.last)).toBeGreaterThanOrEqual(Date.parse(String(account['createdAt'])) - 1000)
    await room.call('shearwater', 'DELETE', `/api/readers/${await idOf('shearwater')}`)
    const gone = await sheet('shearwater')
    expect(gone).toMatchObject({ code: 1, stdout: '' })
    expect(gone.stderr).toContain('There is no reader called "shearwater"')
    expect(gone.stderr).toContain(`oplog goes back to ${oplog.first}`)
  })

  it('tells everybody in numbers what was decided, and none of them is under five', async () => {
    const ids: Id[] = []
    for (let n = 0; n < 6; n++) ids.push((await room.say('magpie', { article })).body.doc?.['id'] as Id)
    const { body } = await room.call('moderator', 'POST', '/api/comments/decide', { ids, status: 'rejected', reason: 'off-topic' })
    expect(body['decided']).toEqual(ids)
    const ledger = (await room.call(undefined, 'GET', '/api/comments/ledger')).body as unknown as Ledger
    const [now] = ledger.periods
    expect([now?.complete, ledger.periods.length, ledger.smallest]).toEqual([false, 5, 5])
    expect(now?.decisions.total).toBeGreaterThanOrEqual(6)
    const cells = ledger.periods.flatMap(({ medianHours: _, ...period }) =>
      [...JSON.stringify(period).matchAll(/:(\d+)[,}]/g)].map(([, cell]) => Number(cell)),
    )
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.filter((cell) => cell < 5)).toEqual([])
    expect(JSON.stringify(ledger)).not.toMatch(/magpie|kate|heron|users:/)
    const page = await room.request('GET', '/api/comments/ledger.html?lang=de')
    const html = await page.text()
    expect([page.headers.get('content-type'), page.status]).toEqual(['text/html; charset=utf-8', 200])
    expect(html).toContain('<html lang="de"')
    expect(html).toContain('Wie Kommentare moderiert werden')
    expect(html).not.toMatch(/<script|src=/)
  })

  it('counts what a rule refused in the ledger, and stores nothing else of it', async () => {
    await room.set({ bannedWords: 'verboten' })
    const stored = async () => {
      await writeRefusals(room.payload)
      const where = { id: { like: 'banned-words' } }
      return (await room.payload.find({ collection: 'comment-counts', where })).docs as unknown as { shown: number }[]
    }
    const before = (await stored())[0]?.shown ?? 0
    for (let n = 0; n < 7; n++) expect((await room.say('whistle', { article, text: 'What is verboten' })).status).toBe(400)
    // By itself, soon.
    const told = async () => {
      const { periods } = (await room.call(undefined, 'GET', '/api/comments/ledger')).body as unknown as Ledger
      return periods[0]?.refusals.parts['banned-words']
    }
    await expect.poll(told).toBe(before + 7)
    const docs = await stored()
    expect(docs).toHaveLength(1)
    expect(JSON.stringify(docs)).not.toContain('whistle')
    const html = await (await room.request('GET', '/api/comments/ledger.html?lang=en')).text()
    expect(html).toContain(`<th scope="row">A word that the newsroom does not take</th><td>${before + 7}</td>`)
    await room.set({ bannedWords: '' })
  })

  guestCases(() => room)
  rehearsalCases(() => room)
  queueCases(() => room)
  decisionCases(() => room)
})

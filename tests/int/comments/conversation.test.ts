import { afterAll, beforeAll, expect, it } from 'vitest'

import { hideTimesInIds } from '../../../src/collections/comments/plainIds.js'
import { createAuthenticator } from '../../helpers/authenticator.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { countCases } from './countCases.js'
import { bootRoom, faultOf, type Id, password, type Room } from './room.js'
import { streamCases } from './streamCases.js'

describeEachEngine('The conversation', (engine) => {
  let room: Room
  let article: Id
  beforeAll(async () => {
    room = await bootRoom(engine)
    article = await room.article()
    for (const handle of ['kate', 'piet', 'whistle']) await room.join(handle)
  })
  afterAll(() => room.stop())

  const thread = async (on: Id, query = '') => (await room.call(undefined, 'GET', `/api/comments/thread?article=${on}${query}`)).body
  const texts = (page: { comments?: Record<string, unknown>[] }) => page.comments?.map(({ html }) => String(html).replace(/<[^>]+>/g, ''))

  it('signs up with a handle and a password, and gives codes once', async () => {
    const made = await room.join('Nightjar')
    expect(made).toMatchObject({ handle: 'nightjar', recoveryCodes: expect.any(Array) })
    const codes = made['recoveryCodes'] as string[]
    expect(new Set(codes).size).toBe(8)
    const { docs } = await room.payload.find({ collection: 'readers', showHiddenFields: true, overrideAccess: true })
    for (const code of codes) expect(JSON.stringify(docs)).not.toContain(code)
    expect((await room.call('Nightjar', 'GET', '/api/readers')).body.docs?.[0]).not.toHaveProperty('recovery')
    const sites = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await room.call(undefined, 'POST', '/api/readers/sign-in', { handle: 'nightjar', password }, sites)).status).toBe(403)
    expect(
      (
        await room.call(
          undefined,
          'POST',
          '/api/readers/sign-in',
          { handle: 'NightJar', password },
          { ...sites, origin: 'https://blog.example' },
        )
      ).body,
    ).toHaveProperty('token')
    expect(
      (await room.call(undefined, 'POST', '/api/readers/sign-in', { handle: 'nightjar', password: 'wrong horse battery' })).status,
    ).toBe(401)

    expect((await room.call('Nightjar', 'GET', '/api/readers/sessions')).body['sessions']).toHaveLength(2)
    const recover = (code: string, next: string) =>
      room.call(undefined, 'POST', '/api/readers/recover', { handle: 'nightjar', code, password: next })
    expect((await recover('aaaa-bbbb-cccc', 'another horse battery')).status).toBe(401)
    const recovered = await recover(String(codes[0]).toUpperCase(), 'another horse battery')
    expect(recovered).toMatchObject({ status: 200, body: { codesLeft: 7 } })
    expect((await recover(String(codes[0]), 'a third horse battery')).status).toBe(401)
    expect((await room.call('Nightjar', 'GET', '/api/readers/sessions')).status).toBe(401)
    room.tokens.set('Nightjar', recovered.body['token'] as string)
    expect((await room.call('Nightjar', 'POST', '/api/readers/sign-out')).body).toEqual({ ended: 1 })
    expect((await room.call('Nightjar', 'GET', '/api/readers/sessions')).status).toBe(401)
    // GraphQL's door gives them, too.
    const { data } = await room.graphQL(
      undefined,
      'mutation { createReader(data: { username: "graph_reader", password: "correct horse battery" }) { username recoveryCodes } }',
    )
    expect(data).toMatchObject({ createReader: { username: 'graph_reader', recoveryCodes: { length: 8 } } })
  })

  it('signs up and in with a passkey, adds one to an account, and takes it away', async () => {
    const own = createAuthenticator('https://wire.example')
    const post = (as: string | undefined, path: string, body: object) => room.call(as, 'POST', `/api/readers/${path}`, body)
    const options = (await post(undefined, 'passkey/options', { handle: 'sandpiper' })).body as never as Parameters<typeof own.create>[0]
    const made = { handle: 'sandpiper', holder: options.user.id, response: own.create(options) }
    expect((await post(undefined, 'passkey', { ...made, handle: 'sandpiper2' })).status).toBe(400)
    expect((await post(undefined, 'passkey', { ...made, holder: 'x'.repeat(22) })).status).toBe(400)
    const joined = await post(undefined, 'passkey', made)
    expect(joined).toMatchObject({ status: 201, body: { handle: 'sandpiper', token: expect.any(String), recoveryCodes: { length: 8 } } })
    expect((await post(undefined, 'passkey', { ...made, handle: 'plover' })).status).toBe(400)
    room.tokens.set('sandpiper', joined.body['token'] as string)
    expect((await room.say('sandpiper', { article })).status).toBe(201)

    const signIn = async (with_ = own, change: (response: Record<string, unknown>) => void = () => undefined) => {
      const asked = (await post(undefined, 'passkey/options', {})).body as never as { challenge: string; rpId: string }
      const response = with_.get(asked)
      change(response as never)
      return { response, answer: await post(undefined, 'passkey', { response }) }
    }
    const { response, answer } = await signIn()
    expect(answer).toMatchObject({ status: 200, body: { handle: 'sandpiper', token: expect.any(String) } })
    // An answer is good once, for its own challenge, signed by the key that is known, on our own pages.
    expect((await post(undefined, 'passkey', { response })).status).toBe(401)
    expect((await signIn(createAuthenticator('https://wire.example'))).answer.status).toBe(401)
    expect((await signIn(own, (bad) => Object.assign(bad['response'] as object, { signature: 'AAAA' }))).answer.status).toBe(401)
    for (const bad of [undefined, null, 'x', {}, { id: {}, response: { userHandle: { $ne: '' } } }])
      expect((await post(undefined, 'passkey', { response: bad })).status).toBe(401)
    const elsewhere = { origin: 'https://blog.example', 'sec-fetch-site': 'cross-site' }
    expect((await room.call(undefined, 'POST', '/api/readers/passkey/options', {}, elsewhere)).status).toBe(403)

    const second = createAuthenticator('https://wire.example')
    expect((await post(undefined, 'passkeys/options', {})).status).toBe(401)
    const more = (await post('kate', 'passkeys/options', {})).body as never as Parameters<typeof own.create>[0]
    const created = second.create(more)
    expect((await post('piet', 'passkeys', { response: created })).status).toBe(400)
    const added = await post('kate', 'passkeys', { response: created })
    expect(added.body).toMatchObject({ passkeys: [{ id: created.id, createdAt: expect.any(String) }] })
    expect((await signIn(second)).answer).toMatchObject({ status: 200, body: { handle: 'kate' } })
    for (const as of ['kate', 'admin'])
      expect(JSON.stringify((await room.call(as, 'GET', '/api/readers?depth=1')).body)).not.toMatch(/passkey|publicKey/i)
    expect((await post('kate', 'passkeys/remove', { id: created.id })).body).toEqual({ passkeys: [] })
    expect((await signIn(second)).answer.status).toBe(401)
  })

  it('makes recovery codes anew for who has the password, or a passkey, and ends those before', async () => {
    const post = (as: string | undefined, path: string, body: object, headers?: Record<string, string>) =>
      room.call(as, 'POST', `/api/readers/${path}`, body, headers)
    const left = async (as: string) => (await room.call(as, 'GET', '/api/readers/recovery-codes')).body
    const [first] = (await room.join('dunlin'))['recoveryCodes'] as string[]
    const feed = String((await post('dunlin', 'feed', {})).body['json']).replace(/^.*(?=\/api\/)/, '')
    expect(await left('dunlin')).toEqual({ left: 8 })
    const wanted = { currentPassword: password }
    expect((await post(undefined, 'recovery-codes', wanted)).status).toBe(401)
    expect((await post('admin', 'recovery-codes', wanted)).status).toBe(401)
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await post('dunlin', 'recovery-codes', wanted, evil)).status).toBe(403)
    for (const bad of [
      {},
      { currentPassword: '' },
      { currentPassword: 1 },
      { currentPassword: 'wrong horse battery' },
      { proof: {} },
      { proof: null },
    ])
      expect((await post('dunlin', 'recovery-codes', bad)).status, JSON.stringify(bad)).toBe(400)

    const made = await post('dunlin', 'recovery-codes', wanted)
    const codes = made.body['recoveryCodes'] as string[]
    expect([made.status, new Set(codes).size, codes.includes(first ?? '')]).toEqual([201, 8, false])
    expect(await left('dunlin')).toEqual({ left: 8, madeAt: expect.any(String) })
    const recover = (code: string | undefined, next: string) => post(undefined, 'recover', { handle: 'dunlin', code, password: next })
    expect((await recover(first, 'another horse battery')).status).toBe(401)
    // What is refused uses none up, and of two that come at once with one, one does.
    expect((await recover(codes[0], 'short')).status).toBe(400)
    const both = await Promise.all([recover(codes[0], 'another horse battery'), recover(codes[0], 'a third horse battery')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    room.tokens.set('dunlin', both.find(({ status }) => status === 200)?.body['token'] as string)
    expect(await left('dunlin')).toMatchObject({ left: 7 })
    const all = await Promise.all(codes.slice(1, 4).map((code) => recover(code, 'a fourth horse battery')))
    const token = all.map(({ body }) => body['token']).find((one) => typeof one === 'string') as string
    const { docs } = await room.payload.find({ collection: 'readers', where: { username: { equals: 'dunlin' } }, showHiddenFields: true })
    expect((docs[0]?.recovery as { hashes: string[] }).hashes).toHaveLength(4)
    expect(token).toBeTruthy()
    const { items } = JSON.parse((await room.call(undefined, 'GET', feed)).body['text'] as string) as { items: { title: string }[] }
    expect(items.map(({ title }) => title).sort()).toEqual([
      'A recovery code set a new password for your account',
      'New recovery codes were made for your account',
    ])
  })

  it('makes them anew for who has a passkey of the account, once an answer, and for nobody by another’s', async () => {
    const post = (as: string | undefined, path: string, body: object) => room.call(as, 'POST', `/api/readers/${path}`, body)
    const join = async (handle: string) => {
      const device = createAuthenticator('https://wire.example')
      const options = (await post(undefined, 'passkey/options', { handle })).body as never as Parameters<typeof device.create>[0]
      const made = await post(undefined, 'passkey', { handle, holder: options.user.id, response: device.create(options) })
      room.tokens.set(handle, made.body['token'] as string)
      return device
    }
    const [own, others] = [await join('turnstone'), await join('phalarope')]
    const asked = async (as: string) => (await post(as, 'proof/options', {})).body as never as { challenge: string; rpId: string }
    expect((await post(undefined, 'proof/options', {})).status).toBe(401)
    expect((await post('kate', 'proof/options', {})).status).toBe(400)
    const options = await asked('turnstone')
    expect(options).toMatchObject({ allowCredentials: [{ id: expect.any(String) }] })
    const signIn = (await post(undefined, 'passkey/options', {})).body as never as typeof options
    for (const proof of [others.get(options), others.get(await asked('phalarope')), own.get(signIn)])
      expect((await post('turnstone', 'recovery-codes', { proof })).status).toBe(400)
    const proof = own.get(await asked('turnstone'))
    expect((await post('turnstone', 'recovery-codes', { proof })).body['recoveryCodes']).toHaveLength(8)
    expect((await post('turnstone', 'recovery-codes', { proof })).status).toBe(400)
    // Nor does such an answer sign in.
    expect((await post(undefined, 'passkey', { response: own.get(await asked('turnstone')) })).status).toBe(401)
  })

  it.each(['Kate', 'ｋａｔｅ', 'k-a-t-e', 'ka_te', 'admin', 'the_test_wire', 'm0derator', 'а_kate', 'кате'])(
    'does not give the handle %s',
    async (handle) => {
      const { status } = await room.call(undefined, 'POST', '/api/readers/sign-up', { handle, password })
      // A name of its own script may be had, where it looks like nobody's.
      expect([400, handle === 'кате' ? 201 : 400]).toContain(status)
      if (handle === 'кате') return
      expect((await room.call(undefined, 'POST', '/api/readers', { username: handle, password })).status).toBe(400)
    },
  )

  it('gives no handle twice, not to a thousand at once, nor after its account is gone', async () => {
    const answers = await Promise.all(
      ['corn-crake', 'corncrake', 'com-crake', 'Corncrake'].map((handle) =>
        room.call(undefined, 'POST', '/api/readers/sign-up', { handle, password }),
      ),
    )
    const won = answers.filter(({ status }) => status === 201)
    expect(won).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(3)
    room.tokens.set('crake', won[0]?.body['token'] as string)
    const own = (await room.call('crake', 'GET', '/api/readers')).body.docs?.[0]?.['id']
    expect((await room.call('crake', 'DELETE', `/api/readers/${String(own)}`)).status).toBe(200)
    expect(faultOf(await room.call(undefined, 'POST', '/api/readers/sign-up', { handle: 'corncrake', password }))).toContain(
      'was given to somebody already',
    )
    const marks = await room.payload.find({ collection: 'handle-marks' as never, pagination: false })
    expect(JSON.stringify(marks.docs)).not.toContain('crake')
  })

  it('writes, answers, edits for a while, and takes back', async () => {
    const first = await room.said('kate', { article, text: '**First** words' })
    const answer = await room.said('piet', { article, parent: first, text: 'An answer' })
    const deeper = await room.said('whistle', { article, parent: answer, text: 'An answer to it' })
    const page = await thread(article)
    expect(page).toMatchObject({ total: 3, open: true })
    expect(page.comments).toMatchObject([
      {
        id: String(first),
        handle: 'kate',
        html: '<p dir="auto"><strong>First</strong> words</p>',
        replies: 2,
        state: 'shown',
        first: [{ handle: 'piet' }, { handle: 'whistle', answers: 'piet', thread: String(first) }],
      },
    ])
    expect(page.comments?.[0]).not.toHaveProperty('reader')

    expect((await room.call('piet', 'PATCH', `/api/comments/${first}`, { text: 'Others’ words' })).status).toBe(403)
    expect((await room.call('moderator', 'PATCH', `/api/comments/${first}`, { text: 'Others’ words' })).body.doc).toMatchObject({
      text: '**First** words',
    })
    const edited = await room.call('kate', 'PATCH', `/api/comments/${first}`, { text: 'First words, mended' })
    expect(edited.body.doc).toMatchObject({ text: 'First words, mended', status: 'pending', editedAt: expect.any(String) })
    await room.decide(first, 'approved')
    expect((await thread(article)).comments?.[0]).toMatchObject({
      html: '<p dir="auto">First words, mended</p>',
      editedAt: expect.any(String),
      replies: 2,
    })
    await room.set({ editMinutes: 0 })
    expect(faultOf(await room.call('kate', 'PATCH', `/api/comments/${first}`, { text: 'Again' }))).toContain('can be changed for 0 minutes')
    const { errors } = await room.graphQL(
      'kate',
      `mutation { updateComment(id: ${JSON.stringify(first)}, data: { text: "Again" }) { id } }`,
    )
    expect(errors).toHaveLength(1)
    await room.set({ editMinutes: 10 })

    expect((await room.call('kate', 'PATCH', `/api/comments/${first}`, { status: 'withdrawn' })).status).toBe(200)
    expect((await thread(article)).comments).toMatchObject([{ id: String(first), state: 'withdrawn', handle: '', html: '', replies: 2 }])
    expect((await room.call('kate', 'GET', `/api/comments/mine?article=${article}`)).body.comments).toEqual([])
    expect((await thread(article, `&comment=${deeper}`)).comments).toMatchObject([
      { id: String(first), first: [{ id: String(answer) }, { id: String(deeper) }] },
    ])
    await room.call('whistle', 'PATCH', `/api/comments/${deeper}`, { status: 'withdrawn' })
    expect((await thread(article)).comments).toMatchObject([{ replies: 1 }])
    await room.call('piet', 'PATCH', `/api/comments/${answer}`, { status: 'withdrawn' })
    expect(await thread(article)).toMatchObject({ total: 0, comments: [] })
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${article}&comment=${deeper}`)).status).toBe(404)
  })

  it('sorts by time and by answers, and shows picks', async () => {
    const on = await room.article()
    const [a, b, c] = [
      await room.said('kate', { article: on, text: 'aa' }),
      await room.said('piet', { article: on, text: 'bb' }),
      await room.said('whistle', { article: on, text: 'cc' }),
    ]
    await room.said('kate', { article: on, parent: b })
    expect(texts(await thread(on))).toEqual(['cc', 'bb', 'aa'])
    expect(texts(await thread(on, '&sort=oldest'))).toEqual(['aa', 'bb', 'cc'])
    expect(texts(await thread(on, '&sort=discussed'))).toEqual(['bb', 'cc', 'aa'])
    expect((await room.call('kate', 'PATCH', `/api/comments/${a}`, { pick: true })).body.doc).toMatchObject({ pick: false })
    expect((await room.call('moderator', 'PATCH', `/api/comments/${a}`, { pick: true })).body.doc).toMatchObject({ pick: true })
    expect(texts(await thread(on, '&sort=picks'))).toEqual(['aa'])
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${on}&sort=rudest`)).status).toBe(400)
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${on}&after=zz`)).status).toBe(400)
    expect((await room.call(undefined, 'GET', `/api/comments/thread`)).status).toBe(400)
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${String(c).replace(/./g, '9')}`)).status).toBe(404)
    const draft = await room.article({ _status: 'draft' })
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${draft}`)).status).toBe(404)
  })

  it.each(['newest', 'oldest', 'discussed'])('reaches every comment, %s first, each once', async (sort) => {
    const on = await room.article()
    const reader = (await room.payload.find({ collection: 'readers', where: { username: { equals: 'kate' } } })).docs[0]?.id
    // Several at the same moment, and with as many answers.
    for (let n = 0; n < 45; n++) {
      const createdAt = new Date(Date.UTC(2026, 0, 1, 0, Math.floor(n / 4))).toISOString()
      await room.payload.db.create({
        collection: 'comments',
        data: {
          article: on,
          handle: 'kate',
          reader,
          text: `n${n}`,
          status: 'approved',
          listed: 'thread',
          replies: n % 3,
          createdAt,
          updatedAt: createdAt,
        },
      })
    }
    const seen: unknown[] = []
    let after: unknown
    do {
      const page = await thread(on, `&sort=${sort}&limit=7${after ? `&after=${String(after)}` : ''}`)
      seen.push(...(texts(page) ?? []))
      after = page['next']
    } while (after)
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
    if (sort === 'oldest') expect(seen[0]).toMatch(/^n[0-3]$/)
  })

  it('closes by itself after so many days', async () => {
    const old = await room.article({ publishedAt: '2020-01-01T00:00:00.000Z' })
    expect((await room.say('kate', { article: old })).status).toBe(201)
    await room.set({ closeAfterDays: 14 })
    expect(faultOf(await room.say('kate', { article: old }))).toContain('closed')
    expect(await thread(old)).toMatchObject({ open: false, closes: '2020-01-15T00:00:00.000Z' })
    expect((await room.say('kate', { article })).status).toBe(201)
    await room.set({ closeAfterDays: 0 })
    const closed = await room.article({ commentsOpen: false })
    expect(await thread(closed)).toMatchObject({ open: false })
  })

  it('tells others the hour or the day alone, where the newsroom wants it, and no door tells more', async () => {
    const on = await room.article({ commentsModeration: 'post' })
    const id = await room.said('kate', { article: on, text: 'At my own time' })
    for (let n = 0; n < 4; n++) await room.said('kate', { article: on, text: `At another time ${n}`, ...(n > 1 ? { parent: id } : {}) })
    const exact = (await room.payload.findByID({ collection: 'comments', id })) as { createdAt: string }
    // Ids of MongoDB's own making begin with the second.
    const seconds = ((await thread(on)).comments ?? []).map((one) => Number.parseInt(String(one['id']).slice(0, 8), 16))
    const now = Date.now() / 1000
    expect(seconds.filter((second) => Math.abs(now - second) < 86_400)).toEqual([])
    // Those of SQLite count, and whoever says something now and then would know between which of theirs others spoke.
    if (engine.name === 'sqlite') {
      const numbers = [id, ...((await thread(on)).comments ?? []).map((one) => one['id'])].map(Number).sort((a, b) => a - b)
      expect(numbers.slice(1).filter((number, at) => number - Number(numbers[at]) === 1)).toEqual([])
    }
    const plain = await thread(on, '&limit=1')
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${on}&limit=1&after=${String(plain['next'])}`)).status).toBe(
      200,
    )
    await room.set({ times: 'hour' })
    const told = `${exact.createdAt.slice(0, 13)}:00:00.000Z`
    const page = await thread(on, '&limit=1&sort=oldest')
    expect(page).toMatchObject({ times: 'hour', comments: [{ at: told, first: [{ at: told }, { at: told }] }] })
    const second = await thread(on, `&limit=1&sort=oldest&after=${encodeURIComponent(String(page['next']))}`)
    expect(texts(second)).toEqual(['At another time 0'])
    expect((await room.call(undefined, 'GET', `/api/comments/thread?article=${on}&after=${String(plain['next'])}`)).status).toBe(400)
    expect(String(page['next'])).not.toContain(String(Date.parse(exact.createdAt)))
    for (const as of [undefined, 'piet']) {
      expect((await room.call(as, 'GET', `/api/comments/${id}`)).body).toMatchObject({ createdAt: told, updatedAt: told })
      const asked = `/api/comments?where[createdAt][less_than]=${exact.createdAt}`
      expect((await room.call(as, 'GET', asked)).status).toBe(400)
      const byAnswer = `/api/comments?where[parent.createdAt][less_than]=${exact.createdAt}&where[article][equals]=${on}`
      expect((await room.call(as, 'GET', byAnswer)).status).toBe(400)
      // The order of a conversation is told; that of all there are would tell between which of one's own others spoke elsewhere.
      for (const [order, status] of [
        ['createdAt', 400],
        ['-updatedAt', 400],
        ['handle,-createdAt', 400],
        [`createdAt&where[article][equals]=${on}`, 200],
        [`createdAt&where[or][0][article][equals]=${on}&where[or][1][handle][exists]=true`, 400],
      ] as const)
        expect((await room.call(as, 'GET', `/api/comments?sort=${order}`)).status, order).toBe(status)
      const ids = ((await room.call(as, 'GET', '/api/comments')).body.docs ?? []).map((one) => one['id'] as Id)
      expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)))
      const { data, errors } = await room.graphQL(
        as,
        `{ Comments(where: { article: { equals: ${JSON.stringify(on)} } }) { docs { createdAt } } }`,
      )
      expect(errors).toBeUndefined()
      expect(JSON.stringify(data)).not.toContain(exact.createdAt)
      const or = `{ Comments(where: { OR: [{ updatedAt: { greater_than: "2020-01-01T00:00:00.000Z" } }] }) { docs { id } } }`
      expect((await room.graphQL(as, or)).errors).toHaveLength(1)
    }
    for (const as of ['kate', 'moderator'])
      expect((await room.call(as, 'GET', `/api/comments/${id}`)).body).toMatchObject({ createdAt: exact.createdAt })
    // Nor can the moment be found by coming back to the stream from ever closer to it.
    const comesBack = async (ms: number) => {
      const headers = { 'last-event-id': String(ms) }
      const reader = (await room.request('GET', `/api/comments/events?article=${on}`, { headers })).body?.getReader()
      let text = ''
      while (!text.includes('data:')) text += new TextDecoder().decode((await reader?.read())?.value)
      await reader?.cancel()
      return /data: (.*)/.exec(text)?.[1]
    }
    const moment = Date.parse(exact.createdAt)
    const answers = [await comesBack(moment - 300_000), await comesBack(moment + 9_000), await comesBack(moment + 11_000)]
    expect(new Set(answers)).toEqual(new Set([JSON.stringify({ total: 5, reset: true })]))
    await room.set({ times: 'day' })
    expect(await thread(on)).toMatchObject({
      times: 'day',
      comments: expect.arrayContaining([expect.objectContaining({ at: `${told.slice(0, 10)}T00:00:00.000Z` })]),
    })
    // What is stored stays as it was, whoever changes it.
    await room.call('moderator', 'PATCH', `/api/comments/${id}`, { pick: true })
    expect(await room.payload.findByID({ collection: 'comments', id })).toMatchObject({ createdAt: exact.createdAt })
    await room.set({ times: 'exact' })
  })

  it.runIf(engine.name === 'sqlite')('gives no comment the id of another', async () => {
    const on = await room.article({ commentsModeration: 'post' })
    const first = await room.said('kate', { article: on })
    const { insert } = room.payload.db as unknown as { insert: unknown }
    const chances = [Number(first), Number(first), 77_777]
    hideTimesInIds(room.payload, () => Number(chances.shift()))
    const second = await room.say('piet', { article: on, text: 'Under an id of its own' })
    Object.assign(room.payload.db, { insert })
    expect([second.status, second.body.doc?.['id'], chances]).toEqual([201, 77_777, []])
    expect((await room.call('admin', 'GET', `/api/comments/${first}`)).body).toMatchObject({ handle: 'kate' })
  })

  it('publishes at once where the article says so, and marks who is of the newsroom', async () => {
    const person = (await room.payload.create({ collection: 'people', data: { name: 'Jane Doe' } as never })).id
    const on = await room.article({ commentsModeration: 'post', bylines: [person] })
    await room.join('wren')
    await room.join('corn')
    await room.said('corn', { article })
    expect((await room.say('wren', { article: on, text: 'New here' })).body.doc).toMatchObject({ status: 'pending', badge: null })
    const wren = (await room.call('wren', 'GET', '/api/readers')).body.docs?.[0]?.['id']
    expect(
      (await room.call('wren', 'PATCH', `/api/readers/${String(wren)}`, { badge: 'staff', standing: 'banned' })).body.doc,
    ).toMatchObject({ standing: 'good' })
    expect((await room.call('admin', 'PATCH', `/api/readers/${String(wren)}`, { person })).status).toBe(200)
    expect((await room.say('wren', { article: on, text: 'I wrote it' })).body.doc).toMatchObject({ status: 'approved', badge: 'author' })
    expect((await room.say('wren', { article: await room.article(), text: 'I read it' })).body.doc).toMatchObject({ badge: 'staff' })
    expect((await room.say('corn', { article: on, text: 'Known here' })).body.doc).toMatchObject({ status: 'approved' })
    expect(await thread(on)).toMatchObject({ total: 2 })
    // Who the reader is stays with the staff.
    expect(JSON.stringify((await room.call(undefined, 'GET', `/api/comments?where[article][equals]=${on}&depth=2`)).body)).not.toContain(
      'Jane',
    )
  })

  it('takes it all by GraphQL', async () => {
    const on = await room.article()
    const literal = JSON.stringify(on)
    await room.join('graph_two')
    const made = await room.graphQL(
      'graph_two',
      `mutation { createComment(data: { article: ${literal}, text: "By the other door", handle: "any", status: approved }) { id status handle } }`,
    )
    expect(made).toMatchObject({ data: { createComment: { status: 'pending', handle: 'graph_two' } } })
    const { data } = made
    const id = (data?.['createComment'] as { id: Id }).id
    await room.decide(id, 'approved')
    const { data: read } = await room.graphQL(
      undefined,
      `{ Comments(where: { article: { equals: ${literal} } }, sort: "-createdAt", limit: 5) { docs { id text replies pick editedAt } } countComments(where: { article: { equals: ${literal} } }) { totalDocs } }`,
    )
    expect(read).toMatchObject({ Comments: { docs: [{ id, text: 'By the other door', replies: 0 }] }, countComments: { totalDocs: 1 } })
    const { data: hidden } = await room.graphQL(undefined, '{ Comments { docs { finding openReports shielded claimedBy } } }')
    expect(new Set(Object.values((hidden?.['Comments'] as { docs: object[] }).docs.map((doc) => Object.values(doc)).flat()))).toEqual(
      new Set([null]),
    )
  })

  it('counts reactions, one of each reader, and tells nobody whose they are', async () => {
    const on = await room.article()
    const id = await room.said('kate', { article: on })
    const react = (as: string | undefined, kind: unknown) => room.call(as, 'POST', `/api/comments/${id}/react`, { kind })
    expect((await react(undefined, 'agree')).status).toBe(401)
    expect((await react('kate', 'agree')).status).toBe(404)
    expect((await react('piet', 'hate')).status).toBe(400)
    expect((await Promise.all(['piet', 'whistle', 'wren'].map((as) => react(as, 'agree')))).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ])
    expect((await react('piet', 'thanks')).body).toEqual({ reactions: { agree: 2, thanks: 1 }, mine: 'thanks' })
    expect((await thread(on)).comments).toMatchObject([{ reactions: { agree: 2, thanks: 1 } }])
    expect((await room.call('piet', 'GET', `/api/comments/mine?article=${on}`)).body).toMatchObject({
      comments: [],
      reacted: { [String(id)]: 'thanks' },
    })
    expect((await react('whistle', null)).body).toEqual({ reactions: { agree: 1, thanks: 1 }, mine: null })
    expect((await room.call('admin', 'GET', '/api/comment-reactions')).status).toBe(403)
    expect((await room.call('kate', 'PATCH', `/api/comments/${id}`, { reactions: { agree: 999 } })).body.doc?.['reactions']).toEqual({
      agree: 1,
      thanks: 1,
    })
    // Who leaves takes theirs along.
    const wren = (await room.call('wren', 'GET', '/api/readers')).body.docs?.[0]?.['id']
    expect((await room.call('wren', 'DELETE', `/api/readers/${String(wren)}`)).status).toBe(200)
    expect((await thread(on)).comments).toMatchObject([{ reactions: { thanks: 1 } }])
  })

  it('tells who listens what came and what went, by counts and ids alone', async () => {
    const on = await room.article()
    for (const [query, status] of [
      ['', 400],
      [`?article=${on}&page=x`, 200],
      [`?article=${await room.article({ _status: 'draft' })}`, 404],
    ] as const) {
      const answer = await room.request('GET', `/api/comments/events${query}`)
      expect(answer.status, query).toBe(status)
      await answer.body?.cancel()
    }
    expect((await room.request('GET', `/api/comments/events?article=${on}`, { headers: { 'last-event-id': 'x' } })).status).toBe(400)
    const stream = await room.request('GET', `/api/comments/events?article=${on}`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    let text = ''
    const listening = stream.body
      ?.pipeTo(new WritableStream({ write: (chunk: Uint8Array) => void (text += new TextDecoder().decode(chunk)) }))
      .catch(() => undefined)
    const events = () =>
      [...text.matchAll(/data: (.*)/g)].map(([, data = '']) => JSON.parse(data) as { total: number; added?: string[]; changed?: string[] })
    await expect.poll(() => events().length).toBe(1)
    const refused = (await room.say('kate', { article: on, text: 'Unseen plumage' })).body.doc?.['id']
    await room.decide(refused, 'rejected', { decisionReason: 'insult' })
    const id = await room.said('kate', { article: on, text: 'Plumage' })
    await expect.poll(() => events().at(-1)).toMatchObject({ total: 1, added: [String(id)] })
    await room.call('kate', 'PATCH', `/api/comments/${id}`, { status: 'withdrawn' })
    await expect.poll(() => events().at(-1)).toMatchObject({ total: 0, added: [], changed: [String(id)] })
    expect(text).not.toMatch(/plumage|kate/i)
    expect(events().flatMap(({ added = [], changed = [] }) => [...added, ...changed])).not.toContain(String(refused))
    const again = await room.request('GET', `/api/comments/events?article=${on}`, { headers: { 'last-event-id': '7' } })
    const reader = again.body?.getReader()
    let first = ''
    while (!first.includes('data:')) first += new TextDecoder().decode((await reader?.read())?.value)
    expect(first).toContain('"reset":true')
    await reader?.cancel()
    void listening
  })

  countCases(() => room)
  streamCases(() => room)
})

import { setTimeout as sleep } from 'node:timers/promises'

import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { verifyMessage } from '../../../src/webhooks/index.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Received, type Receiver, startReceiver } from './receiver.js'

type Doc = Record<string, unknown> & { id: number | string }

describeEachEngine('Webhooks of a newsroom', (engine) => {
  let app: BootedNewsroom
  let admin: string
  let editor: string
  const receivers: Receiver[] = []
  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      // The second attempt comes soon, those after it never.
      newsroom: {
        webhooks: {
          allowPrivate: ['127.0.0.0/8'],
          next: ({ attempt, now }) => (attempt < 2 ? now + 50 : attempt < 8 ? now + 3_600_000 : undefined),
        },
      },
    })
    admin = await app.tokenOf('admin')
    editor = await app.tokenOf('editor')
  })
  afterAll(() => app.stop())
  beforeEach(() => async () => {
    for (const receiver of receivers.splice(0)) await receiver.close()
    await app.payload.update({ collection: 'webhook-endpoints', where: {}, data: { enabled: false } as never })
  })

  const send = async (method: string, path: string, body?: unknown, token = editor) => {
    const response = await app.request(method, path, { token, ...(body === undefined ? {} : { body }) })
    const json = (await response.json()) as Record<string, unknown> & { doc: Doc; errors?: { message: string }[] }
    return { status: response.status, json, doc: json.doc }
  }
  const receiver = async () => {
    const one = await startReceiver()
    receivers.push(one)
    return one
  }
  const subscribe = async (options: Record<string, unknown> = {}) => {
    const sink = await receiver()
    const { status, doc } = await send('POST', '/api/webhook-endpoints', { url: sink.url, ...options }, admin)
    expect(status).toBe(201)
    return { sink, id: doc.id, secret: doc.secret as string, doc }
  }
  const publish = async (headline: string, more: object = {}) =>
    (await send('POST', '/api/articles', { headline, _status: 'published', ...more })).doc
  const withdraw = (id: Doc['id']) => send('POST', `/api/articles/${id}/withdraw`, { reason: 'Legal' })
  const verify = (secret: string, { text, headers }: Received) => new Webhook(secret).verify(text, headers as Record<string, string>)
  const deliveries = async (where: string) => (await send('GET', `/api/webhook-deliveries?${where}&limit=100&depth=0`)).json.docs as Doc[]
  const settled = async (where: string, test: (docs: Doc[]) => boolean) => {
    for (let n = 0; n < 300; n++) {
      const docs = await deliveries(where)
      if (test(docs)) return docs
      await sleep(20)
    }
    throw new Error(`Not settled: ${JSON.stringify(await deliveries(where))}`)
  }

  it('sends what is published, signed so that the reference library takes it', async () => {
    const { sink, id, secret } = await subscribe({ headers: [{ name: 'x-desk', value: 'world' }] })
    expect(secret).toMatch(/^whsec_/)
    const article = await publish('Summons dropped')
    const [first] = await sink.until(({ length }) => length > 0)
    expect(first?.body).toMatchObject({
      type: 'article.published',
      data: { article: { uid: `articles:${article.id}`, headline: 'Summons dropped' } },
    })
    expect(first?.headers['x-desk']).toBe('world')
    expect(verify(secret, first!)).toBeTruthy()
    const [event] = (await app.livewire.events(Number(first?.body.data.seq) - 1, 1)) as { id: string }[]
    expect(first?.id).toBe(event?.id)
    const [delivery] = await settled(`where[endpoint][equals]=${id}`, ([one]) => one?.status === 'delivered')
    expect(delivery).toMatchObject({
      attemptCount: 1,
      attempts: [{ number: 1, status: 200, outcome: 'delivered', responseSnippet: 'thank you' }],
    })
    expect(delivery?.deliveredAt).toBeTruthy()
    expect(sink.received).toHaveLength(1)
  })

  it('keeps the id over retries, and signs each anew', async () => {
    const { sink, id, secret } = await subscribe()
    sink.answer(500, 200)
    await publish('Tried twice')
    await sink.until(({ length }) => length > 1)
    const [first, second] = sink.received
    expect(second?.id).toBe(first?.id)
    expect(verify(secret, second!)).toBeTruthy()
    const [delivery] = await settled(`where[endpoint][equals]=${id}`, ([one]) => one?.status === 'delivered')
    expect((delivery?.attempts as { status: number }[]).map(({ status }) => status)).toEqual([500, 200])
  })

  it('shows the secret once and to nobody again', async () => {
    const { id, secret } = await subscribe()
    const query = `{ WebhookEndpoint(id: ${JSON.stringify(id)}) { id secret } WebhookEndpoints { docs { id secret } } }`
    const answers = [
      await app.request('GET', `/api/webhook-endpoints/${id}`, { token: admin }),
      await app.request('GET', '/api/webhook-endpoints?showHiddenFields=true', { token: admin }),
      await app.request('PATCH', `/api/webhook-endpoints/${id}`, { token: admin, body: { description: 'x', secret: 'whsec_mine' } }),
      await app.request('GET', '/api/webhook-deliveries?depth=3', { token: admin }),
      await app.request('POST', '/api/graphql', { token: admin, body: { query } }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      const text = await answer.text()
      expect(text).not.toContain('whsec_')
      expect(text).not.toContain('sealed')
    }
    for (const path of ['where[secret][exists]=true', 'sort=secret']) {
      expect((await send('GET', `/api/webhook-endpoints?${path}`, undefined, admin)).status).toBe(400)
    }
    const stored = (await app.payload.db.findOne({ collection: 'webhook-endpoints', where: { id: { equals: id } } })) as unknown as {
      secret: { sealed: string }[]
    }
    expect(stored.secret).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6))
  })

  it('rotates: the old secret and the new one both verify, until the old one is said to have leaked', async () => {
    const { sink, id, secret } = await subscribe()
    expect((await send('POST', `/api/webhook-endpoints/${id}/rotate`, {}, editor)).status).toBe(403)
    const rotated = await send('POST', `/api/webhook-endpoints/${id}/rotate`, {}, admin)
    const next = rotated.json.secret as string
    expect(next).toMatch(/^whsec_/)
    expect(next).not.toBe(secret)
    await publish('Rotated')
    const [message] = await sink.until(({ length }) => length > 0)
    for (const key of [secret, next]) expect(verify(key, message!)).toBeTruthy()
    const last = (await send('POST', `/api/webhook-endpoints/${id}/rotate`, { leaked: true }, admin)).json.secret as string
    await publish('Leaked')
    const [, second] = await sink.until(({ length }) => length > 1)
    expect(verify(last, second!)).toBeTruthy()
    for (const key of [secret, next]) expect(() => verify(key, second!)).toThrow()
  })

  it('signs with ed25519 where that is chosen, and shows only the public key', async () => {
    const { sink, doc } = await subscribe({ signature: 'v1a' })
    expect(doc.secret).toBeUndefined()
    expect(doc.publicKey).toMatch(/^whpk_/)
    await publish('Signed')
    const [message] = await sink.until(({ length }) => length > 0)
    expect(message?.headers['webhook-signature']).toMatch(/^v1a,/)
    const secrets = [doc.publicKey as string]
    expect(verifyMessage({ headers: message?.headers as Record<string, string>, body: message?.text ?? '', secrets }).id).toBe(message?.id)
  })

  it('refuses private addresses and headers of its own, with 400 and the reason', async () => {
    for (const url of [
      'http://10.0.0.1/',
      'http://169.254.169.254/latest',
      'http://[::ffff:10.0.0.1]/',
      'http://0x7f.1/',
      'http://2130706433/',
      'http://u:p@example.com/',
      'ftp://example.com/',
      'http://127.0.0.1:25/',
    ]) {
      const { status, json } = await send('POST', '/api/webhook-endpoints', { url }, admin)
      expect([url, status]).toEqual([url, 400])
      expect(JSON.stringify(json.errors)).toContain('url')
    }
    const { id } = await subscribe()
    expect((await send('PATCH', `/api/webhook-endpoints/${id}`, { url: 'http://192.168.1.1/' }, admin)).status).toBe(400)
    const headers = [{ name: 'Webhook-Id', value: 'x' }]
    expect((await send('PATCH', `/api/webhook-endpoints/${id}`, { headers }, admin)).status).toBe(400)
    expect((await send('PATCH', `/api/webhook-endpoints/${id}`, { headers: [{ name: 'x', value: 'a\r\nb: c' }] }, admin)).status).toBe(400)
  })

  it('sends only what was asked for, by type and by feed', async () => {
    const feed = (await send('POST', '/api/feeds', { title: `World ${engine.name}`, sections: ['World'] })).doc
    const world = await subscribe({ feeds: [feed.id] })
    const corrections = await subscribe({ events: ['article.corrected'] })
    const home = await publish('Home', { section: 'Home' })
    const abroad = await publish('Abroad', { section: 'World' })
    await send('POST', `/api/articles/${home.id}/correct`, { text: 'Wrong.' })
    await corrections.sink.until(({ length }) => length === 1)
    await world.sink.until(({ length }) => length === 1)
    await sleep(200)
    expect(corrections.sink.received.map(({ body }) => body.type)).toEqual(['article.corrected'])
    expect(world.sink.received.map(({ body }) => (body.data.article as { uid: string }).uid)).toEqual([`articles:${abroad.id}`])
  })

  it('knows who got the original and who has acknowledged its withdrawal', async () => {
    const good = await subscribe({ description: 'Good', events: ['article.published'] })
    const bad = await subscribe({ description: 'Bad' })
    const article = await publish('To be withdrawn')
    await good.sink.until(({ length }) => length === 1)
    await bad.sink.until(({ length }) => length === 1)
    const late = await subscribe({ description: 'Late' })
    const receipts = async () =>
      (await send('GET', `/api/articles/${article.id}/receipts`)).json as unknown as {
        counts: Record<string, number>
        notice: { type: string } | null
        receipts: {
          endpoint: { description: string }
          acknowledged: boolean
          phone: boolean
          notice: Record<string, unknown>
          original: Record<string, unknown>
        }[]
      }
    await settled(
      `where[item][equals]=articles:${article.id}`,
      (docs) => docs.length === 2 && docs.every(({ status }) => status === 'delivered'),
    )
    expect(await receipts()).toMatchObject({ notice: null, counts: { told: 2, acknowledged: 0, waiting: 0, phone: 0 } })
    bad.sink.answer(500)
    await withdraw(article.id)
    // Also to who asked for published events alone, and not to who came later.
    const [, withdrawal] = await good.sink.until(({ length }) => length === 2)
    expect(withdrawal?.body.type).toBe('article.withdrawn')
    await bad.sink.until(({ length }) => length === 3)
    await settled(`where[item][equals]=articles:${article.id}&where[type][equals]=article.withdrawn`, (docs) =>
      docs.every(({ status, attemptCount }) => status === 'delivered' || attemptCount === 2),
    )
    const waiting = await receipts()
    expect(waiting).toMatchObject({ notice: { type: 'article.withdrawn' }, counts: { told: 2, acknowledged: 1, waiting: 1, phone: 0 } })
    expect(waiting.receipts.map(({ endpoint }) => endpoint.description)).toEqual(['Bad', 'Good'])
    expect(waiting.receipts[0]?.notice).toMatchObject({ status: 'pending', attempts: 2, lastAttempt: { status: 500 } })
    expect(waiting.receipts[0]?.notice.nextAttemptAt).toBeTruthy()
    expect(waiting.receipts[1]?.notice.deliveredAt).toBeTruthy()
    expect(late.sink.received).toHaveLength(0)

    // An endpoint that gets nothing more has to be telephoned.
    await send('POST', `/api/webhook-endpoints/${bad.id}/disable`, {}, admin)
    expect((await receipts()).receipts[0]).toMatchObject({ phone: true, acknowledged: false })
    bad.sink.answer(200)
    await send('POST', `/api/webhook-endpoints/${bad.id}/enable`, {}, admin)
    const [delivery] = await deliveries(`where[endpoint][equals]=${bad.id}&where[type][equals]=article.withdrawn`)
    await app.payload.db.updateOne({
      collection: 'webhook-deliveries',
      id: delivery!.id,
      data: { nextAttemptAt: new Date().toISOString() },
    })
    await bad.sink.until(({ length }) => length === 4)
    await settled(`where[item][equals]=articles:${article.id}&where[type][equals]=article.withdrawn`, (docs) =>
      docs.every(({ status }) => status === 'delivered'),
    )
    expect((await receipts()).counts).toEqual({ told: 2, acknowledged: 2, waiting: 0, phone: 0, telephoned: 0 })
    expect((await app.request('GET', `/api/articles/${article.id}/receipts`)).status).toBe(403)
  })

  it('sends nothing of what was withdrawn before it was sent', async () => {
    const { sink } = await subscribe()
    // Five failures in a row, and it is left alone for 15 s.
    sink.answer(500)
    for (const headline of ['First', 'Second', 'Third']) await publish(headline)
    await sink.until(({ length }) => length >= 5)
    await sleep(200)
    const article = await publish('Never sent')
    await settled(`where[item][equals]=articles:${article.id}`, (docs) => docs.length === 1)
    await withdraw(article.id)
    await settled(`where[item][equals]=articles:${article.id}`, (docs) => docs.length === 2)
    expect(sink.received.map(({ text }) => text).join()).not.toContain('Never sent')
    const rows = await deliveries(`where[item][equals]=articles:${article.id}`)
    expect(new Map(rows.map(({ type, status }) => [type, status]))).toEqual(
      new Map([
        ['article.published', 'superseded'],
        ['article.withdrawn', 'pending'],
      ]),
    )
  })

  it('sends a test, and again what was sent, with the same ids', async () => {
    const { sink, id } = await subscribe()
    const test = await send('POST', `/api/webhook-endpoints/${id}/test`, {})
    expect(test.status).toBe(202)
    const [message] = await sink.until(({ length }) => length === 1)
    expect(message).toMatchObject({ id: test.doc.eventId, body: { type: 'webhook.test' } })
    const first = await publish('One')
    await publish('Two')
    await sink.until(({ length }) => length === 3)
    const [row] = await settled(
      `where[endpoint][equals]=${id}&where[item][equals]=articles:${first.id}`,
      ([one]) => one?.status === 'delivered',
    )
    expect((await send('POST', `/api/webhook-deliveries/${row?.id}/replay`, {})).json).toMatchObject({ replayed: 1 })
    await sink.until(({ length }) => length === 4)
    expect(sink.received[3]?.id).toBe(sink.received[1]?.id)
    await settled(`where[endpoint][equals]=${id}`, (docs) => docs.every(({ status }) => status === 'delivered'))
    const since = await send('POST', `/api/webhook-endpoints/${id}/replay`, { since: row?.seq })
    expect(since).toMatchObject({ status: 202, json: { replayed: 2, next: null } })
    await sink.until(({ length }) => length === 6)
    expect(new Set(sink.received.slice(4).map((one) => one.id))).toEqual(new Set(sink.received.slice(1, 3).map((one) => one.id)))
    expect((await send('POST', `/api/webhook-endpoints/${id}/replay`, {})).status).toBe(400)
    expect((await send('POST', '/api/webhook-deliveries/nothing/replay', {})).status).toBe(404)
  })

  it('disables an endpoint that answers 410', async () => {
    const { sink, id } = await subscribe()
    sink.answer(410)
    await publish('Gone')
    await sink.until(({ length }) => length === 1)
    for (let n = 0; n < 100 && (await send('GET', `/api/webhook-endpoints/${id}`)).json.enabled !== false; n++) await sleep(20)
    expect((await send('GET', `/api/webhook-endpoints/${id}`)).json).toMatchObject({ enabled: false, disabledReason: 'gone' })
  })

  it('takes its deliveries with it when an endpoint is deleted', async () => {
    const { sink, id } = await subscribe()
    await publish('Deleted with its endpoint')
    await sink.until(({ length }) => length === 1)
    expect((await send('DELETE', `/api/webhook-endpoints/${id}`, undefined, admin)).status).toBe(200)
    expect(await deliveries(`where[endpoint][equals]=${id}`)).toEqual([])
  })

  it('publishes the schemas of what it sends', async () => {
    const schema = await send('GET', '/api/webhooks/schemas/v1/article.published.json')
    expect(schema).toMatchObject({ status: 200, json: { $id: 'https://wire.example/webhooks/schemas/v1/article.published.json' } })
    expect((await send('GET', '/api/webhooks/asyncapi.json')).json).toMatchObject({ asyncapi: '3.0.0' })
    expect((await send('GET', '/api/webhooks/schemas/v1/nothing.json')).status).toBe(404)
  })
})

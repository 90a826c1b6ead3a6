/** What the desk sees of its subscribers: how each stands, what needs attention, and who was told by telephone. */
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import type { WebhookAttention } from '../../../src/endpoints/webhookAttention.js'
import type { Receipts } from '../../../src/endpoints/webhookReceipts.js'
import type { EndpointState } from '../../../src/endpoints/webhookState.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Receiver, startReceiver } from './receiver.js'

type Doc = Record<string, unknown> & { id: number | string }

describeEachEngine('Subscribers as the desk sees them', (engine) => {
  let app: BootedNewsroom
  let admin: string
  let editor: string
  let good: Receiver
  let bad: Receiver
  const ids: Record<string, Doc['id']> = {}
  beforeAll(async () => {
    const webhooks = {
      allowPrivate: ['127.0.0.0/8'],
      circuit: { threshold: 2, restMs: 1500, longestRestMs: 1500 },
      next: ({ attempt, now }: { attempt: number; now: number }) => (attempt < 8 ? now + 20 : now + 3_600_000),
    }
    app = await bootNewsroom({ engine, newsroom: { webhooks } })
    admin = await app.tokenOf('admin')
    editor = await app.tokenOf('editor')
    good = await startReceiver()
    bad = await startReceiver()
    const subscribe = async (url: string, description: string) => {
      const response = await app.request('POST', '/api/webhook-endpoints', {
        token: admin,
        body: { url, description, contact: 'Ann Other, +44 20 7946 0018' },
      })
      return ((await response.json()) as { doc: Doc }).doc.id
    }
    ids.good = await subscribe(good.url, 'Good')
    ids.bad = await subscribe(bad.url, 'Bad')
  })
  afterAll(async () => {
    await app.stop()
    await good.close()
    await bad.close()
  })

  const get = async <T>(path: string, token = editor) => (await (await app.request('GET', path, { token })).json()) as T
  const post = async <T>(path: string, body: object = {}, token = editor) =>
    (await (await app.request('POST', path, { token, body })).json()) as T
  const state = (name: string, token = editor) => get<EndpointState>(`/api/webhook-endpoints/${ids[name]}/state`, token)
  const until = async <T>(read: () => Promise<T>, test: (value: T) => boolean): Promise<T> => {
    for (let n = 0; n < 300; n++) {
      const value = await read()
      if (test(value)) return value
      await sleep(20)
    }
    throw new Error(`Not so: ${JSON.stringify(await read())}`)
  }

  it('how an endpoint stands, and what may be done to it', async () => {
    expect(await state('good')).toMatchObject({
      standing: 'untried',
      waiting: 0,
      lastSuccessAt: null,
      deliveries: [],
      may: { change: false, replay: true },
    })
    bad.answer(503)
    const { doc } = await post<{ doc: Doc }>('/api/articles', { headline: 'Seen from the desk', _status: 'published' })
    ids.article = doc.id
    const healthy = await until(
      () => state('good', admin),
      ({ standing, waiting }) => standing === 'healthy' && waiting === 0,
    )
    expect(healthy).toMatchObject({ waiting: 0, nextAttemptAt: null, may: { change: true, replay: true } })
    expect(healthy.deliveries).toMatchObject([
      { type: 'article.published', status: 'delivered', attempts: [{ status: 200, responseSnippet: 'thank you' }] },
    ])
    expect(healthy.lastSuccessAt).toBe(healthy.deliveries[0]?.deliveredAt)
    const resting = await until(
      () => state('bad'),
      ({ standing }) => standing === 'resting',
    )
    expect(resting.waiting).toBe(1)
    expect(Date.parse(resting.restsUntil ?? '')).toBeGreaterThan(Date.now())
    expect(resting.failingSince).toBeTruthy()
    expect(JSON.stringify(resting)).not.toContain('/hook')
  })

  it('whom to telephone about a withdrawal, until that is noted', async () => {
    await post(`/api/articles/${ids.article}/withdraw`, { reason: 'Legal' })
    await good.until(({ length }) => length === 2)
    await post(`/api/webhook-endpoints/${ids.bad}/disable`, {}, admin)
    const receipts = () => get<Receipts>(`/api/articles/${ids.article}/receipts`)
    const before = await until(receipts, ({ counts }) => counts.phone === 1 && counts.acknowledged === 1)
    const [first] = before.receipts
    expect(first).toMatchObject({ endpoint: { description: 'Bad', contact: 'Ann Other, +44 20 7946 0018' }, phone: true, telephoned: null })
    expect(before.may).toEqual({ replay: true })
    const attention = () => get<WebhookAttention>('/api/webhook-endpoints/attention')
    expect((await attention()).withdrawals).toEqual([
      { item: `articles:${ids.article}`, collection: 'articles', id: String(ids.article), title: 'Seen from the desk', phone: 1 },
    ])

    const path = `/api/webhook-deliveries/${first?.notice?.delivery}/telephoned`
    expect((await app.request('POST', path, { token: await app.tokenOf('reporter'), body: {} })).status).toBe(403)
    expect(await post<{ doc: Doc }>(path)).toMatchObject({ doc: { telephonedBy: 'editor' } })
    const after = await receipts()
    expect(after.counts).toMatchObject({ phone: 0, waiting: 1, telephoned: 1 })
    expect(after.receipts.find(({ endpoint }) => endpoint.description === 'Bad')).toMatchObject({
      acknowledged: false,
      telephoned: { by: 'editor' },
    })
    expect((await attention()).withdrawals).toEqual([])
    await post(path, { undo: true })
    expect((await receipts()).counts).toMatchObject({ phone: 1, telephoned: 0 })
    expect((await app.request('POST', '/api/webhook-deliveries/nothing/telephoned', { token: editor, body: {} })).status).toBe(404)
  })

  it('who fails, and who was disabled and why; not whom an admin disabled', async () => {
    const attention = () => get<WebhookAttention>('/api/webhook-endpoints/attention')
    expect((await attention()).endpoints).toEqual([])
    await post(`/api/webhook-endpoints/${ids.bad}/enable`, {}, admin)
    bad.answer(503)
    await post(`/api/webhook-endpoints/${ids.bad}/test`)
    const [failing] = (await until(attention, ({ endpoints }) => endpoints.length > 0)).endpoints
    expect(failing).toMatchObject({ description: 'Bad', enabled: true, reason: null })
    expect(failing?.failingSince).toBeTruthy()
    good.answer(410)
    await post(`/api/webhook-endpoints/${ids.good}/test`)
    const gone = await until(attention, ({ endpoints }) => endpoints.some(({ enabled }) => !enabled))
    expect(gone.endpoints.find(({ enabled }) => !enabled)).toMatchObject({ description: 'Good', reason: 'gone' })
    expect(await state('good')).toMatchObject({ standing: 'disabled', disabledReason: 'gone' })
  })

  it('replays from a time on, as from a number', async () => {
    const hour = 3_600_000
    const replay = async (since: unknown) =>
      (await app.request('POST', `/api/webhook-endpoints/${ids.good}/replay`, { token: editor, body: { since } })).json()
    expect(await replay(new Date(Date.now() + 24 * hour).toISOString())).toEqual({ replayed: 0, next: null })
    // The withdrawal: what it took back is not sent again.
    expect(await replay(new Date(Date.now() - hour).toISOString())).toEqual({ replayed: 1, next: null })
    for (const since of ['yesterday', '2026-99-99T00:00', 0, -1, null]) {
      expect(await replay(since)).toMatchObject({ errors: [{ message: expect.stringContaining('`since` is needed') as string }] })
    }
    expect(await replay(1_000_000)).toMatchObject({
      errors: [{ message: expect.stringContaining('There is no event 1000000 yet') as string }],
    })
  })

  it('shows nothing of it to reporters, readers and the public', async () => {
    const reporter = await app.tokenOf('reporter')
    for (const path of [`/api/webhook-endpoints/${ids.good}/state`, '/api/webhook-endpoints/attention']) {
      expect((await app.request('GET', path)).status).toBe(403)
      expect((await app.request('GET', path, { token: reporter })).status).toBe(403)
    }
    const receipts = await get<Receipts>(`/api/articles/${ids.article}/receipts`, reporter)
    expect(receipts.may).toEqual({ replay: false })
    expect(JSON.stringify(receipts)).not.toMatch(/7946|\/hook/)
    expect((await app.request('GET', '/api/webhook-endpoints/999999/state', { token: editor })).status).toBe(404)
  })
})

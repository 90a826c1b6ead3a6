import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { WireEvent, WireEventType } from '../../src/livewire/types.js'
import { createDeliverer } from '../../src/webhooks/deliver.js'
import { createKeyPair, createSecret } from '../../src/webhooks/secrets.js'
import { signMessage } from '../../src/webhooks/signMessage.js'
import { webhookBody } from '../../src/webhooks/webhookBody.js'
import { item, tombstone } from '../contract/feeds/sampleFeed.js'
import { findRuntimes, startReceiver } from './runtimes.js'

/** The receivers of docs/examples, each with its language's own Standard Webhooks library, fed by our own deliveries. */
const runtimes = await findRuntimes()
const deliverer = createDeliverer({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => deliverer.close())

for (const runtime of runtimes) {
  describe.skipIf(runtime.missing)(`the receiver in ${runtime.name}`, () => {
    const secret = createSecret()
    const older = createSecret()
    let receiver: Awaited<ReturnType<typeof startReceiver>>
    beforeAll(async () => {
      if (runtime.missing === undefined) receiver = await startReceiver(await runtime.receiver(), { WEBHOOK_SECRET: secret })
    })
    afterAll(() => receiver?.stop())

    const event = (id: string, type: WireEventType, article: WireEvent['article']): WireEvent => ({
      seq: 1,
      id,
      type,
      at: '2026-01-01T00:00:00.000Z',
      article,
    })
    const send = async (told: WireEvent, { secrets = [secret], timestamp = Date.now(), change = (body: string) => body } = {}) => {
      const body = JSON.stringify(webhookBody(told))
      const signature = { ...signMessage({ id: told.id, timestamp, body, secrets }) }
      const { outcome, status } = await deliverer.deliver({ url: receiver.url, signature, body: change(body) })
      return [outcome, status]
    }
    const held = async () => (await (await fetch(receiver.url)).json()) as { uid: string; revision: number; headline: string }[]
    const taken = ['delivered', 204]
    const notVerified = ['retry', 401]

    it('takes what was signed, and keeps it', async () => {
      expect(await send(event('evt-1', 'article.published', { ...item, revision: 1 }))).toEqual(taken)
      expect(await held()).toEqual([{ uid: item.uid, revision: 1, headline: item.headline }])
    })

    it('takes a message signed with old and new and ed25519', async () => {
      const told = event('evt-2', 'article.updated', { ...item, revision: 2, headline: 'Zwei: „Größe“ 🎙️' })
      expect(await send(told, { secrets: [createKeyPair().privateKey, older, secret] })).toEqual(taken)
      expect(await held()).toEqual([{ uid: item.uid, revision: 2, headline: 'Zwei: „Größe“ 🎙️' }])
    })

    it('refuses another secret, a changed body, and a time that has passed or is to come', async () => {
      const told = event('evt-3', 'article.updated', { ...item, revision: 9 })
      expect(await send(told, { secrets: [older] })).toEqual(notVerified)
      expect(await send(told, { secrets: [createKeyPair().privateKey] })).toEqual(notVerified)
      expect(await send(told, { change: (body) => body.replace('Court', 'Crown') })).toEqual(notVerified)
      expect(await send(told, { timestamp: Date.now() - 302_000 })).toEqual(notVerified)
      expect(await send(told, { timestamp: Date.now() + 320_000 })).toEqual(notVerified)
      expect((await held())[0]?.revision).toBe(2)
    })

    it('is not moved by a repeat, nor by an event that was overtaken', async () => {
      expect(await send(event('evt-2', 'article.updated', { ...item, revision: 3, headline: 'again' }))).toEqual(taken)
      expect(await send(event('evt-0', 'article.published', { ...item, revision: 1 }))).toEqual(taken)
      expect((await held())[0]).toMatchObject({ revision: 2, headline: 'Zwei: „Größe“ 🎙️' })
    })

    it('takes a withdrawn article down, for good', async () => {
      expect(await send(event('evt-5', 'article.withdrawn', { ...tombstone, uid: item.uid, revision: 5 }))).toEqual(taken)
      expect(await send(event('evt-6', 'article.updated', { ...item, revision: 6 }))).toEqual(taken)
      expect(await held()).toEqual([])
    })

    it('refuses a body beyond its cap', async () => {
      const told = event('evt-7', 'article.published', { ...item, uid: 'articles:7', bodyText: 'x'.repeat(11 * 1024 * 1024) })
      const [outcome, status] = await send(told)
      // A receiver may answer 413 or just hang up on the rest: either is no delivery.
      expect(outcome).toBe('retry')
      expect([413, undefined]).toContain(status)
      expect(await held()).toEqual([])
    })
  })
}

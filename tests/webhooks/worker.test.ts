import { afterEach, describe, expect, it } from 'vitest'

import { createDeliverer } from '../../src/webhooks/deliver.js'
import { createDeliveryWorker } from '../../src/webhooks/deliveryWorker.js'
import type { DeliveryTarget } from '../../src/webhooks/deliveryStore.js'
import { createSecret } from '../../src/webhooks/secrets.js'
import { verifyMessage } from '../../src/webhooks/verifyMessage.js'
import { createMemoryStore } from './memoryStore.js'
import { httpReceiver } from './receivers.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** The loop over real connections and the real clock: several workers, receivers that do what they like. */
describe('createDeliveryWorker over HTTP', () => {
  it('delivers everything in order to receivers that fail, hang and reset at random', async () => {
    const memory = createMemoryStore()
    const deliverer = createDeliverer({ allowPrivate: ['127.0.0.0/8'], timeouts: { firstByteMs: 150 } })
    open.push(() => deliverer.close())
    const targets = new Map<string, DeliveryTarget>()
    const arrived = new Map<string, { id: string; item: string; seq: number }[]>()
    for (let index = 0; index < 6; index += 1) {
      const name = `endpoint-${index}`
      const secret = createSecret()
      let turn = index
      const receiver = await httpReceiver((req, res, body) => {
        verifyMessage({ headers: req.headers, body, secrets: [secret] })
        turn = (turn * 1_103_515_245 + 12_345) % 2 ** 31
        const luck = turn / 2 ** 31
        // Taken, though the answer may never be seen: what is repeated then carries the same id.
        if (luck < 0.7)
          arrived.get(name)!.push({ id: String(req.headers['webhook-id']), ...(JSON.parse(body) as { item: string; seq: number }) })
        if (luck < 0.6) res.end('ok')
        else if (luck < 0.8) res.writeHead(500).end()
        else if (luck < 0.9) req.socket.resetAndDestroy()
      })
      open.push(() => receiver.close())
      memory.addEndpoint(name, { ordered: index % 2 === 0 })
      targets.set(name, { url: receiver.url, headers: [], secrets: [secret] })
      arrived.set(name, [])
    }
    for (let seq = 1; seq <= 100; seq += 1) memory.addEvent(seq, { item: `item-${seq % 12}` })
    for (let count = 0; count < 3; count += 1) {
      const worker = createDeliveryWorker({
        ...{ store: memory.store, deliver: deliverer.deliver, readTarget: async (id) => targets.get(id) },
        ...{ circuit: { restMs: 50, longestRestMs: 200 }, next: ({ now }) => now + 20, pollMs: 50 },
      })
      worker.start()
      open.push(() => worker.stop())
    }
    const deadline = Date.now() + 45_000
    while (memory.deliveries.some(({ status }) => status !== 'delivered') && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50))

    expect(memory.deliveries.filter(({ status }) => status !== 'delivered')).toEqual([])
    for (const [name, events] of arrived) {
      expect(new Set(events.map(({ seq }) => seq)).size).toBe(100)
      expect(events.every(({ id, seq }) => id === `evt-${seq}`)).toBe(true)
      if (!memory.endpoints.get(name)!.ordered) continue
      const first = new Map<string, number[]>()
      for (const { item, seq } of events) if (!first.get(item)?.includes(seq)) first.set(item, [...(first.get(item) ?? []), seq])
      for (const seqs of first.values()) expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    }
  }, 60_000)
})

import type { Payload } from 'payload'
import { Gauge, type Registry } from 'prom-client'

import { countSetAside } from '../log/setAside.js'

const rooms = ['outbox', 'log', 'item', 'work'] as const

/** What `/readyz` says of what was set aside from the wire. All else goes on, so that this instance is as ready as any other. */
export const setAsideWarnings = (payload: Payload) => async (): Promise<Record<string, string>> => {
  const counts = await countSetAside(payload)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return total > 0 ? { wire: `${total} set aside` } : {}
}

/** The same for Prometheus: `livewire_set_aside{room}`. */
export const gaugeSetAside = (payload: Payload, registry: Registry): void => {
  new Gauge({
    name: 'livewire_set_aside',
    help: 'What could not be put on the wire and waits for somebody',
    labelNames: ['room'],
    registers: [registry],
    async collect() {
      const counts = await countSetAside(payload).catch(() => undefined)
      if (counts) for (const room of rooms) this.set({ room }, counts[room] ?? 0)
    },
  })
}

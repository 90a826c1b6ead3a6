import { get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import type { WireEvent } from '../../../src/livewire/types.js'

/** A reader of the stream that connects again whenever it is cut off, as a browser does, to any instance that runs. */
export interface Follower {
  /** Number of the last event it has. */
  readonly last: number
  /** Ids of the events, in the order in which they came. */
  readonly ids: string[]
  readonly faults: string[]
  readonly connections: number
  stop: () => Promise<void>
}

export const followStream = (pick: () => string): Follower => {
  const ids: string[] = []
  const faults: string[] = []
  let connections = 0
  let stopped = false
  let current: IncomingMessage | undefined

  const take = (event: WireEvent) => {
    if (event.seq === ids.length + 1) ids.push(event.id)
    else faults.push(`After ${ids.length} the stream sent ${event.seq}`)
  }

  const run = async () => {
    while (!stopped) {
      const response = await connect(`${pick()}/livewire/events`, ids.length).catch(() => undefined)
      if (response?.statusCode === 200) {
        connections += 1
        current = response
        await readEvents(response, take).catch(() => undefined)
      } else if (response) {
        const { statusCode } = response
        response.destroy()
        // 503 asks to come again; with any other answer a browser gives up for good.
        if (statusCode !== 503) faults.push(`After ${ids.length} the stream was answered ${statusCode}`)
      }
      await sleep(50)
    }
  }
  const running = run()

  return {
    get last() {
      return ids.length
    },
    ids,
    faults,
    get connections() {
      return connections
    },
    stop: async () => {
      stopped = true
      current?.destroy()
      await running
    },
  }
}

/** All events from the first to number `last`, from one instance. */
export const readStream = async (url: string, last: number): Promise<WireEvent[]> => {
  const response = await connect(`${url}/livewire/events`, 0)
  const events: WireEvent[] = []
  if (last === 0) return events
  await readEvents(response, (event) => {
    events.push(event)
    if (event.seq >= last) response.destroy()
  }).catch(() => undefined)
  return events
}

const connect = (url: string, after: number): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false, headers: { 'last-event-id': String(after) } }, resolve).on('error', reject)
  })

const readEvents = async (response: IncomingMessage, take: (event: WireEvent) => void): Promise<void> => {
  let rest = ''
  response.setEncoding('utf8')
  for await (const chunk of response) {
    const blocks = (rest + String(chunk)).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data) take(JSON.parse(data) as WireEvent)
    }
  }
}

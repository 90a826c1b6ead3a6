/**
 * Opens many streams on plain sockets, 20 from each of the addresses 127.0.0.2, 127.0.0.3, …, so that the limit of 20
 * streams an address holds, and notes when each event reaches each reader. Told by messages.
 */
import { connect, type Socket } from 'node:net'

const perAddress = 20
const openAtOnce = 50

/** By number of the event: when it reached each reader, in nanoseconds. */
let arrivals = new Map<number, bigint[]>()
let sockets: Socket[] = []

const addressOf = (index: number): string => {
  const n = 2 + Math.floor(index / perAddress)
  return `127.0.${n >> 8}.${n & 255}`
}

const event = /id: (\d+)\nevent: [^\n]*\ndata: [^\n]*\n/g

const open = (port: number, index: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress: addressOf(index) })
    let rest = ''
    socket.once('error', reject)
    socket.once('connect', () => socket.write('GET /livewire/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n'))
    socket.once('data', (first: Buffer) => {
      if (first.toString().startsWith('HTTP/1.1 200')) resolve(socket)
      else reject(new Error(first.toString().slice(0, 300)))
    })
    socket.on('data', (chunk: Buffer) => {
      const now = process.hrtime.bigint()
      rest += chunk.toString('latin1')
      let end = 0
      for (const found of rest.matchAll(event)) {
        end = found.index + found[0].length
        const seq = Number(found[1])
        const seen = arrivals.get(seq)
        if (seen) seen.push(now)
        else arrivals.set(seq, [now])
      }
      rest = rest.slice(end)
    })
  })

const openAll = async (port: number, count: number) => {
  arrivals = new Map()
  let next = 0
  const work = async () => {
    while (next < count) sockets.push(await open(port, next++))
  }
  await Promise.all(Array.from({ length: openAtOnce }, work))
}

/** Milliseconds from each commit to each reader. `firstSeq` is the number of the first of them. */
const latencies = async (firstSeq: number, commits: string[]): Promise<{ ms: number[]; missing: number }> => {
  const giveUpAt = Date.now() + 20_000
  const arrivedAt = (index: number) => arrivals.get(firstSeq + index) ?? []
  const missing = () => commits.reduce((sum, _, index) => sum + sockets.length - arrivedAt(index).length, 0)
  while (missing() > 0 && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20))
  return { ms: commits.flatMap((commit, index) => arrivedAt(index).map((at) => Number(at - BigInt(commit)) / 1e6)), missing: missing() }
}

type Message = { open: number; port: number } | { firstSeq: number; commits: string[] } | { close: true }

process.on('message', (message: Message) => {
  const work = async () => {
    if ('open' in message) {
      await openAll(message.port, message.open)
      return { opened: sockets.length }
    }
    if ('commits' in message) return latencies(message.firstSeq, message.commits)
    for (const socket of sockets) socket.destroy()
    sockets = []
    return { closed: true }
  }
  void work().then(
    (answer) => process.send?.(answer),
    (error: Error) => process.send?.({ error: error.message }),
  )
})

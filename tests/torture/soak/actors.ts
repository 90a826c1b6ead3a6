import { connect } from 'node:net'

export interface Stage {
  at: string
  random: () => number
  isOver: () => boolean
}

export interface Tally {
  /** Milliseconds of each answer. */
  times: number[]
  /** The same by address, of those who read. */
  timesOf: Record<string, number[]>
  /** How many answers of each status; `0`: none came. */
  statuses: Record<string, number>
  /** What was not as it should be, a few of them. */
  faults: string[]
}

export const newTally = (): Tally => ({ times: [], timesOf: {}, statuses: {}, faults: [] })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

/** Milliseconds until nothing more is waited for. */
const patience = 15_000

export const send = async (
  tally: Tally,
  url: string,
  address: string,
  init: RequestInit = {},
): Promise<{ status: number; text: string }> => {
  const began = performance.now()
  try {
    const response = await fetch(url, {
      ...init,
      headers: { 'x-forwarded-for': address, ...(init.headers as Record<string, string>) },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    const text = await response.text()
    tally.times.push(performance.now() - began)
    tally.statuses[response.status] = (tally.statuses[response.status] ?? 0) + 1
    return { status: response.status, text }
  } catch (error) {
    tally.statuses['0'] = (tally.statuses['0'] ?? 0) + 1
    return { status: 0, text: (error as Error).message }
  }
}

const note = (tally: Tally, fault: string): void => void (tally.faults.length < 20 && tally.faults.push(fault.slice(0, 200)))

/** Reads what people and machines read, a few times a second. */
export const reader = async ({ at, random, isOver }: Stage, tally: Tally, number: number): Promise<void> => {
  const paths = [
    '/livewire/feed.json',
    '/livewire/rss.xml',
    '/livewire/atom.xml',
    '/livewire/log?after=0&limit=50',
    '/api/articles?limit=20&depth=1',
    '/',
    '/healthz',
  ]
  while (!isOver()) {
    const path = pick(paths, random)
    const { status, text } = await send(tally, at + path, `198.51.100.${number}`)
    ;(tally.timesOf[path] ??= []).push(tally.times.at(-1) ?? 0)
    if (status !== 200) note(tally, `${path}: ${status} ${text}`)
    await pause(100 + random() * 200)
  }
}

/** Publishes, corrects, withdraws. */
export const editor = async ({ at, random, isOver }: Stage, tally: Tally, account: { email: string; password: string }): Promise<void> => {
  const address = '198.51.100.200'
  const json = { 'content-type': 'application/json' }
  const signIn = await send(tally, `${at}/api/users/login`, address, { method: 'POST', headers: json, body: JSON.stringify(account) })
  const { token } = JSON.parse(signIn.text) as { token: string }
  const post = (path: string, body: object) =>
    send(tally, at + path, address, { method: 'POST', headers: { ...json, authorization: `JWT ${token}` }, body: JSON.stringify(body) })
  for (let n = 0; !isOver(); n += 1) {
    const made = await post('/api/articles', { headline: `Item ${n} of the soak`, tags: ['soak'], _status: 'published' })
    const id = made.status === 201 ? (JSON.parse(made.text) as { doc: { id: number | string } }).doc.id : undefined
    if (id === undefined) note(tally, `publish: ${made.status} ${made.text}`)
    else if (random() < 0.4) {
      const { status, text } = await post(`/api/articles/${id}/correct`, { kind: 'correction', text: 'It was six weeks, not five.' })
      if (status !== 200) note(tally, `correct: ${status} ${text}`)
    } else if (random() < 0.4) {
      const { status, text } = await post(`/api/articles/${id}/withdraw`, { reason: 'It did not happen.' })
      if (status !== 200) note(tally, `withdraw: ${status} ${text}`)
    }
    await pause(500 + random() * 1000)
  }
}

/** Holds a stream open, and comes back with the last number where it ends. */
export const subscriber = async ({ at, isOver }: Stage, tally: Tally, number: number): Promise<void> => {
  let last = ''
  while (!isOver()) {
    const ending = new AbortController()
    const watch = setInterval(() => isOver() && ending.abort(), 500)
    try {
      const headers = { 'x-forwarded-for': `198.51.101.${number}`, ...(last ? { 'last-event-id': last } : {}) }
      const response = await fetch(`${at}/livewire/events`, { headers, signal: ending.signal })
      tally.statuses[response.status] = (tally.statuses[response.status] ?? 0) + 1
      if (response.status !== 200) note(tally, `events: ${response.status}`)
      const decoder = new TextDecoder()
      for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
        for (const [, id = ''] of decoder.decode(chunk, { stream: true }).matchAll(/^id: (\d+)$/gm)) {
          if (last !== '' && Number(id) !== Number(last) + 1) note(tally, `events: ${id} after ${last}`)
          last = id
        }
      }
    } catch (error) {
      if (!isOver()) note(tally, `events: ${(error as Error).message}`)
    } finally {
      clearInterval(watch)
    }
    await pause(1000)
  }
}

const fragments = `{ ...f0 } ${Array.from({ length: 31 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`).join(' ')} fragment f31 on Query { __typename }`
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** Of every kind of attack one that was tried, cheap to send. */
const attacks: ((random: () => number) => [path: string, init?: RequestInit])[] = [
  () => ['/api/graphql', json({ query: fragments })],
  () => ['/api/graphql', json({ query: `{ ${'a: __typename '.repeat(10_000)} }` })],
  () => ['/api/users/login', json(`{"a":${'['.repeat(50_000)}`)],
  () => ['/api/comments', json(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n])))],
  () => ['/api/articles', json('x'.repeat(3_000_000))],
  (random) => ['/api/users/login', json({ email: 'editor@example.com', password: `guess ${random()}` })],
  (random) => ['/api/readers', json({ username: `soak-${Math.floor(random() * 1e9)}`, password: `a long pass ${random()}` })],
  (random) => [`/api/articles?${Array.from({ length: 99 }, (_, n) => `where[or][${n}][headline][like]=${random()}`).join('&')}`],
  () => [`/api/articles?limit=0&depth=10&sort=${Array(50).fill('headline').join(',')}`],
  () => ['/api/articles?where[id][in]='],
  () => ['/_next/image?url=%2Fapi%2Fimages%2Ffile%2Fa.jpg&w=3840&q=100'],
  (random) => [`/articles/${'%E0'.repeat(20)}${random()}`],
  (random) => [`/articles/no-such-${random()}`],
  () => ['/admin/login'],
  () => ['/livewire/log?after=-1&limit=100000'],
  () => [
    '/api/livewire/hub',
    { method: 'POST', body: new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': 'x', 'hub.callback': 'http://10.0.0.1/' }) },
  ],
  (random) => ['/api/users/forgot-password', json({ email: `${random()}@example.com` })],
]

/** Attacks from many addresses, without a pause. */
export const attacker = async ({ at, random, isOver }: Stage, tally: Tally): Promise<void> => {
  while (!isOver()) {
    const [path, init] = pick(attacks, random)(random)
    const { status, text } = await send(tally, at + path, `203.0.${Math.floor(random() * 4)}.${Math.floor(random() * 200)}`, init)
    if (status === 0 || (status >= 500 && status !== 503)) note(tally, `${init?.method ?? 'GET'} ${path.slice(0, 60)}: ${status} ${text}`)
    await pause(random() * 60)
  }
}

/** Connections that send a byte now and then, and never a whole request. */
export const dripper = async ({ at, isOver }: Stage): Promise<void> => {
  const { hostname, port } = new URL(at)
  while (!isOver()) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-A: ')
    for (let n = 0; n < 20 && !isOver() && !socket.destroyed; n += 1) {
      socket.write('a')
      await pause(1000)
    }
    socket.destroy()
  }
}

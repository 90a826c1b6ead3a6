import { deliveryRows } from '../../src/jobs/webhooks/payloadDeliveryStore.js'
import { type BenchApp, bootBench, median } from '../bootBench.js'
import { fillRows } from './fillRows.js'

export interface RowsResult {
  rows: number
  /** Time of the slowest query at `rows` by its time at 1,000. */
  ratio: number
  slowest: string
  /** Milliseconds of each query: at 1,000 rows, at `rows`. */
  queries: Record<string, [number, number]>
}

const few = 1000

/** How long the admin's lists and panels and the workers' claim take at 1,000 deliveries, and at `rows`. */
export const measureRows = async (rows: number, repeats: number): Promise<RowsResult> => {
  const app = await bootBench({ enabled: true, webhooks: { run: false, allowPrivate: ['127.0.0.0/8'] } })
  try {
    const endpoints: (number | string)[] = []
    for (let n = 0; n < 10; n++) {
      const response = await app.send('POST', '/api/webhook-endpoints', { url: `http://127.0.0.1:8999/${n}`, ordered: n % 2 === 1 })
      endpoints.push(((await response.json()) as { doc: { id: number | string } }).doc.id)
    }
    const queries = queriesOf(app, endpoints)
    await fillRows(app.payload, { from: 0, to: few, endpoints })
    const before = await timeAll(queries, repeats)
    await fillRows(app.payload, { from: few, to: rows, endpoints })
    const after = await timeAll(queries, repeats)
    const measured = Object.fromEntries(
      Object.keys(queries).map((name) => [name, [before[name] ?? 0, after[name] ?? 0] as [number, number]]),
    )
    const [slowest, [at1000, atRows]] = Object.entries(measured).reduce((a, b) => (b[1][1] / b[1][0] > a[1][1] / a[1][0] ? b : a))
    return { rows, ratio: Number((atRows / at1000).toFixed(2)), slowest, queries: measured }
  } finally {
    await app.stop()
  }
}

const queriesOf = ({ payload, send }: BenchApp, endpoints: readonly (number | string)[]): Record<string, () => Promise<unknown>> => {
  const get = (path: string) => async () => {
    const response = await send('GET', path)
    const json: unknown = await response.json()
    if (response.status !== 200) throw new Error(`${path} was answered ${response.status}: ${JSON.stringify(json)}`)
    return json
  }
  const list = (query: string) => get(`/api/webhook-deliveries?limit=10&depth=0${query}`)
  const store = deliveryRows(payload)
  const [first, second] = endpoints
  return {
    list: list(''),
    'list, third page': list('&page=3'),
    'list by sequence': list('&sort=-seq'),
    'list of an endpoint': list(`&where[endpoint][equals]=${first}`),
    'list of what was delivered': list('&where[status][equals]=delivered'),
    'list of what waits': list('&where[status][equals]=pending'),
    'list of an item': list('&where[item][equals]=articles:3'),
    "an endpoint's panel": get(`/api/webhook-endpoints/${first}/state`),
    'receipts of an article': get('/api/articles/3/receipts'),
    dashboard: get('/api/webhook-endpoints/attention'),
    claim: () => store.next({ id: String(first), ordered: false }, { now: Date.now(), limit: 20 }),
    'claim in order': () => store.next({ id: String(second), ordered: true }, { now: Date.now(), limit: 20 }),
    'next due': () => store.nextDueAt(Date.now()),
  }
}

const timeAll = async (queries: Record<string, () => Promise<unknown>>, repeats: number): Promise<Record<string, number>> => {
  const times: Record<string, number[]> = {}
  // One after the other in turns, so that a noisy moment troubles all of them.
  for (let n = -2; n < repeats; n++) {
    for (const [name, query] of Object.entries(queries)) {
      const start = performance.now()
      await query()
      if (n >= 0) (times[name] ??= []).push(performance.now() - start)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, Number(median(list).toFixed(2))]))
}

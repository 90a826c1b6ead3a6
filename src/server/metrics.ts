import { Registry, Counter, Gauge, Histogram, collectDefaultMetrics } from 'prom-client'

export interface ServerMetrics {
  registry: Registry
  /** Where requests of one kind that are answered at once are counted, one by one. */
  tallyOf: (answered: Answered) => { count: number }
  /** A request that is waited for. */
  begin: () => void
  /**
   * @param seconds from the request's first byte to the answer's last; nothing at all of what was answered from memory, which its tally
   * counts
   */
  end: (answered?: Answered, seconds?: number) => void
}

/** What is counted and logged of a request. */
export interface Answered {
  method: string
  route: string
  status: number
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])

/** Requests since the metrics were last asked for: adding one up here costs a tenth of what it does there. */
interface Tally {
  labels: { method: string; route: string; status: string }
  count: number
}

/** Prometheus metrics of one server: the process's own, and requests by route pattern. */
export const createMetrics = (): ServerMetrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  let open = 0
  const tallies = new Map<string, Tally>()
  new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests begun and not yet answered',
    registers,
    collect() {
      this.set(open)
    },
  })
  new Counter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
    collect() {
      for (const tally of tallies.values()) {
        this.inc(tally.labels, tally.count)
        tally.count = 0
      }
    },
  })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the request to the end of its answer; without streams, and without what was answered at once from memory',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const verbOf = (method: string) => (knownMethods.has(method) ? method : 'other')
  const tallyOf = ({ method, route, status }: Answered): Tally => {
    const verb = verbOf(method)
    const name = `${verb} ${route} ${status}`
    const tally = tallies.get(name) ?? { labels: { method: verb, route, status: String(status) }, count: 0 }
    tallies.set(name, tally)
    return tally
  }
  return {
    registry,
    tallyOf,
    begin: () => {
      open += 1
    },
    end: (answered, seconds) => {
      open -= 1
      if (!answered) return
      tallyOf(answered).count += 1
      const { method, route } = answered
      // A stream lasts as long as its reader likes: its length says nothing of this server.
      if (seconds !== undefined && !route.endsWith('/events')) duration.observe({ method: verbOf(method), route }, seconds)
    },
  }
}

/**
 * `npm run bench -- memory [--reads 10000]`: megabytes that Linux says are resident of what `npm run build` built, with the sample
 * newsroom: the most until it is ready, and what is left after as many reads of feeds, REST, GraphQL and pages, ten at a time. They are
 * held against 400 and 350.
 */
import { parseArgs } from 'node:util'

import { serveBuild } from '../tests/helpers/serveBuild.js'
import { benchDatabase } from './bootBench.js'

const { values } = parseArgs({ options: { reads: { type: 'string', default: '10000' } } })
const reads = Number(values.reads)
const limits = { starting: 400, serving: 350 }

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const query = '{ Articles(limit: 10) { docs { headline slug standfirst bylines { name } } totalDocs } }'
const graphQL = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) }
/** What readers and machines ask for, in shares of twenty. */
const mix: [string, RequestInit?][] = [
  ...times<[string]>(5, ['/livewire/feed.json']),
  ...times<[string]>(2, ['/livewire/rss.xml']),
  ['/livewire/atom.xml'],
  ['/livewire/log?after=0&limit=50'],
  ...times<[string]>(5, ['/api/articles?limit=20&depth=1']),
  ['/api/masthead-roles?limit=20'],
  ...times<[string, RequestInit]>(3, ['/api/graphql', graphQL]),
  ['/'],
  ['/admin/login'],
]

const server = await serveBuild()
const starting = server.memory().peak
const statuses: Record<string, number> = {}
let next = 0
const reader = async () => {
  while (next < reads) {
    const [path, init] = mix[next++ % mix.length] as [string, RequestInit?]
    const response = await fetch(server.at + path, init)
    await response.arrayBuffer()
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
  }
}
await Promise.all(times(10, undefined).map(reader))
const { now: serving, peak } = server.memory()
await server.stop()

console.log(
  JSON.stringify({
    name: 'memory',
    ratio: Number((serving / limits.serving).toFixed(3)),
    ours: serving,
    baseline: limits.serving,
    baselineName: 'the most that serving may take',
    unit: 'MB',
    database: benchDatabase(),
    reads,
    starting,
    peak,
    limits,
    statuses,
    node: process.version,
  }),
)
process.exit(0)

/**
 * Memory of the serving process after many mixed reads:
 *   node tests/standalone/memory.mjs [--reads 10000] [--limit 350] [--flags='']
 * Starts the built server on a fresh SQLite database with the sample newsroom, reads feeds, REST, GraphQL and the
 * admin's pages, 10 at a time, and prints one JSON object. Resident memory is what Linux says (VmRSS, and VmHWM for
 * its peak). Exits with 1 when the resident memory at the end is over the limit (MB).
 */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serverFlags, serverMalloc } from '../../scripts/lib/serverFlags.mjs'

const { values } = parseArgs({
  options: {
    reads: { type: 'string', default: '10000' },
    limit: { type: 'string', default: '350' },
    flags: { type: 'string', default: serverFlags.join(' ') },
  },
})
const reads = Number(values.reads)
const limit = Number(values.limit)

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** MB of one line of /proc/<pid>/status. */
const memory = (pid, line) =>
  Math.round(Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${line}:\\s+(\\d+) kB`))[1]) / 1024)

/** MB of one of the server's own metrics. */
const metric = async (name) => {
  const text = await (await fetch(`${at}/metrics`)).text()
  return Math.round(Number(text.match(new RegExp(`^${name} (\\S+)`, 'm'))?.[1]) / 1024 / 1024)
}

const folder = mkdtempSync(join(tmpdir(), 'newsroom-memory-'))
const port = await freePort()
const at = `http://127.0.0.1:${port}`
const server = fork('.next/newsroom/server.mjs', [], {
  env: {
    ...serverMalloc,
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URI: `file:${join(folder, 'newsroom.db')}`,
    MEDIA_DIR: join(folder, 'media'),
    PAYLOAD_SECRET: 'for this measurement alone',
    NEWSROOM_ADMIN_PASSWORD: 'for-this-measurement-alone',
    NEWSROOM_SAMPLE: '1',
  },
  execArgv: values.flags.split(' ').filter(Boolean),
})

const graphql = JSON.stringify({ query: '{ Articles(limit: 10) { docs { headline slug standfirst bylines { name } } totalDocs } }' })
/** What readers and machines ask for, in shares of twenty. */
const mix = [
  ...Array(6).fill(['/livewire/feed.json']),
  ...Array(2).fill(['/livewire/rss.xml']),
  ['/livewire/atom.xml'],
  ['/livewire/log?after=0&limit=50'],
  ...Array(5).fill(['/api/articles?limit=20&depth=1']),
  ['/api/masthead-roles?limit=20'],
  ...Array(3).fill(['/api/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: graphql }]),
  ['/admin/login'],
]

const ended = new Promise((resolve) => server.on('exit', resolve))
try {
  await new Promise((resolve, reject) => {
    server.on('message', (message) => message.type === 'ready' && resolve())
    server.on('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
  const atStart = memory(server.pid, 'VmRSS')
  const statuses = {}
  const samples = []
  let next = 0
  const began = performance.now()
  const reader = async () => {
    while (next < reads) {
      const turn = next++
      const [path, init] = mix[turn % mix.length]
      const response = await fetch(`${at}${path}`, init)
      await response.arrayBuffer()
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
      if (turn % Math.ceil(reads / 10) === 0) samples.push(memory(server.pid, 'VmRSS'))
    }
  }
  await Promise.all(Array.from({ length: 10 }, reader))
  const seconds = (performance.now() - began) / 1000
  const heap = await metric('nodejs_heap_size_used_bytes')
  const heapTotal = await metric('nodejs_heap_size_total_bytes')
  const external = await metric('nodejs_external_memory_bytes')
  const atEnd = memory(server.pid, 'VmRSS')
  const unanswered = Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0)
  const result = {
    name: 'memory',
    reads,
    readsPerSecond: Math.round(reads / seconds),
    atStart,
    samples,
    atEnd,
    peak: memory(server.pid, 'VmHWM'),
    heap,
    heapTotal,
    external,
    limit,
    statuses,
    unit: 'MB',
    node: process.version,
  }
  console.log(JSON.stringify(result))
  process.exitCode = atEnd <= limit && unanswered === 0 ? 0 : 1
} finally {
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}

/**
 * `npm run bench -- answers [--seconds 3] [--rounds 3]`: what anybody reads by REST and GraphQL, from memory, against a bare `node:http`
 * server that sends the same bytes and headers, and against Payload's own answer to the same (a header that nobody knows goes past what is
 * kept); then the same with one publish a second. Each server is a process of its own; they take turns.
 */
import { parseArgs } from 'node:util'

import autocannon from 'autocannon'

import { benchDatabase, median } from './bootBench.js'
import { bareAnswerOf } from './lib/bareAnswer.js'
import { served, startChild } from './lib/child.js'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '3' } } })
const duration = Number(values.seconds)
const rounds = Number(values.rounds)

const server = startChild('../servers/answersServer.ts')
const { port, id } = await served<{ port: number; id: number | string }>(server)
const url = `http://127.0.0.1:${port}`

interface Case {
  name: string
  path: string
  body?: string
}
const query = '{ Articles(limit: 10, sort: "-publishedAt") { docs { headline standfirst publishedAt section } totalDocs } }'
const cases: Case[] = [
  { name: 'list20', path: '/api/articles?limit=20' },
  { name: 'list50', path: '/api/articles?limit=50' },
  { name: 'one', path: `/api/articles/${id}` },
  { name: 'graphQL', path: '/api/graphql', body: JSON.stringify({ query }) },
]

const headersOf = ({ body }: Case, more: Record<string, string> = {}) => ({
  ...(body ? { 'content-type': 'application/json' } : {}),
  ...more,
})

const answerTo = ({ name, path, body }: Case) =>
  bareAnswerOf({
    url: url + path,
    path: `/${name}`,
    ...(body ? { headers: { 'content-type': 'application/json' }, body } : {}),
  })

const measure = async (base: string, path: string, one: Case, more: Record<string, string> = {}) => {
  const result = await autocannon({
    url: base + path,
    duration,
    connections: 20,
    ...(one.body ? { method: 'POST' as const, body: one.body } : {}),
    headers: headersOf(one, more),
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${path}: ${result.non2xx} answers were no success, ${result.errors} failed`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

const answers = await Promise.all(cases.map(answerTo))
const bare = startChild('../servers/bareServer.ts')
const { port: barePort } = await served(bare)
bare.process.send(answers)
const bareUrl = `http://127.0.0.1:${barePort}`

interface Measured {
  ours: number[]
  bare: number[]
  past: number[]
  publishing: number[]
  p99: number[]
}
const measured = new Map(cases.map(({ name }) => [name, { ours: [], bare: [], past: [], publishing: [], p99: [] } as Measured]))
for (let round = -1; round < rounds; round++) {
  for (const one of cases) {
    const of = measured.get(one.name) as Measured
    const ours = await measure(url, one.path, one)
    const bareNow = await measure(bareUrl, `/${one.name}`, one)
    const past = await measure(url, one.path, one, { 'x-nobody-knows': '1' })
    await server.ask({ publish: true })
    const publishing = await measure(url, one.path, one)
    await server.ask({ publish: false })
    if (round < 0) continue
    of.ours.push(ours.perSecond)
    of.bare.push(bareNow.perSecond)
    of.past.push(past.perSecond)
    of.publishing.push(publishing.perSecond)
    of.p99.push(publishing.p99)
  }
  console.log(round < 0 ? 'warmed up' : `round ${round + 1} of ${rounds}`)
}
await server.stop()
await bare.stop()

const short = (value: number) => Number(value.toFixed(3))
const ratios = (a: number[], b: number[]) => short(median(a.map((value, n) => value / (b[n] ?? 1))))
const summary = Object.fromEntries(
  cases.map(({ name }, n) => {
    const { ours, bare: plain, past, publishing, p99 } = measured.get(name) as Measured
    return [
      name,
      {
        ratio: ratios(ours, plain),
        ours: short(median(ours)),
        baseline: short(median(plain)),
        payload: short(median(past)),
        timesPayload: ratios(ours, past),
        publishing: ratios(publishing, plain),
        p99: median(p99),
        bytes: Buffer.from(answers[n]?.body ?? '', 'base64').length,
      },
    ]
  }),
)
console.log(
  JSON.stringify({
    name: 'answers',
    ...summary['list50'],
    unit: 'requests/s',
    baselineName: 'bare node:http sending the same bytes, headers among them',
    database: benchDatabase(),
    ...summary,
  }),
)
process.exit(0)

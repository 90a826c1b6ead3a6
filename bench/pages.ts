/**
 * `npm run bench -- pages [--seconds 3] [--rounds 3]`: an article's page, the front page, the corrections, and `standing`, as
 * `npm run build` built them, against a bare `node:http` server that sends the same bytes and headers. They take turns.
 */
import { parseArgs } from 'node:util'

import autocannon from 'autocannon'

import { serveBuild } from '../tests/helpers/serveBuild.js'
import { benchDatabase, median } from './bootBench.js'
import { bareAnswerOf } from './lib/bareAnswer.js'
import { served, startChild } from './lib/child.js'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '3' } } })
const rounds = Number(values.rounds)

const ours = await serveBuild()
const { docs } = (await (await fetch(`${ours.at}/api/articles?limit=1`)).json()) as { docs: { slug: string }[] }
const article = `/articles/${docs[0]?.slug}`
const paths = {
  article,
  front: '/',
  corrections: '/corrections',
  standing: `/livewire/standing?url=${encodeURIComponent(ours.at + article)}`,
}

const answers = await Promise.all(Object.entries(paths).map(([name, path]) => bareAnswerOf({ url: ours.at + path, path: `/${name}` })))
const failed = answers.filter(({ status }) => status !== 200)
if (failed.length > 0) throw new Error(failed.map(({ path, status }) => `${path} was answered ${status}`).join(', '))
const bare = startChild('../servers/bareServer.ts')
const { port } = await served(bare)
bare.process.send(answers)

const perSecond = async (url: string): Promise<number> => {
  const { requests, non2xx, errors } = await autocannon({ url, duration: Number(values.seconds), connections: 20 })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were no success, ${errors} failed`)
  return requests.average
}
const measured = Object.keys(paths).map((name) => ({ name, ours: [] as number[], bare: [] as number[] }))
// The first round is for warming up.
for (let round = -1; round < rounds; round++) {
  for (const one of measured) {
    const [oursNow, bareNow] = [
      await perSecond(ours.at + paths[one.name as keyof typeof paths]),
      await perSecond(`http://127.0.0.1:${port}/${one.name}`),
    ]
    if (round < 0) continue
    one.ours.push(oursNow)
    one.bare.push(bareNow)
  }
  console.log(round < 0 ? 'warmed up' : `round ${round + 1} of ${rounds}`)
}
await ours.stop()
await bare.stop()

const summary = Object.fromEntries(
  measured.map((one, n) => [
    one.name,
    {
      ratio: Number(median(one.ours.map((value, round) => value / (one.bare[round] ?? 1))).toFixed(3)),
      ours: Math.round(median(one.ours)),
      baseline: Math.round(median(one.bare)),
      bytes: Buffer.from(answers[n]?.body ?? '', 'base64').length,
    },
  ]),
)
console.log(
  JSON.stringify({
    name: 'pages',
    ...summary['article'],
    unit: 'requests/s',
    baselineName: 'bare node:http sending the same bytes, headers among them',
    database: benchDatabase(),
    ...summary,
  }),
)
process.exit(0)

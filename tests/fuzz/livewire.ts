/** `npm run fuzz -- livewire --url http://127.0.0.1:3000 [--requests 100000] [--seed 1]`: bad requests at a server that runs. */
import { parseArgs } from 'node:util'

import { fuzzServer } from './lib/fuzzServer.js'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
})
const began = performance.now()
const result = await fuzzServer({
  url: values.url,
  requests: Number(values.requests),
  seed: Number(values.seed),
  onProgress: (done) => console.log(`${done} requests`),
})
for (const failure of result.failures) console.log(failure)
const { failures, ...counts } = result
console.log(JSON.stringify({ name: 'fuzz livewire', ...counts, seconds: Math.round((performance.now() - began) / 1000) }))
process.exitCode = result.failed === 0 && result.alive && failures.length === 0 ? 0 : 1

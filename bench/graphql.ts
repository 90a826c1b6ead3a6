/**
 * `npm run bench -- graphql`: how long the rules hold the event loop for the worst documents that fit the limits, made from the newsroom's
 * own schema: GraphQL's own rules, Payload's of complexity and ours, and the look at the document before them. Nothing is asked of a
 * database.
 */
import os from 'node:os'
import path from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'

import { configToSchema } from '@payloadcms/graphql'
import { type GraphQLSchema, parse, specifiedRules, validate, type ValidationRule } from 'graphql'

import { documentLimits, textFault } from '../src/limits/graphQLDocument.js'
import { bootNewsroom } from '../tests/helpers/bootNewsroom.js'
import { worstDocuments } from './lib/worstDocuments.js'

const limitMs = 20
const rounds = 25

const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-bench-'))
const app = await bootNewsroom({ engine: undefined as never, databaseUri: `file:${path.join(folder, 'bench.db')}` })
const { schema, validationRules } = configToSchema(app.payload.config) as unknown as {
  schema: GraphQLSchema
  validationRules: (args: object) => ValidationRule[]
}

/** As the handler does it: the text is looked at, read, and put to all rules. */
const check = (query: string, variableValues: Record<string, unknown>): 'refused' | 'faults' | 'valid' => {
  if (textFault(query, variableValues)) return 'refused'
  const document = parse(query)
  const faults = validate(schema, document, specifiedRules.concat(validationRules({ document, schema, variableValues })))
  return faults.length > 0 ? 'faults' : 'valid'
}

/** The same work each time: what is longer than the shortest is somebody else's on this machine. */
const shortest = (values: number[]): number => Math.min(...values)

const results = worstDocuments(documentLimits).map(({ name, query, variables = {} }) => {
  let outcome = ''
  const times: number[] = []
  for (let n = 0; n < rounds; n++) {
    const began = performance.now()
    outcome = check(query, variables)
    times.push(performance.now() - began)
  }
  return { name, outcome, ms: Math.round(shortest(times) * 10) / 10, first: Math.round((times[0] ?? 0) * 10) / 10 }
})
await app.stop()
await rm(folder, { recursive: true, force: true })

for (const { name, outcome, ms, first } of results.sort((a, b) => b.ms - a.ms))
  console.log(`${String(ms).padStart(6)} ms (first ${first})  ${outcome.padEnd(8)} ${name}`)
const worst = results[0]
console.log(
  JSON.stringify({
    name: 'graphql',
    ratio: Math.round(((worst?.ms ?? 0) / limitMs) * 100) / 100,
    ours: worst?.ms,
    baseline: limitMs,
    unit: 'ms for the worst document, against 20',
    worst: worst?.name,
    documents: results.length,
    database: 'none',
  }),
)
process.exit(0)

/**
 * `npm run torture -- mutants [--only NAME,NAME] [--kind unit|int] [--database sqlite|mongodb]`: switches each defence off in turn, and
 * runs the test that holds it, which has to fail by what it asserts. Prints the defences whose test did not, could not run, or ran out of
 * time: a test that only takes long without a defence says nothing of it. MongoDB is the one that the tests find (see CONTRIBUTING.md).
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { type Switch, switches } from '../security/switches.js'

const { values } = parseArgs({
  options: { only: { type: 'string' }, kind: { type: 'string' }, database: { type: 'string', default: 'sqlite' } },
})
if (!['sqlite', 'mongodb'].includes(values.database)) throw new Error('--database is sqlite or mongodb')
const database =
  values.database === 'sqlite' ? { TEST_DATABASES: 'sqlite', MONGOMS_SYSTEM_BINARY: '', MONGODB_URI: '' } : { TEST_DATABASES: 'mongodb' }
const only = values.only?.split(',')
const projectOf = ({ test }: Switch): string =>
  test.startsWith('tests/int/') ? 'int' : /^tests\/(contract|webhooks|images)\//.test(test) ? 'contract' : 'unit'
const chosen = Object.entries(switches).filter(
  ([name, one]) => (!only || only.includes(name)) && (!values.kind || projectOf(one) === values.kind),
)

interface Report {
  testResults: { assertionResults: { fullName?: string; title: string; status: string; failureMessages?: string[] }[] }[]
}

/** A test whose title is made of its case is found by what stands around the case. */
const pattern = (title: string): string => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%[sdij]|\\\$[a-zA-Z]+/g, '.*')

/** @returns whether it came to an end by itself */
const run = (name: string, one: Switch, file: string): Promise<boolean> => {
  const [testFile = '', title = ''] = one.test.split(' › ')
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    projectOf(one),
    testFile,
    '-t',
    pattern(title),
    '--reporter=json',
    `--outputFile=${file}`,
    '--testTimeout=40000',
  ]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...database, MUTANT: name },
      stdio: 'ignore',
      detached: true,
    })
    let ended = true
    const timer = setTimeout(() => {
      ended = false
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    }, 90_000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve(ended)
    })
  })
}

/** Of the run on MongoDB, what ran on SQLite beside it. */
const beside = values.database === 'mongodb' ? '(SQLite)' : '(MongoDB)'
const outOfTime = 'its test runs out of time without it'

const judge = async (name: string, one: Switch): Promise<string | undefined> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-mutant-'))
  const file = path.join(folder, 'report.json')
  const ended = await run(name, one, file)
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => undefined,
  )
  await rm(folder, { recursive: true, force: true })
  if (!report) return ended ? 'its test did not run' : outOfTime
  const results = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName = '', status }) => status !== 'skipped' && status !== 'pending' && !fullName.includes(beside))
  const failures = results.filter(({ status }) => status === 'failed')
  if (failures.some(({ failureMessages = [] }) => !failureMessages.every((message) => /timed out in \d+ms/.test(message)))) return undefined
  if (failures.length > 0) return outOfTime
  return results.length === 0 ? 'its test did not run' : 'its test passes without it'
}

const began = performance.now()
const missed: string[] = []
for (const [name, one] of chosen) {
  const fault = await judge(name, one)
  console.log(`${fault ? 'MISSED' : 'held  '} ${name}${fault ? `: ${fault} (${one.test})` : ''}`)
  if (fault) missed.push(name)
}
console.log(
  JSON.stringify({
    name: 'torture mutants',
    database: values.database,
    defences: chosen.length,
    held: chosen.length - missed.length,
    missed,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
)
process.exit(missed.length === 0 ? 0 : 1)

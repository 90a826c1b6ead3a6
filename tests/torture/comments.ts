/**
 * `npm run torture -- comments [--only canary,breaking]`: the comments' tests at the size of a busy newsroom, on SQLite and on MongoDB: 50
 * readers who leave no trace, 1,000 who post at once, two moderators with 1,000 decisions, a rule rehearsed over 20,000 comments. The last
 * line is one JSON object; ends with 1 where one of them fails.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

interface Bar {
  file: string
  named: string
  env?: Record<string, string>
}
const bars: Record<string, Bar> = {
  canary: { file: 'canary', named: 'No trace of who a reader is' },
  breaking: { file: 'conversation', named: 'loses none and repeats none', env: { POSTERS: '1000', POSTS_OF_EACH: '1' } },
  moderators: { file: 'moderation', named: 'never shows one card to two', env: { DECISIONS: '1000' } },
  rehearsal: { file: 'moderation', named: 'rehearses exactly', env: { REHEARSED: '20000' } },
}

const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(bars).join(',') } } })
const wanted = values.only.split(',')
const unknown = wanted.find((name) => !(name in bars))
if (unknown !== undefined) throw new Error(`There is no bar ${unknown}: ${Object.keys(bars).join(', ')}`)

interface Report {
  testResults: { assertionResults: { status: string; fullName: string; duration?: number; failureMessages?: string[] }[] }[]
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-comments-'))

const run = async ({ file, named, env }: Bar) => {
  const report = path.join(folder, `${file}.json`)
  const args = [
    'run',
    '--project',
    'int',
    `tests/int/comments/${file}.test.ts`,
    '-t',
    named,
    '--reporter=json',
    '--reporter=default',
    `--outputFile.json=${report}`,
  ]
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    env: { ...process.env, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await new Promise((resolve) => child.once('exit', resolve))
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const results = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
  const seconds = results.map(({ fullName, duration = 0 }) => [fullName, Math.round(duration / 100) / 10] as const)
  return {
    passed: results.filter(({ status }) => status === 'passed').length,
    failed: results.filter(({ status }) => status === 'failed').length,
    seconds: Object.fromEntries(seconds),
  }
}

const found: Record<string, Awaited<ReturnType<typeof run>>> = {}
for (const name of wanted) found[name] = await run(bars[name] as Bar)
rmSync(folder, { recursive: true, force: true })
const ok = Object.values(found).every(({ passed, failed }) => passed > 0 && failed === 0)
console.log(JSON.stringify({ name: 'comments', ok, rounds: wanted.length, bars: found }))
process.exit(ok ? 0 : 1)

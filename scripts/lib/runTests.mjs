import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { ensurePackages } from './packages.mjs'
import { runChild } from './runChild.mjs'
import { projectFolder } from './settings.mjs'
import { countsLine, suiteCounts, sumCounts } from './testCounts.mjs'
import { selectSteps } from './testSteps.mjs'

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Settings of the person who runs the tests must not decide what they see; those that find servers stay. */
const personal = new Set(['DATABASE_URI', 'PAYLOAD_SECRET', 'PORT', 'HOST', 'PUBLIC_URL', 'NODE_ENV', 'LOG_LEVEL'])
const testEnvironment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !personal.has(name) && !name.startsWith('NEWSROOM_'))),
  NEXT_TELEMETRY_DISABLED: '1',
})

const runStep = async ({ name, args, suite }, folder) => {
  console.log(`\n── ${name}`)
  const began = Date.now()
  const report = join(folder, `${name}.json`)
  const reporters = suite ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : []
  const { code } = await runChild(process.execPath, [...args, ...reporters], { cwd: projectFolder, env: testEnvironment(), show: true })
  const counts = suite ? suiteCounts(readReport(report), code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  return { name, seconds: (Date.now() - began) / 1000, ...counts }
}

/**
 * The whole of `npm test`.
 * @param {string[]} args `--only a,b`, `--skip a,b`
 * @returns {Promise<number>} 1 when anything failed
 */
export const runTests = async (args) => {
  let steps
  try {
    steps = selectSteps(args)
  } catch (error) {
    throw new Failure('settings', error.message)
  }
  await ensurePackages(projectFolder)
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-tests-'))
  const results = []
  try {
    for (const step of steps) results.push(await runStep(step, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const total = sumCounts(results)
  console.log('')
  for (const { name, seconds, ...counts } of results)
    console.log(`${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(10)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${countsLine(counts)}`)
  console.log(`\n${countsLine(total)}`)
  return total.failed > 0 ? 1 : 0
}

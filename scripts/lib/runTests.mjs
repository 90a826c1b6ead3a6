import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeExit } from './describeExit.mjs'
import { Failure } from './failure.mjs'
import { fastFolder } from './fastFolder.mjs'
import { flakyTests } from './flakyTests.mjs'
import { ensurePackages } from './packages.mjs'
import { progressFile } from './progressReporter.mjs'
import { runChild, stoppedCode } from './runChild.mjs'
import { runSteps } from './runSteps.mjs'
import { projectFolder } from './settings.mjs'
import { countAgain, countsLine, failedTests, filesToRunAgain, judgeUnsteady, suiteCounts, sumCounts } from './testCounts.mjs'
import { readProgress, whyStuck } from './testProgress.mjs'
import { selectSteps } from './testSteps.mjs'

const reporter = fileURLToPath(new URL('progressReporter.mjs', import.meta.url))

/** Settings of the person who runs the tests must not decide what they see; those that find servers stay. */
const personal = new Set(['DATABASE_URI', 'PAYLOAD_SECRET', 'PORT', 'HOST', 'PUBLIC_URL', 'NODE_ENV', 'LOG_LEVEL'])
const testEnvironment = (isQuick, scratch) => ({
  ...(isQuick ? { TEST_QUICK: '1' } : {}),
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !personal.has(name) && !name.startsWith('NEWSROOM_'))),
  ...(scratch ? { TMPDIR: scratch } : {}),
  NEXT_TELEMETRY_DISABLED: '1',
})

/** Told where it is so: what is not run is not taken for what passed. */
const leftOut =
  'Left out here, and run by CI and by  npm test -- --all : torture, fuzz and sweeps, the packed package, the browser tests that go ' +
  'through every screen or drive the desk at length, and on MongoDB the tests whose subject is not the database.'

/** Seconds without a line after which a run says what it is at. */
const quietSeconds = 20

/** Says now and then which steps are running, so that a long silence is not taken for a hang. */
const watchSteps = () => {
  const begun = new Map()
  let spokeAt = Date.now()
  const timer = setInterval(() => {
    if (Date.now() - spokeAt < quietSeconds * 1000 || begun.size === 0) return
    spokeAt = Date.now()
    console.log(`   … ${[...begun].map(([name, at]) => `${name} ${Math.round((Date.now() - at) / 1000)} s`).join(', ')}`)
  }, 1000)
  return {
    begin: (name) => begun.set(name, Date.now()),
    end: (name) => {
      begun.delete(name)
      spokeAt = Date.now()
    },
    stop: () => clearInterval(timer),
  }
}

/**
 * @param progress the file that a suite of vitest writes down how far it is; a check has none
 * @param scratch where it makes its temporary folders, if not where they usually are
 * @param patience seconds without a sign of life after which it is stopped
 */
const runArgs = async (args, { progress, scratch, shown, isQuick, patience = 600 }) => {
  const { code, output } = await runChild(process.execPath, progress ? [...args, '--reporter=default', `--reporter=${reporter}`] : args, {
    cwd: projectFolder,
    env: { ...testEnvironment(isQuick, scratch), [progressFile]: progress },
    show: shown,
    whyStop: () => (progress ? whyStuck(progress, patience) : undefined),
  })
  const report = progress && readProgress(progress)
  // Its tests count, where it was stopped once all of them had ended.
  return { code: code === stoppedCode && report?.isWhole ? Number(report.numFailedTests > 0) : code, output, report }
}

/** What a step printed comes whole at its end, unless it is `shown` as it comes because nothing runs beside it. */
const runStep = async ({ name, args, suite, patience, inFolder }, { folder, shown, isQuick, watch }) => {
  if (shown) console.log(`\n── ${name}`)
  const began = Date.now()
  watch.begin(name)
  const scratch = inFolder && folder
  const { code, output, report } = await runArgs(args, {
    progress: suite && join(folder, `${name}.jsonl`),
    scratch,
    shown,
    isQuick,
    patience,
  })
  watch.end(name)
  if (!shown) console.log(`\n── ${name}\n${output.trimEnd()}`)
  if (code !== 0) console.log(`${name} ended with ${describeExit(code)}`)
  const counts = suite ? suiteCounts(report, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  return { name, args, patience, scratch, report, broken: failedTests(report), seconds: (Date.now() - began) / 1000, ...counts }
}

/**
 * Runs the few files that failed once more, with nothing beside them: a busy machine makes some wait too long. What
 * passes only then is flaky: it is named and counted. With `STRICT_TESTS=1` it has failed, unless it is on the list with a reason.
 */
const runAgain = async (result, { folder, isQuick }) => {
  const files = filesToRunAgain(result.report)
  if (files.length === 0) return result
  console.log(`\n── ${result.name}, once more by themselves: ${files.map((file) => relative(projectFolder, file)).join(', ')}`)
  const began = Date.now()
  const { code, report } = await runArgs([...result.args, ...files], {
    progress: join(folder, `${result.name}-again.jsonl`),
    scratch: result.scratch,
    shown: true,
    isQuick,
    patience: result.patience,
  })
  const seconds = result.seconds + (Date.now() - began) / 1000
  return { ...result, ...countAgain(result.report, report, code), broken: failedTests(result.report, report), seconds }
}

/**
 * The whole of `npm test`, two steps at a time where there are two cores.
 * @param {string[]} args `--only a,b`, `--skip a,b`; `--all` also runs what a quick run leaves out
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
  const folder = mkdtempSync(join(fastFolder(), 'newsroom-tests-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clear)
  const isQuick = !args.includes('--all')
  const lanes = Math.min(2, availableParallelism())
  const watch = watchSteps()
  const began = Date.now()
  let results
  try {
    const first = await runSteps(steps, lanes, (step) =>
      runStep(step, { folder, watch, isQuick, shown: lanes === 1 || steps.length === 1 }),
    )
    results = []
    for (const result of first)
      results.push(
        judgeUnsteady(await runAgain(result, { folder, isQuick }), { strict: process.env.STRICT_TESTS === '1', known: flakyTests }),
      )
  } finally {
    watch.stop()
    clear()
  }
  const total = sumCounts(results)
  console.log(isQuick ? `\n${leftOut}\n` : '')
  for (const { broken, ...result } of results)
    for (const { test, why } of broken) console.log(`failed: ${result.name} › ${test}\n${why.replaceAll(/^/gm, '    ')}`)
  for (const { unsteady = [], ...result } of results)
    for (const test of unsteady) console.log(`passed only when its file ran again: ${result.name} › ${test}`)
  for (const { name, seconds, ...counts } of results)
    console.log(
      `${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(10)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${countsLine(counts)}`,
    )
  console.log(`\nin ${((Date.now() - began) / 1000).toFixed(1)} s\n${countsLine(total)}`)
  return total.failed > 0 ? 1 : 0
}

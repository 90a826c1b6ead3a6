import { readFileSync, statSync } from 'node:fs'

/** Seconds that vitest may take to end once all its tests have. */
const endSeconds = 60

const linesOf = (file) => {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  } catch {
    return []
  }
}

/** The one test of a file that was stopped, or waited behind one that was. */
const stoppedTest = 'came to an end'

/**
 * @typedef {object} Progress
 * @property {number} numPassedTests @property {number} numFailedTests @property {number} numPendingTests
 * @property {boolean} isWhole all tests have ended
 * @property {string[]} running tests that have begun and not ended
 * @property {{ name: string, status: string, why?: string, isStopped?: true, assertionResults: TestResult[] }[]} testResults a file
 *   each; one that has not ended has failed, with one test
 */

/** @typedef {{ fullName: string, status: string, why?: string }} TestResult */

/**
 * What a run of vitest has found so far.
 * @param {string} file that `progressReporter.mjs` writes
 * @returns {Progress | undefined}
 */
export const readProgress = (file) => {
  const lines = linesOf(file)
  if (lines.length === 0) return undefined
  const files = new Set(lines.flatMap((line) => line.files ?? []))
  const running = new Map()
  const results = new Map()
  for (const { begun, done, ended, failed, why, tests, file: of } of lines) {
    if (begun) running.set(`${of} ${begun}`, begun)
    if (done) running.delete(`${of} ${done}`)
    if (ended)
      results.set(ended, {
        name: ended,
        status: failed ? 'failed' : 'passed',
        ...(why ? { why } : {}),
        assertionResults: tests.map(({ status, ...test }) => ({ ...test, status: status === 'skipped' ? 'pending' : status })),
      })
  }
  for (const name of files)
    if (!results.has(name))
      results.set(name, { name, status: 'failed', isStopped: true, assertionResults: [{ fullName: stoppedTest, status: 'failed' }] })
  const testResults = [...results.values()]
  const count = (status) => testResults.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status).length
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    isWhole: lines.some(({ end }) => end),
    running: [...running.values()],
    testResults,
  }
}

/**
 * Why a run should be stopped: nothing has begun or ended for too long, or everything has and it does not end.
 * @param {string} file that `progressReporter.mjs` writes
 * @param {number} patience seconds without a line
 * @returns {string | undefined}
 */
export const whyStuck = (file, patience, now = Date.now()) => {
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: now }
  const silent = (now - mtimeMs) / 1000
  if (silent > patience)
    return `Nothing has begun or ended for ${patience} s. Running: ${readProgress(file)?.running.join('; ') || 'no test'}.`
  if (silent > endSeconds && readProgress(file)?.isWhole) return `All tests have ended, and vitest has not, for ${endSeconds} s.`
  return undefined
}

/**
 * @typedef {{ passed: number, failed: number, skipped: number, flaky?: number }} Counts `flaky` of those that passed did so only the second
 * time
 */

/**
 * Counts of one suite from what it wrote down.
 * @param {object | undefined} report of `readProgress`; `undefined` where it wrote nothing
 * @param {number} code vitest's exit code
 * @returns {Counts}
 */
export const suiteCounts = (report, code) => {
  const passed = report?.numPassedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const failed = report?.numFailedTests ?? 0
  // A file that cannot be loaded, or an error outside a test, fails the run without failing a test.
  return { passed, skipped, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** Files that a suite may have failed in for them to be run again: more of them is no accident. */
const maxAgain = 6

/** What is killed and torn at random has found something when it fails, whatever it says the next time. */
const isTorture = (file) => /[\\/]torture[\\/]/.test(file)

/**
 * The files of a suite that failed, when they are few enough to be run again by themselves, and all that were stopped. Torture that
 * failed is not.
 * @param {object | undefined} report @returns {string[]}
 */
export const filesToRunAgain = (report) => {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed')
  const stopped = failed.filter(({ isStopped }) => isStopped)
  const wrong = failed.filter(({ isStopped }) => !isStopped)
  return wrong.length <= maxAgain ? [...wrong.filter(({ name }) => !isTorture(name)), ...stopped].map(({ name }) => name) : []
}

const namesOf = (report, wanted) =>
  (report?.testResults ?? []).flatMap(({ assertionResults = [] }) =>
    assertionResults.filter(({ status }) => status === wanted).map(({ fullName }) => fullName),
  )

/**
 * What a suite comes to after the files that failed ran again: the second run counts for its files.
 * @param {object} first report of the whole suite
 * @param {object | undefined} second report of the files run again
 * @param {number} code of the second run
 * @returns {Counts & { unsteady: string[] }} `unsteady` names the tests that passed only then
 */
export const countAgain = (first, second, code) => {
  const again = new Set((second?.testResults ?? []).map(({ name }) => name))
  const kept = { testResults: first.testResults.filter(({ name }) => !again.has(name)) }
  const count = (status) => namesOf(kept, status).length + namesOf(second, status).length
  const sums = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending') + count('skipped'),
    numTodoTests: count('todo'),
  }
  const passedFiles = new Set((second?.testResults ?? []).filter(({ status }) => status === 'passed').map(({ name }) => name))
  const passedNow = new Set(namesOf(second, 'passed'))
  return {
    ...suiteCounts(sums, code),
    unsteady: [
      ...namesOf(first, 'failed').filter((name) => passedNow.has(name)),
      ...first.testResults.filter(({ name, isStopped }) => isStopped && passedFiles.has(name)).map(({ name }) => `${name} came to an end`),
    ],
  }
}

/**
 * What failed, and did not pass when its file ran again, with the first lines of why: a log of thousands of lines ends with it.
 * @param {object | undefined} first report of the whole suite @param {object | undefined} [second] of the files run again
 * @returns {{ test: string, why: string }[]}
 */
export const failedTests = (first, second) => {
  const again = new Set((second?.testResults ?? []).map(({ name }) => name))
  const last = [...(first?.testResults ?? []).filter(({ name }) => !again.has(name)), ...(second?.testResults ?? [])]
  return last.flatMap(({ name, status, why = '', assertionResults = [] }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map((test) => ({ test: test.fullName, why: test.why ?? '' }))
    // A file that cannot be loaded fails without a test.
    return tests.length === 0 && status === 'failed' ? [{ test: name, why }] : tests
  })
}

/**
 * What passed only the second time is flaky. Where it is `strict` it has failed, unless it is known to be and somebody has said why.
 * @param {Counts & { name: string, unsteady?: string[] }} result
 * @param {{ strict: boolean, known: readonly { test: string, reason: string }[] }} options
 */
export const judgeUnsteady = (result, { strict, known }) => {
  const { unsteady = [] } = result
  const unknown = strict ? unsteady.filter((test) => !known.some((one) => `${result.name} › ${test}`.startsWith(one.test))) : []
  return {
    ...result,
    passed: result.passed - unknown.length,
    failed: result.failed + unknown.length,
    flaky: unsteady.length - unknown.length,
  }
}

/** @param {Counts[]} all @returns {Counts} */
export const sumCounts = (all) => {
  const sum = (name) => all.reduce((total, one) => total + (one[name] ?? 0), 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), flaky: sum('flaky') }
}

/** The last line of `npm test`. @param {Counts} counts */
export const countsLine = ({ passed, failed, skipped, flaky = 0 }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${flaky > 0 ? `, ${flaky} flaky` : ''}`

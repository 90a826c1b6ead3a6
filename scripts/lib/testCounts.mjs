/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of one suite from vitest's JSON report.
 * @param {object | undefined} report what `--reporter=json` wrote; `undefined` where it wrote nothing
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

/** @param {Counts[]} all @returns {Counts} */
export const sumCounts = (all) =>
  all.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }), {
    passed: 0,
    failed: 0,
    skipped: 0,
  })

/** The last line of `npm test`. @param {Counts} counts */
export const countsLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

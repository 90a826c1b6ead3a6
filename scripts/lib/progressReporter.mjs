import { appendFileSync } from 'node:fs'

/** The file that a reporter of vitest in another process is told by. */
export const progressFile = 'TEST_PROGRESS'

/** Characters of what a test failed by. */
const whyLength = 600

const why = (errors) =>
  errors?.length
    ? {
        why: errors
          .map(({ message }) => message)
          .join('\n')
          .slice(0, whyLength),
      }
    : {}

/**
 * A reporter of vitest that writes down how far a run is, a line of JSON for each step, so that a run that hangs is known to,
 * and what it had found is not lost with it. `testProgress.mjs` reads it.
 */
export default class ProgressReporter {
  #write = (line) => appendFileSync(process.env[progressFile], `${JSON.stringify(line)}\n`)

  onTestRunStart(specifications) {
    this.#write({ files: specifications.map(({ moduleId }) => moduleId) })
  }

  onTestCaseReady({ fullName, module }) {
    this.#write({ begun: fullName, file: module.moduleId })
  }

  onTestCaseResult({ fullName, module }) {
    this.#write({ done: fullName, file: module.moduleId })
  }

  onTestModuleEnd(module) {
    const tests = [...module.children.allTests()].map((test) => ({
      fullName: test.fullName,
      status: test.result().state,
      ...why(test.result().errors),
    }))
    this.#write({ ended: module.moduleId, failed: module.state() === 'failed', ...why(module.errors()), tests })
  }

  onTestRunEnd() {
    this.#write({ end: true })
  }
}

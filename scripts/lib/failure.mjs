/** Exit codes of the commands; docs/guides/deploy.md lists them for operators. */
export const exitCodes = {
  failed: 1,
  settings: 2,
  nodeTooOld: 3,
  portTaken: 4,
  noRoom: 5,
  install: 6,
  build: 7,
}

/** A failure that a person can act on: shown as its message alone, without a stack. */
export class Failure extends Error {
  /**
   * @param {keyof typeof exitCodes} kind
   * @param {string} message what is wrong, and what to do about it
   * @param {{ cause?: unknown }} [options]
   */
  constructor(kind, message, options) {
    super(message, options)
    this.name = 'Failure'
    this.exitCode = exitCodes[kind]
  }
}

/**
 * Runs a command's main function and turns what it throws into an exit code.
 * @param {() => Promise<number | void>} main resolves to the exit code, 0 when it is nothing
 */
export const runMain = (main) =>
  main().then(
    (code) => {
      process.exitCode = code ?? 0
    },
    (error) => {
      process.stderr.write(`\n${error instanceof Failure ? error.message : (error?.stack ?? error)}\n`)
      process.exitCode = error instanceof Failure ? error.exitCode : exitCodes.failed
    },
  )

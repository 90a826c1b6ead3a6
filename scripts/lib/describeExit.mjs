/**
 * How a child ended, in words. Node ends with 13 and says nothing when a top-level `await` is never answered; with
 * Payload on Node 20 that is Lexical, loaded without `--conditions=production` (docs/decisions/lexical-on-node-20.md).
 * @param {number} code
 * @returns {string} e.g. `exit code 1`
 */
export const describeExit = (code) =>
  code === 13
    ? 'exit code 13: a top-level await was never answered. On Node 20 that is what loading Lexical without `node --conditions=production` does; see docs/decisions/lexical-on-node-20.md'
    : `exit code ${code}`

/**
 * What every database needs: after-commit, sessions that do not lose each other, writes that wait for each other. No driver is imported.
 */
export { afterCommit, withAfterCommit } from '../database/afterCommit.js'
export { serializeWrites, type SerializeOptions } from '../database/serializeWrites.js'
export { withSessions } from '../database/withSessions.js'

import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Payload's secret: made once, then read. Losing it signs everybody out, so it stays beside the data.
 * @param {string} folder
 * @returns {string} 64 hexadecimal digits
 */
export const readOrMakeSecret = (folder) => {
  const file = join(folder, 'secret')
  try {
    // `wx` fails where the file exists, so two starts at once agree on one secret.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}

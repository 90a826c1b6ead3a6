// A Node that is too old has to be able to read this file: nothing newer than Node 14 here.
import { Failure } from './failure.mjs'

/**
 * @param {string} version e.g. `20.20.2`
 * @throws {Failure} when Node is older than package.json's `engines` ask
 */
export const checkNode = (version = process.versions.node) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Failure(
    'nodeTooOld',
    `Node ${version} is too old: payload-newsroom needs Node 20.19 or newer.\nInstall a current Node (https://nodejs.org) and run the command again.`,
  )
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { withProgress } from './progress.mjs'
import { lastLines, npmCommand, runChild } from './runChild.mjs'

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return undefined
  }
}

/**
 * Whether node_modules holds what the lock file says. npm keeps its own record of what it installed
 * (`node_modules/.package-lock.json`); comparing the two needs no stamp and also sees what a person installed by hand.
 * @param {string} root
 */
export const packagesAreCurrent = (root) => {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    // Optional packages of other platforms are in the lock and never on the disk.
    if (!found) return entry.optional === true || entry.peer === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

const countInstalled = (root, paths) => paths.filter((path) => existsSync(join(root, path, 'package.json'))).length

/**
 * `npm ci`: exactly the lock file, nothing asked.
 * @param {string} root
 * @throws {Failure} with the end of npm's own words
 */
export const installPackages = async (root) => {
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {}
  const paths = Object.entries(wanted).flatMap(([path, entry]) => (path && !entry.optional ? [path] : []))
  // NODE_ENV=production in the environment would leave out what the build needs.
  const [command, args] = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund'])
  const { code, output } = await withProgress(`Installing ${paths.length} packages from the lock file`, async (report) => {
    const timer = setInterval(() => report(`${countInstalled(root, paths) || 'fetching, 0'} of ${paths.length}`), 2000)
    try {
      return await runChild(command, args, { cwd: root })
    } finally {
      clearInterval(timer)
    }
  })
  if (code === 0) return
  const full = output.includes('ENOSPC')
  throw new Failure(
    full ? 'noRoom' : 'install',
    full
      ? 'The disk is full: the packages could not be installed. Free about 2 GB and run the command again.'
      : `The packages could not be installed (npm ci ended with ${code}):\n\n${lastLines(output)}\n\nSee that the network and the package registry are in reach, then run the command again.`,
  )
}

/** Installs when node_modules is missing or is not what the lock file says. */
export const ensurePackages = async (root) => {
  if (!packagesAreCurrent(root)) await installPackages(root)
}

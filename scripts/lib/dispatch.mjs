import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { constants } from 'node:os'
import { Failure } from './failure.mjs'
import { loadFlags } from './serverFlags.mjs'
import { projectFolder } from './settings.mjs'

const extensions = ['.ts', '.mjs']

/** The names that a folder offers: its own files, without tests and helpers in folders below. */
const namesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => extensions.some((ending) => file.endsWith(ending)) && !/\.(test|d)\.ts$/.test(file))
        .map((file) => file.replace(/\.[^.]+$/, ''))
        .sort()
    : []

const fileOf = (folder, name) => extensions.map((ending) => join(folder, `${name}${ending}`)).find((file) => existsSync(file))

/**
 * Runs `<folder>/<name>` with the rest of the arguments, as `npm run bench -- NAME` does.
 * @param {{ folder: string, usage: string, args?: string[] }} options `folder` from the project's root
 * @returns {Promise<number>} its exit code
 * @throws {Failure} listing the names there are, when there is none so called
 */
export const dispatch = async ({ folder, usage, args = process.argv.slice(2) }) => {
  const path = join(projectFolder, folder)
  const names = namesIn(path)
  const [name, ...rest] = args
  const list = `Usage: ${usage}\n\nNames: ${names.join(', ') || `(none in ${folder}/ yet)`}`
  if (name === '--help' || name === '-h') {
    process.stdout.write(`${list}\n`)
    return 0
  }
  if (!name || !names.includes(name)) throw new Failure('settings', name ? `There is no "${name}".\n${list}` : list)
  const child = spawn(process.execPath, [...loadFlags, '--import', 'tsx', fileOf(path, name), ...rest], {
    cwd: projectFolder,
    stdio: 'inherit',
  })
  const forward = (signal) => child.kill(signal)
  process.on('SIGTERM', forward)
  // Ctrl-C reaches the child by itself; this process only has to outlive it.
  process.on('SIGINT', () => {})
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 1)))
  })
}

import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { Failure } from './failure.mjs'

/** Why an address cannot be listened on, in words a newcomer can act on. */
const portFailure = (error, port, host) => {
  if (error.code === 'EADDRINUSE')
    return new Failure(
      'portTaken',
      `Port ${port} on ${host} is taken by another program.\nChoose another one:  PORT=${port < 65535 ? port + 1 : 3000} npm start`,
    )
  if (error.code === 'EACCES')
    return new Failure('portTaken', `This user may not listen on port ${port}.\nChoose one above 1023:  PORT=3000 npm start`)
  return new Failure(
    'settings',
    `Cannot listen on ${host}:${port} (${error.code ?? error.message}). HOST has to be an address of this machine.`,
  )
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<void>}
 * @throws {Failure} when nothing can listen there
 */
export const checkPort = (port, host) =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portFailure(error, port, host)))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })

/**
 * Makes a folder, for this user alone where it holds the database, and sees that files can be written there.
 * @param {string} folder
 * @param {number} [mode]
 * @throws {Failure}
 */
export const checkWritable = (folder, mode) => {
  try {
    mkdirSync(folder, { recursive: true, ...(mode === undefined ? {} : { mode }) })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const why = error.code === 'ENOSPC' ? 'the disk is full' : (error.code ?? error.message)
    throw new Failure('noRoom', `Cannot write to ${folder}: ${why}.\nMake it a folder that this user may write to, with free space.`, {
      cause: error,
    })
  }
}

const mebibyte = 1024 * 1024

/**
 * @param {string} folder
 * @param {number} needed MiB that the coming steps write
 * @param {(folder: string) => { bavail: number, bsize: number }} [statfs]
 * @throws {Failure} when less than that is free
 */
export const checkDisk = (folder, needed, statfs = statfsSync) => {
  const { bavail, bsize } = statfs(folder)
  const free = Math.floor((bavail * bsize) / mebibyte)
  if (free >= needed) return
  throw new Failure(
    'noRoom',
    `The disk is full: ${folder} has ${free} MB left, and about ${needed} MB are needed.\nFree some space and run the command again.`,
  )
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { S3Options } from '../../src/pictureStore/s3Store.js'
import { freePort } from './freePort.js'

/** A real S3 server (versitygw) over a folder: what is in the bucket lies under `<folder>/<bucket>` as plain files. */
export interface S3Server {
  options: S3Options
  /** Folder of the bucket. */
  bucket: string
  /** Ends the server; what is stored stays. */
  stop: () => Promise<void>
  start: () => Promise<void>
  /** Ends it and removes everything. */
  remove: () => Promise<void>
}

const cached = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'newsroom-ci', 'versitygw', 'versitygw')

const findBinary = (): string | undefined => {
  const { VERSITYGW_BINARY, CI } = process.env
  if (VERSITYGW_BINARY) return VERSITYGW_BINARY
  if (existsSync(cached)) return cached
  try {
    return execFileSync('which', ['versitygw'], { encoding: 'utf8' }).trim()
  } catch {
    if (CI === 'true') throw new Error('versitygw is needed: go install github.com/versity/versitygw/cmd/versitygw@latest')
    console.warn(
      'versitygw is not installed: pictures on S3 are not tested. Get it by: go install github.com/versity/versitygw/cmd/versitygw@latest',
    )
    return undefined
  }
}

const binary = findBinary()

export const hasS3Server = binary !== undefined

export const startS3Server = async (): Promise<S3Server> => {
  if (!binary) throw new Error('There is no S3 server here')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-s3-'))
  const options = {
    bucket: 'newsroom',
    accessKeyId: 'reader',
    secretAccessKey: 'a secret for tests alone',
    endpoint: `http://127.0.0.1:${await freePort()}`,
  }
  const bucket = path.join(folder, options.bucket)
  await mkdir(bucket)
  let server: ChildProcess | undefined
  const start = async () => {
    const { host } = new URL(options.endpoint)
    server = spawn(binary, ['--port', host, '--quiet', 'posix', folder], {
      env: { ...process.env, ROOT_ACCESS_KEY: options.accessKeyId, ROOT_SECRET_KEY: options.secretAccessKey },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await untilItAnswers(options.endpoint)
  }
  const stop = async () => {
    if (!server || server.exitCode !== null) return
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
  }
  await start()
  return { options, bucket, start, stop, remove: () => stop().then(() => rm(folder, { recursive: true, force: true })) }
}

const untilItAnswers = async (address: string): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(address)
      return
    } catch (error) {
      if (tries === 100) throw new Error('The S3 server does not answer', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

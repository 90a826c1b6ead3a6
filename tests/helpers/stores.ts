import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { describe, inject } from 'vitest'

import { s3Pictures } from '../../src/pictureStore/s3Pictures.js'
import type { NewsroomOptions } from '../../src/plugins/newsroom.js'
import { describeEachEngine, type Engine, mongodb } from './engines.js'
import { hasS3Server, startS3Server } from './s3Server.js'

/** A place for pictures of its own. */
export interface TestStore {
  options: Pick<NewsroomOptions, 'mediaDir' | 's3'>
  /** Folders in which the files of `images` lie on this machine. */
  folder: string
  originals: string
  remove: () => Promise<void>
}

export interface StoreKind {
  name: 'folder' | 's3'
  open: () => Promise<TestStore>
}

const inFolder: StoreKind = {
  name: 'folder',
  open: async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-media-'))
    return {
      options: { mediaDir: folder },
      folder,
      originals: path.join(folder, '.originals'),
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  },
}

const onS3: StoreKind = {
  name: 's3',
  open: async () => {
    const { bucket, options, remove } = await startS3Server()
    return {
      options: { s3: s3Pictures(options) },
      folder: path.join(bucket, 'images'),
      originals: path.join(bucket, 'images-originals'),
      remove,
    }
  },
}

/**
 * Runs the tests of `define` with pictures in a folder, on SQLite and on MongoDB, and with pictures on S3; what is not installed is
 * skipped.
 */
export const describeEachStore = (name: string, define: (engine: Engine, store: StoreKind) => void): void => {
  describeEachEngine(`${name}, in a folder`, (engine) => define(engine, inFolder))
  describe.skipIf(!hasS3Server || !inject('mongodbUri'))(`${name}, on S3 (MongoDB)`, () => define(mongodb, onS3))
}

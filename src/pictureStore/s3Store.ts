import { S3, type S3ClientConfig } from '@aws-sdk/client-s3'

import { NewsroomError } from '../shared/errors.js'
import { type FileStore, type PictureStore, plainName } from './types.js'
import { inChunks } from '../shared/inChunks.js'

export interface S3Options {
  /** Its name. Nobody but the server has to be able to read it. */
  bucket: string
  /** Address of the server; without it AWS is asked. @default AWS's own */
  endpoint?: string
  /** @default 'us-east-1' */
  region?: string
  /** Both keys, or neither. @default what the environment, a profile or the machine's role says */
  accessKeyId?: string
  /** The other of the two. @default as `accessKeyId` */
  secretAccessKey?: string
  /** Put before all keys, as a folder. @default none */
  prefix?: string
  /** The bucket in the path instead of the host name. @default true where an endpoint is given */
  forcePathStyle?: boolean
}

/** Milliseconds; an editor waits for them. */
const connectMs = 3000
const answerMs = 30_000
const attempts = 3

export const s3Config = ({
  endpoint,
  region = 'us-east-1',
  accessKeyId,
  secretAccessKey,
  forcePathStyle = endpoint !== undefined,
}: S3Options): S3ClientConfig => ({
  region,
  forcePathStyle,
  maxAttempts: attempts,
  requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs, throwOnRequestTimeout: true },
  ...(endpoint ? { endpoint } : {}),
  ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
})

/** Folder of a collection's public files in the bucket. */
export const s3Folder = ({ prefix }: S3Options, slug: string): string => [prefix?.replace(/^\/+|\/+$/g, ''), slug].filter(Boolean).join('/')

/** Pictures in a bucket that nobody reads but the server: the public ones in one folder, originals in another beside it. */
export const s3Store = (options: S3Options, slug: string): PictureStore => {
  const client = new S3(s3Config(options))
  const folder = s3Folder(options, slug)
  return { files: filesIn(client, options.bucket, folder), originals: filesIn(client, options.bucket, `${folder}-originals`) }
}

/** Most keys that one deletion may name. */
const keysAtOnce = 1000

const filesIn = (client: S3, Bucket: string, folder: string): FileStore => {
  const keyOf = (name: string): string => `${folder}/${plainName(name)}`
  return {
    write: async (name, data, mimeType) => {
      const Key = keyOf(name)
      await reach('write', () =>
        client.putObject({ Bucket, Key, Body: data, ContentLength: data.length, ...(mimeType ? { ContentType: mimeType } : {}) }),
      )
    },
    read: async (name) => {
      const Key = keyOf(name)
      return await reach('read', async () => {
        try {
          const { Body } = await client.getObject({ Bucket, Key })
          return Body ? Buffer.from(await Body.transformToByteArray()) : undefined
        } catch (error) {
          if ((error as Error).name === 'NoSuchKey') return undefined
          throw error
        }
      })
    },
    remove: async (names) => {
      const keys = names.map((name) => ({ Key: keyOf(name) }))
      for (const Objects of inChunks(keys, keysAtOnce)) {
        await reach('remove', async () => {
          const { Errors = [] } = await client.deleteObjects({ Bucket, Delete: { Objects, Quiet: true } })
          if (Errors.length > 0) throw new Error(Errors.map(({ Key, Code }) => `${Key}: ${Code}`).join('; '))
        })
      }
    },
    list: async () => {
      const files: { name: string; size: number }[] = []
      let ContinuationToken: string | undefined
      do {
        const page = await reach('list', () =>
          client.listObjectsV2({ Bucket, Prefix: `${folder}/`, ...(ContinuationToken ? { ContinuationToken } : {}) }),
        )
        for (const { Key = '', Size = 0 } of page.Contents ?? []) {
          const name = Key.slice(folder.length + 1)
          if (name !== '' && !name.includes('/')) files.push({ name, size: Size })
        }
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
      } while (ContinuationToken)
      return files
    },
  }
}

const reach = async <T>(verb: string, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (cause) {
    throw new NewsroomError('STORE_UNAVAILABLE', { cause, context: { verb } })
  }
}

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import { pack, type Pack } from 'tar-stream'

import { type BackupHeader, type BackupManifest, type EntrySum, headerName, manifestName } from './format.js'

export interface ArchiveEntry {
  name: string
  /** Bytes; what `body` gives has to be as many. */
  size: number
  body: Buffer | Readable
}

interface WriteOptions {
  gzip: boolean
  header: BackupHeader
  entries: AsyncIterable<ArchiveEntry>
  /** Asked when all entries are written. */
  counts: () => Pick<BackupManifest, 'pictures' | 'rows'>
  /** Called with the bytes of entries written so far. */
  onBytes?: (bytes: number) => void
}

/** Writes a new file that its owner alone reads, and returns when it is on the disk. @throws where it exists already */
export const writeArchive = async (file: string, options: WriteOptions): Promise<BackupManifest> => {
  const archive = pack()
  const steps = options.gzip ? [createGzip({ level: 5 })] : []
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const written = pipeline([Readable.from(archive as AsyncIterable<Buffer>, { objectMode: false }), ...steps, target] as never)
  const filled = fill(archive, options).catch((error: unknown) => {
    archive.destroy(error as Error)
    throw error
  })
  const [manifest] = await Promise.all([filled, written])
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
  return manifest
}

const fill = async (archive: Pack, { header, entries, counts, onBytes }: WriteOptions): Promise<BackupManifest> => {
  const sums: EntrySum[] = []
  let total = 0
  const add = async ({ name, size, body }: ArchiveEntry) => {
    const hash = createHash('sha256')
    const done = new Promise<void>((resolve, reject) => {
      const entry = archive.entry({ name, size, mode: 0o600, mtime: new Date(header.madeAt) }, (error) =>
        error ? reject(error) : resolve(),
      )
      const feed = async () => {
        for await (const chunk of Buffer.isBuffer(body) ? [body] : (body as AsyncIterable<Buffer>)) {
          hash.update(chunk)
          if (!entry.write(chunk)) await once(entry, 'drain')
          onBytes?.((total += chunk.length))
        }
        entry.end(null)
      }
      feed().catch(reject)
    })
    await done
    sums.push({ name, size, sha256: hash.digest('hex') })
  }
  const addJson = async (name: string, value: unknown) => {
    const body = Buffer.from(JSON.stringify(value))
    await add({ name, size: body.length, body })
  }
  await addJson(headerName, header)
  for await (const entry of entries) await add(entry)
  const manifest = { ...counts(), entries: [...sums] }
  await addJson(manifestName, manifest)
  archive.finalize()
  return manifest
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import { extract } from 'tar-stream'

import {
  type BackupHeader,
  type BackupManifest,
  BackupRefused,
  type EntryPlace,
  type EntrySum,
  headerName,
  manifestName,
  placeOf,
  readHeader,
  readManifest,
} from './format.js'

export interface ArchiveVisitor {
  /** Called once, before all entries. */
  onHeader?: (header: BackupHeader) => Promise<void> | void
  /** What it does not read is read past. */
  onEntry?: (place: EntryPlace, body: AsyncIterable<Buffer>, size: number) => Promise<void>
  /** Called with the bytes of entries read so far. */
  onBytes?: (bytes: number) => void
  signal?: AbortSignal
}

/** Bytes of what is read into memory: the two JSON files. */
const jsonLimit = 256 * 1024 * 1024

/**
 * Reads a backup to its end and holds it against its own manifest: every entry has to be there, once, in order, with its sum.
 * Nothing that `onEntry` was given may count before this has returned.
 * @throws BackupRefused where the file is no backup, broken, cut off, or holds what it should not
 */
export const readArchive = async (
  file: string,
  { onHeader, onEntry, onBytes, signal }: ArchiveVisitor = {},
): Promise<{ header: BackupHeader; manifest: BackupManifest }> => {
  const archive = extract()
  const steps = (await isGzip(file)) ? [createGunzip()] : []
  let broken: unknown
  const fed = pipeline([createReadStream(file), ...steps, archive] as never, { signal }).catch((error: unknown) => {
    broken = error
  })
  const seen = new Map<string, EntrySum>()
  let header: BackupHeader | undefined
  let manifest: BackupManifest | undefined
  let total = 0
  try {
    for await (const entry of archive) {
      const { name, type, size = 0 } = entry.header
      if (manifest) throw new BackupRefused('This backup goes on after its end: it was tampered with, and is not restored.')
      if (seen.has(name)) throw new BackupRefused('This backup holds one name twice: it is not restored.')
      if (type !== 'file') throw new BackupRefused(`This backup holds a ${type} where only files should be: it is not restored.`)
      const hash = createHash('sha256')
      const read = async function* () {
        for await (const chunk of entry as AsyncIterable<Buffer>) {
          hash.update(chunk)
          onBytes?.((total += chunk.length))
          yield chunk
        }
      }
      const body = read()
      if (name === manifestName) manifest = readManifest(await textOf(body, size))
      else if (!header) {
        if (name !== headerName) throw new BackupRefused('This is no backup of a newsroom.')
        header = readHeader(await textOf(body, size))
        await onHeader?.(header)
      } else await onEntry?.(placeOf(name), body, size)
      for await (const _ of body);
      if (!manifest) seen.set(name, { name, size, sha256: hash.digest('hex') })
    }
  } catch (error) {
    archive.destroy()
    await fed
    signal?.throwIfAborted()
    if (error instanceof BackupRefused) throw error
    if (error === broken || isFormatError(error)) throw damaged(error)
    throw error
  }
  await fed
  signal?.throwIfAborted()
  if (broken) throw damaged(broken)
  if (!header || !manifest) throw new BackupRefused('This backup is cut off: its end is missing.')
  compare([...seen.values()], manifest.entries)
  return { header, manifest }
}

const damaged = (cause: unknown): BackupRefused =>
  new BackupRefused(`This backup is damaged or cut off (${(cause as Error).message}).`, { cause })

/** What tar-stream and zlib say of bytes that are none of theirs. */
const isFormatError = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string }
  return /^Z_|ABORT|PREMATURE/.test(code ?? '') || /tar header|Unexpected end of data|Premature close/i.test(message ?? '')
}

const isGzip = async (file: string): Promise<boolean> => {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

const textOf = async (body: AsyncIterable<Buffer>, size: number): Promise<string> => {
  if (size > jsonLimit) throw new BackupRefused('This backup is damaged: its list of contents is too long.')
  return text(body)
}

const compare = (seen: readonly EntrySum[], wanted: readonly EntrySum[]): void => {
  const wrong = Array.from({ length: Math.max(seen.length, wanted.length) }, (_, n) => n).find(
    (n) => seen[n]?.name !== wanted[n]?.name || seen[n]?.size !== wanted[n]?.size || seen[n]?.sha256 !== wanted[n]?.sha256,
  )
  if (wrong !== undefined)
    throw new BackupRefused(
      `This backup is damaged: ${JSON.stringify((wanted[wrong] ?? seen[wrong])?.name)} in it is not what was written.`,
    )
}

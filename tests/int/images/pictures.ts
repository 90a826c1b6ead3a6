import { execFile, execFileSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

import sharp from 'sharp'

import type { Booted } from '../../helpers/bootPayload.js'

/** The caption of the saved page, as its agency delivered it. */
export const agencyCaption =
  'File photo dated 30/11/15 of a man reflected in a screen. Issue date: Tuesday March 21, 2017. See PA story TECHNOLOGY Twitter. Photo credit should read: Dominic Lipinski/PA Wire URN:30627884'

/** A landscape JPEG that lies on its side (orientation 6), made by a camera that notes the place and its own number. */
export const cameraPicture = async ({
  caption,
  width = 1800,
  height = 1200,
}: { caption?: string; width?: number; height?: number } = {}): Promise<Buffer> =>
  sharp({ create: { width: height, height: width, channels: 3, background: '#1da1f2' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Canon', ...(caption ? { ImageDescription: caption } : {}) },
      IFD2: { BodySerialNumber: '052021001234' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** A picture as it is sent to readers (upright, sRGB), with a camera's preview behind its end that notes the place. */
export const previewPicture = async (): Promise<Buffer> => {
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#a1c3e4' } })
    .jpeg({ progressive: true })
    .toBuffer()
  return Buffer.concat([picture, await cameraPicture({ width: 160, height: 120 })])
}

export const upload = async (
  app: Booted,
  slug: string,
  data: Buffer | string,
  {
    name = 'glasses.jpg',
    type = 'image/jpeg',
    token,
    fields = {},
    id,
  }: { name?: string; type?: string; token?: string; fields?: object; id?: number | string } = {},
): Promise<{ status: number; doc: Picture; text: string }> => {
  const form = new FormData()
  form.append('_payload', JSON.stringify(fields))
  form.append('file', new Blob([typeof data === 'string' ? data : new Uint8Array(data)], { type }), name)
  const response = await app.request(id === undefined ? 'POST' : 'PATCH', `/api/${slug}${id === undefined ? '' : `/${id}`}`, {
    body: form,
    ...(token ? { token } : {}),
  })
  const text = await response.text()
  return { status: response.status, text, doc: (text.startsWith('{') ? (JSON.parse(text) as { doc: Picture }).doc : undefined) as Picture }
}

interface File {
  filename: string
  url: string
  width: number
  height: number
  mimeType: string
  filesize: number
}

export interface Picture extends File {
  id: number | string
  updatedAt: string
  alt: string
  caption: string
  creator: string
  supplier: string
  creditLine: string
  supplierNumber: string
  dateCreated: string
  issueDate: string
  creditCheck?: { differences: { field: string; from: string; says: string }[]; notes: string[] } | null
  originalFile?: string
  placeholder: string
  renditions: (File & { name: string; format: string })[]
  renditionsDue?: string | null
  sizes: Record<string, File>
}

const run = promisify(execFile)

export const hasExiftool = ((): boolean => {
  try {
    execFileSync('exiftool', ['-ver'])
    return true
  } catch {
    if (process.env.CI === 'true') throw new Error('exiftool is needed: Debian calls it libimage-exiftool-perl')
    console.warn('exiftool is not installed: what stands in the files is not read back by it.')
    return false
  }
})()

export const exiftool = async (files: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse((await run('exiftool', ['-json', '-G1', '-a', '-charset', 'iptc=UTF8', ...files])).stdout) as Record<string, unknown>[]

export const publicFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [] as string[])).filter((name) => !name.startsWith('.')).map((name) => path.join(folder, name))

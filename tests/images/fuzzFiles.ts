import sharp from 'sharp'

import { embedCredit } from '../../src/images/metadata/embedCredit.js'

export interface NamedFile {
  filename: string
  data: Buffer
}

/** Valid files of every format, with metadata where they can have it. */
export async function seedFiles(): Promise<NamedFile[]> {
  const picture = sharp({
    create: { width: 160, height: 120, channels: 3, background: '#345', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  })
  const credit = { creators: ['Ann Lee'], creditLine: 'Ann Lee/AP', caption: 'A queue', copyrightNotice: '© AP' }
  const frame = await picture.clone().png().toBuffer()
  const make = async (filename: string, data: Buffer | Promise<Buffer>): Promise<NamedFile> => ({ filename, data: await data })
  const jpeg = await picture
    .clone()
    .withExif({ IFD0: { Artist: 'Ann Lee', Copyright: 'AP' } })
    .jpeg()
    .toBuffer()
  return Promise.all([
    make('baseline.jpg', embedCredit(jpeg, 'jpeg', credit)),
    make('exif.jpg', jpeg),
    make('progressive.jpg', picture.clone().jpeg({ progressive: true }).withIccProfile('p3').toBuffer()),
    make('cmyk.jpg', picture.clone().toColourspace('cmyk').jpeg().toBuffer()),
    make('plain.png', embedCredit(frame, 'png', credit)),
    make('deep.png', picture.clone().toColourspace('rgb16').png().toBuffer()),
    make('interlaced.png', picture.clone().png({ progressive: true, palette: true }).toBuffer()),
    make(
      'lossy.webp',
      picture
        .clone()
        .webp()
        .toBuffer()
        .then((data) => embedCredit(data, 'webp', credit)),
    ),
    make('lossless.webp', picture.clone().webp({ lossless: true }).toBuffer()),
    make('still.avif', picture.clone().avif({ effort: 0 }).toBuffer()),
    make(
      'moving.gif',
      sharp([frame, await picture.clone().negate().png().toBuffer()], { join: { animated: true } })
        .gif()
        .toBuffer(),
    ),
    make('strips.tiff', picture.clone().tiff({ compression: 'lzw' }).toBuffer()),
  ])
}

/** A small generator (mulberry32), so that a run can be repeated from its seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Damages each seed in turn: bits, runs, cuts, repeats, lengths, two files in one. */
export function* fuzzFiles(seeds: readonly NamedFile[], { count, seed }: { count: number; seed: number }): Generator<NamedFile> {
  const next = random(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const damages: ((data: Buffer) => Buffer)[] = [
    (data) => {
      for (let n = 1 + below(20); n > 0; n -= 1) data[below(data.length)]! ^= 1 << below(8)
      return data
    },
    // Headers are where sizes and offsets stand.
    (data) => {
      for (let n = 1 + below(8); n > 0; n -= 1) data[below(Math.min(256, data.length))] = below(256)
      return data
    },
    (data) => data.subarray(0, below(data.length)),
    (data) => {
      const at = below(data.length)
      return data.fill(below(256), at, Math.min(data.length, at + below(2000)))
    },
    (data) => {
      const at = below(data.length)
      return Buffer.concat([data.subarray(0, at), data.subarray(at + below(200))])
    },
    (data) => {
      const at = below(data.length)
      return Buffer.concat([data.subarray(0, at), data.subarray(below(at + 1), at), data.subarray(at)])
    },
    (data) => {
      const at = below(Math.max(1, data.length - 4))
      data.writeUInt32BE([0, 1, 0x7fffffff, 0xffffffff, 0xffff, below(2 ** 32)][below(6)]!, at)
      return data
    },
    (data) => {
      const other = seeds[below(seeds.length)]!.data
      return Buffer.concat([data.subarray(0, below(data.length)), other.subarray(below(other.length))])
    },
  ]
  for (let i = 0; i < count; i += 1) {
    const { filename, data } = seeds[i % seeds.length]!
    const kind = below(damages.length)
    yield { filename: `${i}-${kind}-${filename}`, data: damages[kind]!(Buffer.from(data)) }
  }
}

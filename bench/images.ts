/**
 * `npm run bench -- images [--rounds 5] [--megapixels 24]`: all derivatives of one JPEG (three sizes in JPEG, WebP and AVIF,
 * the credit in each) against one hand-written sharp pipeline with the same encodes; and an upload into Payload with
 * `imageCredits` against Payload's own `imageSizes` with the same outputs: until the answer, and until all files are there.
 * Every measurement is a process of its own, by turns, so that its peak of memory is its own.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import sharp from 'sharp'

import { median } from './bootBench.js'
import { type Measured, workers } from './imageWorkers.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    megapixels: { type: 'string', default: '24' },
    worker: { type: 'string' },
    file: { type: 'string' },
  },
})

/** Something between a wall and a crowd: gradients with grain, as dear to encode as a photograph. */
const photograph = async (megapixels: number): Promise<Buffer> => {
  const width = Math.round(Math.sqrt((megapixels * 1e6 * 3) / 2))
  const height = Math.round((width * 2) / 3)
  const grain = await sharp({
    create: { width: width >> 2, height: height >> 2, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 45 } },
  })
    .blur(1.2)
    .png()
    .toBuffer()
  return sharp(grain)
    .resize(width, height, { fit: 'fill' })
    .jpeg({ quality: 92 })
    .withExif({ IFD0: { Artist: 'Ann Lee' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer()
}

const measure = (worker: string, file: string): Measured => {
  const args = [...process.execArgv, process.argv[1] ?? '', '--worker', worker, '--file', file]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: process.env })
  if (status !== 0) throw new Error(`${worker}: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured
}

const compare = (file: string, rounds: number) => {
  const names = Object.keys(workers) as (keyof typeof workers)[]
  const results = new Map(names.map((name) => [name, [] as Measured[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const result = measure(name, file)
      results.get(name)?.push(result)
      console.log(`${name}: ${JSON.stringify(result)}`)
    }
  }
  const of = (name: keyof typeof workers, key: keyof Measured) => median((results.get(name) ?? []).map((result) => result[key]))
  const round = (value: number) => Math.round(value * 1000) / 1000
  const ours = of('ours', 'totalMs')
  const hand = of('hand', 'totalMs')
  return {
    name: 'images',
    ratio: round(ours / hand),
    ours,
    baseline: hand,
    unit: 'ms',
    database: 'sqlite',
    memoryRatio: round(of('ours', 'peakMiB') / of('hand', 'peakMiB')),
    peakMiB: { ours: of('ours', 'peakMiB'), baseline: of('hand', 'peakMiB') },
    upload: {
      ratio: round(of('upload', 'totalMs') / of('stock', 'totalMs')),
      answerMs: of('upload', 'answerMs'),
      totalMs: of('upload', 'totalMs'),
      stockMs: of('stock', 'totalMs'),
      peakMiB: { ours: of('upload', 'peakMiB'), stock: of('stock', 'peakMiB') },
    },
  }
}

if (values.worker) {
  const result = await workers[values.worker as keyof typeof workers](readFileSync(values.file ?? ''))
  console.log(JSON.stringify(result))
  process.exit(0)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-bench-images-'))
  try {
    const file = join(folder, 'picture.jpg')
    writeFileSync(file, await photograph(Number(values.megapixels)))
    console.log(JSON.stringify(compare(file, Number(values.rounds))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

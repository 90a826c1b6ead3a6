/**
 * The long form of the test on corrupted files: npx tsx tests/images/fuzz.ts [--count 10000] [--seed 1].
 * Every file is inspected, searched for metadata, and made into renditions where it is taken. Anything but an
 * ImageError, a file left in the temporary folder, or memory that keeps growing fails the run.
 * Prints one JSON object at the end.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import sharp from 'sharp'

import { ImageError, inspectUpload, makeRenditions, readPhotoMetadata } from '../../src/images/index.js'
import { fuzzFiles, seedFiles } from './fuzzFiles.js'

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } } })
const count = Number(values.count)
const seed = Number(values.seed)

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
process.env.TMPDIR = folder
sharp.cache(false)

const answers: Record<string, number> = {}
const failures: string[] = []
const memory: number[] = []
const limits = { maxPixels: 4_000_000 }
const started = performance.now()
let done = 0
for (const { filename, data } of fuzzFiles(await seedFiles(), { count, seed })) {
  let answer = 'taken'
  try {
    await readPhotoMetadata(data)
    await inspectUpload(data, limits)
    await makeRenditions(data, {
      widths: [64],
      formats: ['jpeg', 'webp'],
      limitInputPixels: limits.maxPixels,
      credit: { creators: ['Ann Lee'] },
    })
  } catch (error) {
    answer = error instanceof ImageError ? error.code : 'FAILED'
    if (!(error instanceof ImageError)) failures.push(`${filename}: ${error instanceof Error ? error.stack : String(error)}`)
  }
  answers[answer] = (answers[answer] ?? 0) + 1
  done += 1
  if (done % Math.max(1, Math.floor(count / 20)) === 0) memory.push(Math.round(process.memoryUsage().rss / 1024 / 1024))
}
const left = readdirSync(folder).length
rmSync(folder, { recursive: true, force: true })
// The first quarter warms libvips and the engine up; after it memory has to be flat.
const settled = memory.slice(Math.floor(memory.length / 4))
const growthMiB = Math.max(...settled) - (settled[0] ?? 0)
for (const failure of failures.slice(0, 20)) console.error(failure)
console.log(
  JSON.stringify({
    name: 'fuzz-images',
    count: done,
    seed,
    answers,
    failures: failures.length,
    filesLeft: left,
    rssMiB: memory,
    growthMiB,
    seconds: Math.round((performance.now() - started) / 1000),
  }),
)
if (failures.length > 0 || left > 0 || growthMiB > 64) process.exitCode = 1

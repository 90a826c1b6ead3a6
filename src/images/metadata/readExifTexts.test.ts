import { describe, expect, it } from 'vitest'

import { readExifTexts } from './readExifTexts.js'

type Entry = [tag: number, type: number, value: Buffer | number]

/** A TIFF of directories one after the other; values that do not fit into their entry stand behind them all. */
const tiff = (order: 'II' | 'MM', ...directories: Entry[][]): Buffer => {
  const block = Buffer.alloc(400)
  const short = (value: number, at: number) => (order === 'II' ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at))
  const long = (value: number, at: number) => (order === 'II' ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at))
  block.write(order, 'latin1')
  short(42, 2)
  long(8, 4)
  let at = 8
  let free = 200
  for (const entries of directories) {
    short(entries.length, at)
    at += 2
    for (const [tag, type, value] of entries) {
      short(tag, at)
      short(type, at + 2)
      long(typeof value === 'number' ? 1 : value.length, at + 4)
      if (typeof value === 'number') long(value, at + 8)
      else if (value.length <= 4) value.copy(block, at + 8)
      else {
        long(free, at + 8)
        free += value.copy(block, free)
      }
      at += 12
    }
    at += 4
  }
  return block.subarray(0, free)
}
const ascii = (text: string) => Buffer.from(`${text}\0`, 'latin1')

describe('readExifTexts', () => {
  it.each(['II', 'MM'] as const)('reads both directories of %s, and texts of three letters', (order) => {
    const block = tiff(
      order,
      [
        [0x010e, 2, ascii('Un café noir')],
        [0x010f, 2, ascii('A camera')],
        [0x013b, 2, ascii('Bo')],
        [0x8298, 7, ascii('no text')],
        [0x8769, 4, 74],
      ],
      [
        [0x9003, 2, ascii('2026:11:29 03:04:05')],
        [0x9011, 2, ascii('+01:00')],
      ],
    )
    expect(readExifTexts(block)).toEqual({
      description: 'Un café noir\0',
      artists: 'Bo\0',
      takenAt: '2026:11:29 03:04:05\0',
      timeZone: '+01:00\0',
    })
  })

  it('leaves out what points outside, and what goes on behind the end', () => {
    const outside = tiff('II', [
      [0x010e, 2, ascii('A long description')],
      [0x013b, 2, ascii('Bo')],
      [0x8769, 4, 9_000],
    ])
    outside.writeUInt32LE(4_000_000_000, 14)
    expect(readExifTexts(outside)).toEqual({ artists: 'Bo\0' })
    const endless = tiff('II', [[0x013b, 2, ascii('Bo')]])
    endless.writeUInt16LE(65_535, 8)
    expect(readExifTexts(endless)).toEqual({ artists: 'Bo\0' })
  })

  it('throws where there is no directory', () => {
    expect(() => readExifTexts(Buffer.from('hello there'))).toThrow('II or MM')
    expect(() => readExifTexts(Buffer.from('II*\0'))).toThrow(RangeError)
    expect(() => readExifTexts(tiff('II').fill(0xff, 4, 8))).toThrow(RangeError)
  })
})

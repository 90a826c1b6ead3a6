import type { CreditFields } from './types.js'

/** IPTC Information Interchange Model 4.2: datasets of the envelope (1) and the application record (2). */
const tagMarker = 0x1c
/** ISO 2022 escape in 1:90 that says UTF-8. */
const utf8Escape = Buffer.from([0x1b, 0x25, 0x47])

const datasets = {
  instructions: 40,
  dateCreated: 55,
  timeCreated: 60,
  creators: 80,
  jobId: 103,
  headline: 105,
  creditLine: 110,
  source: 115,
  copyrightNotice: 116,
  caption: 120,
} as const

const known = new Set<number>(Object.values(datasets))
/** Values of one dataset, such as names of creators. */
const mostValues = 100

/** The bytes of Photoshop's resource 0x0404 (IPTC-IIM) in a block of image resources. */
export function iimOfResources(resources: Buffer): Buffer | undefined {
  let at = 0
  while (at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM') {
    const id = resources.readUInt16BE(at + 4)
    const name = resources[at + 6]!
    const sizeAt = at + 6 + name + 1 + ((name + 1) % 2)
    if (sizeAt + 4 > resources.length) return undefined
    const size = resources.readUInt32BE(sizeAt)
    const start = sizeAt + 4
    if (start + size > resources.length) return undefined
    if (id === 0x0404) return resources.subarray(start, start + size)
    at = start + size + (size % 2)
  }
  return undefined
}

/**
 * Reads IIM datasets. The text is UTF-8 where 1:90 says so, or where it is valid UTF-8 with more than ASCII;
 * otherwise ISO 8859-1 in its Windows reading, which is what unmarked files hold.
 */
export function readIim(iim: Buffer): CreditFields {
  const values = new Map<number, Buffer[]>()
  let marked = false
  let at = 0
  while (at + 5 <= iim.length && iim[at] === tagMarker) {
    const record = iim[at + 1]!
    const dataset = iim[at + 2]!
    let length = iim.readUInt16BE(at + 3)
    let start = at + 5
    if (length & 0x8000) {
      const digits = length & 0x7fff
      if (digits > 4 || digits === 0 || start + digits > iim.length) break
      length = iim.readUIntBE(start, digits)
      start += digits
    }
    if (start + length > iim.length) break
    const value = iim.subarray(start, start + length)
    if (record === 1 && dataset === 90) marked = value.equals(utf8Escape)
    if (record === 2 && known.has(dataset)) {
      const before = values.get(dataset) ?? []
      if (before.length < mostValues) before.push(value)
      values.set(dataset, before)
    }
    at = start + length
  }
  const texts = (dataset: number): string[] => (values.get(dataset) ?? []).map((value) => decode(value, marked)).filter(Boolean)
  const text = (dataset: number): string | undefined => texts(dataset)[0]
  const fields: CreditFields = {}
  const creators = texts(datasets.creators)
  if (creators.length > 0) fields.creators = creators
  for (const key of ['instructions', 'jobId', 'headline', 'creditLine', 'source', 'copyrightNotice', 'caption'] as const) {
    const value = text(datasets[key])
    if (value) fields[key] = value
  }
  const date = dateOf(text(datasets.dateCreated), text(datasets.timeCreated))
  if (date) fields.dateCreated = date
  return fields
}

function decode(value: Buffer, marked: boolean): string {
  const tidy = (text: string) => text.replace(/\0+$/u, '').trim()
  try {
    return tidy(new TextDecoder('utf-8', { fatal: true }).decode(value))
  } catch {
    return tidy(new TextDecoder(marked ? 'utf-8' : 'windows-1252').decode(value))
  }
}

/** `20170321` and `143000+0000` to ISO 8601; unknown parts are zeros in IIM. */
function dateOf(date: string | undefined, time: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(date ?? '') ?? []
  if (!year || year === '0000') return undefined
  if (month === '00') return year
  if (day === '00') return `${year}-${month}`
  const [, hour, minute, second, sign, zoneHour, zoneMinute] = /^(\d\d)(\d\d)(\d\d)(?:([+-])(\d\d)(\d\d))?$/.exec(time ?? '') ?? []
  const clock = hour ? `T${hour}:${minute}:${second}${sign ? `${sign}${zoneHour}:${zoneMinute}` : ''}` : ''
  return `${year}-${month}-${day}${clock}`
}

/**
 * The credit as IIM, UTF-8 and marked so. Values are written whole: IIM names lengths (32 bytes for a
 * by-line), but each dataset carries its own length, readers take it from there, and a credit cut in two is lost.
 */
export function writeIim(fields: CreditFields): Buffer {
  const parts = [dataset(1, 90, utf8Escape), dataset(2, 0, Buffer.from([0, 4]))]
  const add = (number: number, value: string | undefined) => {
    const text = clean(value)
    if (text) parts.push(dataset(2, number, Buffer.from(text, 'utf8')))
  }
  add(datasets.instructions, fields.instructions)
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(fields.dateCreated ?? '') ?? []
  if (year) add(datasets.dateCreated, year + month + day)
  const [, clock, zone] = /T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(fields.dateCreated ?? '') ?? []
  if (clock) add(datasets.timeCreated, (clock + (zone === 'Z' ? '+00:00' : zone)).replace(/:/g, ''))
  for (const name of fields.creators ?? []) add(datasets.creators, name)
  for (const key of ['jobId', 'headline', 'creditLine', 'source', 'copyrightNotice', 'caption'] as const) add(datasets[key], fields[key])
  return Buffer.concat(parts)
}

const clean = (value: string | undefined): string => (value ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '').trim()

function dataset(record: number, number: number, value: Buffer): Buffer {
  const extended = value.length > 0x7fff
  const head = Buffer.alloc(extended ? 9 : 5)
  head.set([tagMarker, record, number])
  if (extended) {
    head.writeUInt16BE(0x8004, 3)
    head.writeUInt32BE(value.length, 5)
  } else head.writeUInt16BE(value.length, 3)
  return Buffer.concat([head, value])
}

/** Photoshop image resources that hold the IIM block. */
export function resourcesOf(iim: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.write('8BIM', 0, 'latin1')
  head.writeUInt16BE(0x0404, 4)
  head.writeUInt32BE(iim.length, 8)
  return Buffer.concat([head, iim, Buffer.alloc(iim.length % 2)])
}

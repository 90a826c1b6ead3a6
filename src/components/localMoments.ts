/** Minutes that the clocks of whoever reads are ahead of UTC at a moment. */
export type OffsetAt = (at: number) => number

const ofBrowser: OffsetAt = (at) => -new Date(at).getTimezoneOffset()

const day = 86_400_000
const withOffset = /^(.+T.+)([+-]\d\d:\d\d)$/

/**
 * The moments that a local time without a zone stands for: none where the clocks were put forward over it, two where they were put back
 * over it, the earlier first.
 */
export const momentsOf = (local: string, offsetAt: OffsetAt = ofBrowser): Date[] => {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return []
  const moments = [offsetAt(asUtc - day), offsetAt(asUtc + day)]
    .map((offset) => ({ offset, at: asUtc - offset * 60_000 }))
    .filter(({ at, offset }) => offsetAt(at) === offset)
  return [...new Set(moments.map(({ at }) => at))].sort((a, b) => a - b).map((at) => new Date(at))
}

/** A local time, and by how much it is ahead of UTC, `+01:00`, where that was said. */
export const partsOf = (typed: string): { local: string; offset: string } => {
  const [, local = typed, offset = ''] = withOffset.exec(typed) ?? []
  return { local, offset }
}

/** The moment that was typed, the earlier of two where nothing else was said; `undefined` where there is none. */
export const momentOf = (typed: string, offsetAt: OffsetAt = ofBrowser): Date | undefined => {
  const { local, offset } = partsOf(typed)
  const moments = momentsOf(local, offsetAt)
  return moments.find((moment) => offsetOf(moment, offsetAt) === offset) ?? moments[0]
}

/** That moment in ISO 8601, for who takes instants; what was typed where there is none, for it to be refused as it stands. */
export const instantOf = (typed: string): string => momentOf(typed)?.toISOString() ?? typed

/** `+01:00` */
export const offsetOf = (moment: Date, offsetAt: OffsetAt = ofBrowser): string => {
  const minutes = offsetAt(moment.getTime())
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}

/** What a `LocalTime` of this name holds, in the form that it stands in. */
export const typedIn = (data: FormData, name: string): string => `${textOf(data, name)}${textOf(data, offsetName(name))}`

export const offsetName = (name: string): string => `${name}-offset`

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '')

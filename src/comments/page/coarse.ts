import type { CommentSettings } from '../settings.js'

export type Times = CommentSettings['times']

/** Signs of an ISO time that stay, and what is put for the rest. */
const kept: Readonly<Record<Exclude<Times, 'exact'>, readonly [number, string]>> = {
  hour: [13, ':00:00.000Z'],
  day: [10, 'T00:00:00.000Z'],
}

/** A time as exact as the newsroom wants others to know it; in UTC. */
export const coarse = (iso: string, times: Times): string => {
  if (times === 'exact') return iso
  const [signs, rest] = kept[times]
  return iso.slice(0, signs) + rest
}

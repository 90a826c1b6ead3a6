import type { Phase } from '../types.js'

const day = 24 * 60 * 60 * 1000

/** Who was rejected, or warned, waits for a while. */
export const recentlyRejected: Phase = ({ author, now, recent, settings: { rejectedDays } }) => {
  if (author.warnedUntil !== undefined && Date.parse(author.warnedUntil) > now.getTime())
    return { phase: 'recently-rejected', action: 'hold', why: 'The reader was warned lately.' }
  const rejected = recent.some(
    ({ own, status, at }) => own && (status === 'rejected' || status === 'spam') && now.getTime() - Date.parse(at) < rejectedDays * day,
  )
  return rejected ? { phase: 'recently-rejected', action: 'hold', why: 'A comment of this reader was rejected lately.' } : undefined
}

'use client'

import { useNow } from '../useNow.js'
import { sayClock, sayTime } from './sayTime.js'

/** Since when something lasts: "21:45, 3 minutes ago". */
export function Since({ time }: { time: string }) {
  const now = useNow()
  return (
    <time dateTime={time} suppressHydrationWarning title={new Date(time).toLocaleString()}>
      {sayClock(time, now)}, {sayTime(time, now)}
    </time>
  )
}

/** When something is tried next. What is due already waits for its turn, or for the receiver to be back. */
export function NextTry({ time }: { time: string }) {
  const now = useNow()
  return Date.parse(time) <= now ? <>when its turn comes</> : <Moment time={time} />
}

/** A moment in words that stay true, with the exact time on hovering. */
export function Moment({ time }: { time: string }) {
  const now = useNow()
  return (
    <time dateTime={time} suppressHydrationWarning title={new Date(time).toLocaleString()}>
      {sayTime(time, now)}
    </time>
  )
}

'use client'

import { useTranslation } from '@payloadcms/ui'

import { useNow } from '../useNow.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { sayClock, sayTime } from './sayTime.js'

/** Since when something lasts: "21:45, 3 minutes ago". */
export function Since({ time }: { time: string }) {
  const now = useNow()
  const { language } = useTranslation().i18n
  return (
    <time dateTime={time} suppressHydrationWarning title={new Date(time).toLocaleString(language)}>
      {sayClock(time, now, language)}, {sayTime(time, now, language)}
    </time>
  )
}

/** When something is tried next. What is due already waits for its turn, or for the receiver to be back. */
export function NextTry({ time }: { time: string }) {
  const now = useNow()
  const say = useDeskWords()
  return Date.parse(time) <= now ? <>{say('subItsTurn')}</> : <Moment time={time} />
}

/** A moment in words that stay true, with the exact time on hovering. */
export function Moment({ time }: { time: string }) {
  const now = useNow()
  const { language } = useTranslation().i18n
  return (
    <time dateTime={time} suppressHydrationWarning title={new Date(time).toLocaleString(language)}>
      {sayTime(time, now, language)}
    </time>
  )
}

import { formatClock, formatDay, formatTime, type Voice } from '../../words/voice.js'

interface Props {
  /** ISO 8601. */
  at: string
  voice: Pick<Voice, 'language' | 'timeZone'>
  /** `list`: the clock first, then the day. @default 'full' */
  form?: 'clock' | 'full' | 'list'
}

/** A time as the newsroom tells it. A reader's browser may know newer names of zones than the server: what came with the page stays. */
export const Time = ({ at, voice, form = 'full' }: Props) => (
  <time dateTime={at} suppressHydrationWarning>
    {form === 'full' ? formatTime(at, voice) : formatClock(at, voice)}
    {form === 'list' && (
      <>
        {' '}
        <span className="day" suppressHydrationWarning>
          {formatDay(at, voice)}
        </span>
      </>
    )}
  </time>
)

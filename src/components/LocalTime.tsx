'use client'

import { useEffect, useId, useRef, useState } from 'react'

import { momentsOf, offsetName, offsetOf, partsOf } from './localMoments.js'
import { useDeskWords } from './words/useDeskWords.js'
import { useTimes } from './words/useTimes.js'
import './localTime.css'

interface Props {
  /** A local time, with its distance from UTC where that was chosen. */
  value: string
  onChange?: (value: string) => void
  /** Names it in a form, which reads it by `typedIn`. */
  name?: string
  required?: boolean
  max?: string
  step?: number
  /** id of what says why it was refused. */
  problemId?: string | undefined
}

/**
 * A time in the zone of whoever types it. What the clocks leave out when they are put forward is refused beside it, and keeps its form from
 * being sent; of what comes twice when they are put back, one is chosen.
 */
export function LocalTime({ value, onChange, problemId, name, ...input }: Props) {
  const say = useDeskWords()
  const inWords = useTimes('zoned')
  const field = useRef<HTMLInputElement>(null)
  const noteId = useId()
  const { local, offset } = partsOf(value)
  const moments = momentsOf(local)
  const isLeftOut = local !== '' && moments.length === 0
  useEffect(() => field.current?.setCustomValidity(isLeftOut ? say('timeLeftOut') : ''), [isLeftOut, say])
  // What names the choice between two is said once, and with the choice.
  const notes = [...(isLeftOut ? [noteId] : []), ...(problemId ? [problemId] : [])]
  return (
    <>
      <input
        aria-describedby={notes.length > 0 ? notes.join(' ') : undefined}
        aria-invalid={isLeftOut || problemId !== undefined ? true : undefined}
        max="9999-12-31T23:59:59"
        name={name}
        onChange={({ target }) => onChange?.(target.value)}
        ref={field}
        type="datetime-local"
        value={local}
        {...input}
      />
      {isLeftOut && (
        <span className="local-time__problem" id={noteId} role="alert">
          {say('timeLeftOut')}
        </span>
      )}
      {moments.length > 1 && (
        <>
          <span className="local-time__note" id={noteId} role="status">
            {say('timeTwice')}
          </span>
          <select
            aria-labelledby={noteId}
            name={name && offsetName(name)}
            onChange={({ target }) => onChange?.(`${local}${target.value}`)}
            value={moments.some((moment) => offsetOf(moment) === offset) ? offset : moments[0] && offsetOf(moments[0])}
          >
            {moments.map((moment) => (
              <option key={moment.getTime()} value={offsetOf(moment)}>
                {inWords(moment.getTime())}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  )
}

/** The same where nobody but its form asks what it holds. */
export function OwnLocalTime({ defaultValue = '', ...props }: Omit<Props, 'onChange' | 'value'> & { defaultValue?: string | undefined }) {
  const [value, setValue] = useState(defaultValue)
  return <LocalTime onChange={setValue} value={value} {...props} />
}

'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import { useDeskWords } from '../words/useDeskWords.js'
import { inWords } from './inWords.js'
import { useFitting } from './useFitting.js'
import type { Verb } from './verbsFor.js'

interface Props {
  verbs: Verb[]
  onVerb: (verb: Verb) => void
  busy: boolean
  /** What the buttons are called together. */
  label?: string
  /** Folds all but so many, however much room there is. */
  inSight?: number
}

/** Buttons that stay in sight where there is little room; the others are in the menu. */
const inSightWhereNarrow = 2
const narrow = '(max-width: 48rem)'

/** A button for each verb; where there is no room, what is used most, and a menu with the others. */
export function VerbButtons({ verbs, onVerb, busy, label, inSight }: Props) {
  const say = useDeskWords()
  const isNarrow = useNarrow()
  const menu = useRef<HTMLDetailsElement>(null)
  const labelOf = (verb: Verb) => (verb.fields ? `${inWords(say, verb).label}…` : inWords(say, verb).label)
  const group = useRef<HTMLDivElement>(null)
  const { fit, wish } = useFitting(group, inSight === undefined ? verbs.map(labelOf).join('|') : '')
  const room = inSight ?? Math.min(isNarrow ? inSightWhereNarrow : verbs.length, Math.max(1, fit))
  // A menu of one is longer than what is in it; what does not fit goes there all the same.
  const folded = verbs.length > room + (fit >= verbs.length || inSight !== undefined ? 1 : 0) ? verbs.slice(room) : []
  const shown = verbs.slice(0, verbs.length - folded.length)
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  const button = (verb: Verb) => (
    <Button
      buttonStyle={verb.dangerous ? 'error' : 'secondary'}
      key={verb.label}
      margin={false}
      onClick={() => {
        // Not switched off meanwhile: a button that is would lose the focus.
        if (busy) return
        // What is folded away loses the focus, and a dialog would give it back to nothing.
        if (menu.current?.open && menu.current.contains(document.activeElement)) menu.current.querySelector('summary')?.focus()
        close()
        onVerb(verb)
      }}
      size="small"
    >
      {labelOf(verb)}
    </Button>
  )
  return (
    <div
      aria-label={label ?? say('verbs')}
      className={`verb-buttons${inSight === undefined ? ' verb-buttons--wide' : ''}`}
      ref={group}
      role="group"
      style={inSight === undefined && wish !== undefined ? { flexBasis: wish } : undefined}
    >
      {shown.map(button)}
      {folded.length > 0 && (
        <details
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            close()
            menu.current?.querySelector('summary')?.focus()
          }}
          ref={menu}
        >
          <summary>{say('more')}</summary>
          <div className="verb-buttons__menu">{folded.map(button)}</div>
        </details>
      )}
    </div>
  )
}

const useNarrow = (): boolean => {
  const [isNarrow, setNarrow] = useState(false)
  useEffect(() => {
    const query = window.matchMedia(narrow)
    const look = () => setNarrow(query.matches)
    look()
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return isNarrow
}

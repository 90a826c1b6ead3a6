'use client'

import { useEffect, useRef, useState } from 'react'

import { plainKey } from '../plainKey.js'

export type KeyAction =
  | 'account'
  | 'approve'
  | 'help'
  | 'leave'
  | 'mark'
  | 'next'
  | 'open'
  | 'pick'
  | 'previous'
  | 'reject'
  | 'reveal'
  | 'spam'
  | 'takeMore'
  | 'undo'

export const keyOf: Readonly<Record<KeyAction, string>> = {
  approve: 'a',
  reject: 'r',
  spam: 's',
  pick: 'p',
  leave: 'n',
  undo: 'z',
  reveal: 'b',
  account: 'w',
  open: 'o',
  next: 'j',
  previous: 'k',
  mark: 'x',
  takeMore: 'l',
  help: '?',
}

const actionOf = new Map(Object.entries(keyOf).map(([action, key]) => [key, action as KeyAction]))
const storeKey = 'newsroom-queue-keys'

/** Single keys decide, unless somebody types, a dialog is open, or they were turned off (WCAG 2.1.4). */
export const useKeys = (act: (action: KeyAction) => void) => {
  const [on, setOn] = useState(true)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  }, [act])
  useEffect(() => {
    try {
      setOn(localStorage.getItem(storeKey) !== 'off')
    } catch {
      // A browser that keeps nothing: they are on.
    }
  }, [])
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (
        document.querySelector('dialog[open]') ||
        (event.target as Element | null)?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]')
      )
        return
      const action = actionOf.get(plainKey(event).toLowerCase())
      if (!action) return
      event.preventDefault()
      latest.current(action)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [on])
  return {
    on,
    setOn: (wanted: boolean) => {
      setOn(wanted)
      try {
        localStorage.setItem(storeKey, wanted ? 'on' : 'off')
      } catch {
        // Until the page is left.
      }
    },
  }
}

'use client'

import { useEffect, useState } from 'react'

import { plainKey } from '../plainKey.js'
import { movedBy } from './movedBy.js'

interface Actions {
  compose: () => void
  search: () => void
  help: () => void
  /** With the item that has the focus. */
  correct: (id: string) => void
}

const offKey = 'newsroom:keys-off'

/** Keys of one letter, where nobody types and no dialog is open; with Control and the like they stay the browser's. */
export const useWireKeys = ({ compose, search, help, correct }: Actions) => {
  const [isOn, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(offKey) === null), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      // Switched off, the keys can still be shown, and switched on again, by the button.
      if (!isOn) return
      const links = [...document.querySelectorAll<HTMLElement>('[data-wire-row]')]
      const at = links.findIndex((link) => link.closest('li')?.contains(document.activeElement))
      const act: Record<string, (() => void) | undefined> = {
        n: compose,
        '/': search,
        '?': help,
        j: () => links[movedBy(at, 1, links.length)]?.focus(),
        k: () => links[movedBy(at, -1, links.length)]?.focus(),
        c: at < 0 ? undefined : () => correct(links[at]?.dataset['wireRow'] ?? ''),
      }
      const action = act[plainKey(event)]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [compose, correct, help, isOn, search])
  return {
    isOn,
    switchKeys: (on: boolean) => {
      setOn(on)
      if (on) localStorage.removeItem(offKey)
      else localStorage.setItem(offKey, '1')
    },
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

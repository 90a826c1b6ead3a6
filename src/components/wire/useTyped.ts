'use client'

import { useEffect, useRef, useState } from 'react'

import { browserShelf, findKept, keep } from '../browserShelf.js'

/**
 * Like `useState`, kept in the browser: over reloads, tabs that are killed, and sessions that end. What was kept is there after the first
 * look.
 */
export const useTyped = <T extends object>(key: string | undefined, empty: T) => {
  const [typed, setTyped] = useState<T>(empty)
  const read = useRef<string>(undefined)
  useEffect(() => {
    if (key === undefined || read.current === key) return
    read.current = key
    const kept = findKept<T>(browserShelf, key)
    // What was typed before the first look stays.
    if (kept) setTyped((now) => (now === empty ? { ...empty, ...kept } : now))
  }, [empty, key])
  useEffect(() => {
    if (key === undefined || read.current !== key || typed === empty) return
    keep(browserShelf, key, typed)
  }, [empty, key, typed])
  return [typed, setTyped] as const
}

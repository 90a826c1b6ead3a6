'use client'

import { useEffect, useRef, useState } from 'react'

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
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
      // What was typed before the first look stays.
      if (kept && typeof kept === 'object') setTyped((now) => (now === empty ? { ...empty, ...kept } : now))
    } catch {
      // Nothing that can be read: it begins empty.
    }
  }, [empty, key])
  useEffect(() => {
    if (key === undefined || read.current !== key || typed === empty) return
    try {
      localStorage.setItem(key, JSON.stringify(typed))
    } catch {
      // A full or forbidden storage keeps nothing, and stops nobody.
    }
  }, [empty, key, typed])
  return [typed, setTyped] as const
}

'use client'

import { useCallback, useEffect, useRef } from 'react'

import type { ComposedPicture } from './composed.js'

interface WithPicture {
  picture?: ComposedPicture | undefined
}

/** What a composer holds at the moment in which it is filed: keys are pressed faster than it is drawn. */
export const useSettled = <T extends WithPicture>(composed: T, settle: () => Promise<ComposedPicture['id']>) => {
  // Of two presses in a moment, the second finds the composer empty only once it was drawn again.
  const latest = useRef(composed)
  useEffect(() => {
    latest.current = composed
  }, [composed])
  const isSettling = useRef(false)
  /**
   * With its picture added; `undefined` while one is still being added for an earlier press, which is the same filing.
   * @param before is told what is held, before anything is waited for
   */
  const settled = async (before: (now: T) => void): Promise<T | undefined> => {
    if (isSettling.current) return undefined
    isSettling.current = true
    before(latest.current)
    const added = latest.current.picture ? await settle() : undefined
    isSettling.current = false
    const { picture } = latest.current
    return { ...latest.current, picture: picture && { ...picture, id: picture.id ?? added } }
  }
  return { latest, settled }
}

/** Changes the picture of what is composed. */
export const usePictureOf = <T extends WithPicture>(setComposed: (change: (before: T) => T) => void) =>
  useCallback(
    (change: (before: ComposedPicture | undefined) => ComposedPicture | undefined) =>
      setComposed((before) => ({ ...before, picture: change(before.picture) })),
    [setComposed],
  )

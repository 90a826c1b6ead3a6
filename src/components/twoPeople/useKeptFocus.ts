'use client'

import { useFormModified, useFormProcessing } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

import { nothingHasIt } from '../useFocusStays.js'

/**
 * A form that is being saved disables its fields, and the one that has the focus loses it: it gets it back, so that one can type on. The
 * button that saved it stays disabled, as nothing is left to save: who pressed it goes on where it says how the item stands now.
 */
export const useKeptFocus = (): void => {
  const processing = useFormProcessing()
  const modified = useFormModified()
  const last = useRef<HTMLElement>(null)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      last.current = target instanceof HTMLElement && target.closest('form') ? target : null
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useEffect(() => {
    if (processing) return
    const field = last.current
    // Only what has lost it: who went elsewhere meanwhile is there.
    if (field?.isConnected && nothingHasIt()) field.focus({ preventScroll: true })
    const timer = setTimeout(() => {
      if (field && nothingHasIt()) document.querySelector<HTMLElement>('.standing-line')?.focus({ preventScroll: true })
    })
    return () => clearTimeout(timer)
  }, [modified, processing])
}

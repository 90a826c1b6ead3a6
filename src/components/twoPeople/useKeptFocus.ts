'use client'

import { useFormProcessing } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

/** A form that is being saved disables its fields, and the one that has the focus loses it: it gets it back, so that one can type on. */
export const useKeptFocus = (): void => {
  const processing = useFormProcessing()
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
    if (field?.isConnected && (document.activeElement === document.body || !document.activeElement)) field.focus({ preventScroll: true })
  }, [processing])
}

'use client'

import { useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'

/** Another note is not cleared, as the server has it: the tick goes while one types. */
export const useClearanceOfNote = (): void => {
  // Entries have no such field.
  const value = useFormFields(([all]) => all['legalCleared']?.value)
  const dispatch = useFormFields(([, send]) => send)
  useEffect(() => {
    if (!value) return
    const onInput = ({ target }: Event) => {
      if ((target as HTMLElement | null)?.id === 'field-legalNote') dispatch({ type: 'UPDATE', path: 'legalCleared', value: false })
    }
    document.addEventListener('input', onInput)
    return () => document.removeEventListener('input', onInput)
  }, [dispatch, value])
}

'use client'

import { useField } from '@payloadcms/ui'
import { useEffect } from 'react'

/** Another note is not cleared, as the server has it: the tick goes while one types. */
export const useClearanceOfNote = (): void => {
  const { setValue, value } = useField<boolean | null>({ path: 'legalCleared' })
  useEffect(() => {
    if (!value) return
    const onInput = ({ target }: Event) => {
      if ((target as HTMLElement | null)?.id === 'field-legalNote') setValue(false)
    }
    document.addEventListener('input', onInput)
    return () => document.removeEventListener('input', onInput)
  }, [setValue, value])
}

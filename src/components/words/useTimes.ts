'use client'

import { useTranslation } from '@payloadcms/ui'
import { useCallback } from 'react'

/** Times as the admin's language writes them, in the time zone of whoever reads; `long`: with that zone. */
export const useTimes = (style: 'long' | 'short' = 'short'): ((at: number | string) => string) => {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useCallback(
    (at) => new Date(at).toLocaleString(language, style === 'long' ? { dateStyle: 'medium', timeStyle: 'long' } : {}),
    [language, style],
  )
}

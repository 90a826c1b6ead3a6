'use client'

import { useTranslation } from '@payloadcms/ui'
import { useCallback } from 'react'

/** Times as the admin's language writes them, in the time zone of whoever reads; `zoned`: of a day that is known, with that zone. */
export const useTimes = (style: 'short' | 'zoned' = 'short'): ((at: number | string) => string) => {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useCallback(
    (at) => new Date(at).toLocaleString(language, style === 'zoned' ? { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } : {}),
    [language, style],
  )
}

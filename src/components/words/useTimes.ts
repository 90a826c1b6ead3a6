'use client'

import { useTranslation } from '@payloadcms/ui'
import { useCallback } from 'react'

/** Times as the admin's language writes them, in the time zone of whoever reads. */
export const useTimes = (): ((at: number | string) => string) => {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useCallback((at) => new Date(at).toLocaleString(language), [language])
}

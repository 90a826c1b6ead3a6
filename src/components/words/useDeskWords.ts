'use client'

import { useTranslation } from '@payloadcms/ui'
import { useMemo } from 'react'

import { type Say, sayIn } from '../../words/desk/say.js'

export type { Say } from '../../words/desk/say.js'

/** What the desk's own screens say, in the language of whoever is signed in; in English where there are no words of it. */
export const useDeskWords = (): Say => {
  const { i18n } = useTranslation()
  const { language, translations } = i18n
  return useMemo(() => sayIn({ language, translations }), [language, translations])
}

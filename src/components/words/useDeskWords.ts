'use client'

import { useTranslation } from '@payloadcms/ui'
import { useCallback } from 'react'

import { type DeskWord, deskWords } from '../../words/desk/table.js'
import { fill } from '../../words/voice.js'

export type Say = (word: DeskWord, values?: Readonly<Record<string, string>>) => string

/** What the desk's own screens say, in the language of whoever is signed in; in English where there are no words of it. */
export const useDeskWords = (): Say => {
  const { i18n } = useTranslation()
  const language: string = i18n.language
  return useCallback((word, values = {}) => fill(deskWords[language]?.[word] ?? deskWords['en']?.[word] ?? word, values), [language])
}

'use client'

import { useTranslation } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'
import { type ListedEntry, timeOf } from './entryList.js'

const clock = { hour: '2-digit', minute: '2-digit' } as const

/** The key moments as readers see them, newest first. */
export function KeyMoments({ moments, editUrl }: { moments: readonly ListedEntry[]; editUrl: (entry: ListedEntry) => string }) {
  const say = useDeskWords()
  const { i18n } = useTranslation()
  if (moments.length === 0) return null
  return (
    <nav aria-label={say('keyMoments')} className="key-moments-list">
      <h2>{say('keyMoments')}</h2>
      <ol>
        {moments.map((entry) => (
          <li key={entry.id}>
            <time dateTime={new Date(timeOf(entry)).toISOString()}>{new Date(timeOf(entry)).toLocaleTimeString(i18n.language, clock)}</time>{' '}
            <a href={editUrl(entry)}>{entry.summary || entry.headline}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

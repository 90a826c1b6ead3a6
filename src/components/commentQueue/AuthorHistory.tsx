'use client'

import { useTranslation } from '@payloadcms/ui'

import type { CardAuthor } from '../../comments/queue/types.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { sayDay } from './sayWhen.js'
import { useValues } from './useValues.js'
import { withoutFound } from './withoutFound.js'

/** How it went with an account before. */
export function AuthorHistory({ author, revealed }: { author: CardAuthor; revealed: boolean }) {
  const { i18n } = useTranslation()
  const say = useDeskWords()
  const valueOf = useValues()
  const { approved, removed, since, standing, suspendedUntil, recent, measures } = author
  return (
    <section aria-labelledby="queue-author" className="comment-queue__author">
      <h2 id="queue-author">{say('queueAuthor')}</h2>
      <p>
        {standing !== 'good' && (
          <span className="webhook-pill webhook-pill--warn">
            {valueOf('readers', 'standing', standing)}
            {suspendedUntil && ` – ${sayDay(suspendedUntil, i18n.language)}`}
          </span>
        )}{' '}
        {say('queueRecord', { approved, removed })}. {since && `${say('queueSince', { day: sayDay(since, i18n.language) })}.`}
      </p>
      {measures.length > 0 && (
        <>
          <h3>{say('queueMeasures')}</h3>
          <ul>
            {measures.map(({ decision, rule, at }) => (
              <li key={at}>
                <strong>{valueOf('comment-decisions', 'decision', decision)}</strong> <bdi>{rule}</bdi>{' '}
                <time dateTime={at}>{sayDay(at, i18n.language)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{say('queueRecent')}</h3>
      {recent.length === 0 ? (
        <p>{say('queueNothingElse')}</p>
      ) : (
        <ul>
          {recent.map(({ text, span, status, at }) => (
            <li key={at}>
              <span className={`webhook-pill webhook-pill--${status === 'approved' ? 'good' : status === 'pending' ? 'plain' : 'bad'}`}>
                {valueOf('comments', 'status', status)}
              </span>{' '}
              <span dir="auto">{revealed ? text : withoutFound(text, span)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

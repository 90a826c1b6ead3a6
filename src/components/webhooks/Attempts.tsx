import { useTranslation } from '@payloadcms/ui'

import type { StateAttempt } from '../../endpoints/webhookState.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { sayDuration } from './sayTime.js'
import './webhooks.css'
import { sayAttempt } from './words.js'

/** Each attempt of a delivery, the newest first. */
export function Attempts({ attempts }: { attempts: readonly StateAttempt[] }) {
  const say = useDeskWords()
  const { language } = useTranslation().i18n
  if (attempts.length === 0) return <p>{say('subNoAttempt')}</p>
  return (
    <ol className="webhook-attempts">
      {[...attempts].reverse().map((attempt) => (
        <li key={`${attempt.number} ${attempt.at}`}>
          <span>
            {attempt.number}. <time dateTime={attempt.at}>{new Date(attempt.at).toLocaleString(language)}</time>
          </span>
          <strong className={attempt.outcome === 'delivered' ? 'webhook-good' : 'webhook-bad'}>{sayAttempt(say, attempt)}</strong>
          <span>{sayDuration(attempt.durationMs, language)}</span>
          {attempt.error && <span lang="en">{attempt.error.message}</span>}
          {attempt.responseSnippet && <code>{attempt.responseSnippet}</code>}
        </li>
      ))}
    </ol>
  )
}

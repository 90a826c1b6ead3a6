import type { StateAttempt } from '../../endpoints/webhookState.js'
import { sayDuration } from './sayTime.js'
import './webhooks.css'
import { attemptWord } from './words.js'

/** Each attempt of a delivery, the newest first. */
export function Attempts({ attempts }: { attempts: readonly StateAttempt[] }) {
  if (attempts.length === 0) return <p>No attempt yet.</p>
  return (
    <ol className="webhook-attempts">
      {[...attempts].reverse().map((attempt) => (
        <li key={`${attempt.number} ${attempt.at}`}>
          <span>
            {attempt.number}. <time dateTime={attempt.at}>{new Date(attempt.at).toLocaleString()}</time>
          </span>
          <strong className={attempt.outcome === 'delivered' ? 'webhook-good' : 'webhook-bad'}>{attemptWord(attempt)}</strong>
          <span>{sayDuration(attempt.durationMs)}</span>
          {attempt.error && <span>{attempt.error.message}</span>}
          {attempt.responseSnippet && <code>{attempt.responseSnippet}</code>}
        </li>
      ))}
    </ol>
  )
}

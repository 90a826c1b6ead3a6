import type { AttemptErrorCode } from '../../webhooks/attempt.js'
import type { Say } from '../../words/desk/say.js'
import type { DeskWord } from '../../words/desk/types.js'
import type { Tone } from './Pill.js'

interface Word {
  word: DeskWord
  tone: Tone
}

/** How a delivery stands, as the desk says it. */
export const deliveryWord = (status: string, attempts: number): Word => {
  switch (status) {
    case 'delivered':
      return { word: 'subDelivered', tone: 'good' }
    case 'pending':
      return attempts > 0 ? { word: 'subTryingAgain', tone: 'warn' } : { word: 'subWaiting', tone: 'plain' }
    case 'failed':
      return { word: 'subGivenUp', tone: 'bad' }
    case 'superseded':
      return { word: 'subSuperseded', tone: 'plain' }
    default:
      return { word: 'subCancelled', tone: 'plain' }
  }
}

const standings: Readonly<Record<string, Word | undefined>> = {
  disabled: { word: 'subDisabled', tone: 'bad' },
  resting: { word: 'subResting', tone: 'bad' },
  failing: { word: 'subFailing', tone: 'warn' },
  healthy: { word: 'subHealthy', tone: 'good' },
}

/** How an endpoint stands. */
export const standingWord = (standing: string): Word => standings[standing] ?? { word: 'subNothingSent', tone: 'plain' }

/** Why an endpoint gets nothing. */
export const disabledWord = (reason: string | null | undefined): DeskWord => {
  if (reason === 'gone') return 'subGone'
  return reason === 'failing' ? 'subFailedLong' : 'subByAdmin'
}

const events: Readonly<Record<string, DeskWord | undefined>> = {
  'article.published': 'subPublished',
  'article.updated': 'subUpdated',
  'article.corrected': 'corrected',
  'article.withdrawn': 'withdrawn',
  'webhook.test': 'subTest',
}

/** What an event is called; `undefined` for one of an app's own. */
export const eventWord = (type: string): DeskWord | undefined => events[type]

interface AttemptLike {
  outcome: string
  status?: number
  error?: { code: string; message: string }
}

const reasons: Readonly<Record<string, DeskWord | undefined>> = {
  ADDRESS_REFUSED: 'subErrAddress',
  DNS_FAILED: 'subErrDns',
  CONNECT_TIMEOUT: 'subErrConnect',
  FIRST_BYTE_TIMEOUT: 'subErrSlow',
  WHOLE_TIMEOUT: 'subErrSlow',
  CONNECTION_REFUSED: 'subErrRefused',
  CONNECTION_LOST: 'subErrLost',
  TLS_FAILED: 'subErrTls',
  BAD_ANSWER: 'subErrAnswer',
  BAD_REQUEST: 'subErrRequest',
  ABORTED: 'subErrAborted',
} satisfies Partial<Record<AttemptErrorCode, DeskWord>>

/** What came of an attempt: the answer's status, or why there was none. */
export const sayAttempt = (say: Say, { status, outcome, error }: AttemptLike): string => {
  if (status !== undefined) return String(status)
  const word = error && reasons[error.code]
  return word ? say(word) : (error?.code.toLowerCase().replaceAll('_', ' ') ?? outcome)
}

import type { Tone } from './Pill.js'

interface Word {
  text: string
  tone: Tone
}

/** How a delivery stands, as the desk says it. */
export const deliveryWord = (status: string, attempts: number): Word => {
  switch (status) {
    case 'delivered':
      return { text: 'Delivered', tone: 'good' }
    case 'pending':
      return attempts > 0 ? { text: 'Trying again', tone: 'warn' } : { text: 'Waiting', tone: 'plain' }
    case 'failed':
      return { text: 'Given up', tone: 'bad' }
    case 'superseded':
      return { text: 'Superseded', tone: 'plain' }
    default:
      return { text: 'Cancelled', tone: 'plain' }
  }
}

/** How an endpoint stands. */
export const standingWord = (standing: string): Word =>
  ({
    disabled: { text: 'Disabled', tone: 'bad' } as const,
    resting: { text: 'Resting', tone: 'bad' } as const,
    failing: { text: 'Failing', tone: 'warn' } as const,
    healthy: { text: 'Healthy', tone: 'good' } as const,
  })[standing] ?? { text: 'Nothing sent yet', tone: 'plain' }

/** Why an endpoint gets nothing. */
export const disabledWord = (reason: string | null | undefined): string => {
  if (reason === 'gone') return 'It answered 410: it wants nothing more.'
  if (reason === 'failing') return 'It failed for five days without one success.'
  return 'An admin has disabled it.'
}

const eventWords: Record<string, string> = {
  'article.published': 'Published',
  'article.updated': 'Updated',
  'article.corrected': 'Corrected',
  'article.withdrawn': 'Withdrawn',
  'webhook.test': 'Test',
}

export const eventWord = (type: string): string => eventWords[type] ?? type

interface AttemptLike {
  outcome: string
  status?: number
  error?: { code: string; message: string }
}

/** What came of an attempt: the answer's status, or why there was none. */
export const attemptWord = ({ status, outcome, error }: AttemptLike): string => {
  if (status !== undefined) return String(status)
  return error ? error.code.toLowerCase().replaceAll('_', ' ') : outcome
}

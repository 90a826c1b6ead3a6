'use client'

import type { DefaultCellComponentProps } from 'payload'

import type { StateAttempt } from '../../endpoints/webhookState.js'
import { Said } from '../words/Said.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { NextTry, Since } from './Moment.js'
import { Pill } from './Pill.js'
import { sayAttempt, deliveryWord, disabledWord, standingWord } from './words.js'

/** In the list of endpoints: how each stands. */
export function EndpointStandingCell({ rowData }: DefaultCellComponentProps) {
  const { enabled, disabledReason, failingSince, addressWarning } = rowData as {
    enabled?: boolean
    disabledReason?: string
    failingSince?: string
    addressWarning?: string
  }
  const say = useDeskWords()
  const { word, tone } = standingWord(enabled === false ? 'disabled' : failingSince ? 'failing' : 'healthy')
  return (
    <span title={enabled === false ? say(disabledWord(disabledReason)) : undefined}>
      <Pill tone={tone}>{say(word === 'subHealthy' ? 'subEnabled' : word)}</Pill>{' '}
      {enabled !== false && failingSince && <Said put={{ time: <Since time={failingSince} /> }} word="subFailingSince" />}
      {addressWarning && (
        <span title={addressWarning}>
          {' '}
          <Pill tone="warn">{say('subNoAddress')}</Pill>
        </span>
      )}
    </span>
  )
}

/** In the list of deliveries: how each stands. */
export function DeliveryStatusCell({ rowData }: DefaultCellComponentProps) {
  const { status, attemptCount } = rowData as { status: string; attemptCount?: number }
  const say = useDeskWords()
  const { word, tone } = deliveryWord(status, attemptCount ?? 0)
  return <Pill tone={tone}>{say(word)}</Pill>
}

/** How many attempts, and what the last one met. */
export function AttemptsCell({ rowData }: DefaultCellComponentProps) {
  const say = useDeskWords()
  const { attemptCount, attempts } = rowData as { attemptCount?: number; attempts?: StateAttempt[] | null }
  const last = attempts?.at(-1)
  return (
    <>
      {attemptCount ?? 0}
      {last && last.outcome !== 'delivered' && <small> {say('subLast', { what: sayAttempt(say, last) })}</small>}
    </>
  )
}

/** When it is tried next; nothing where it is settled. */
export function NextAttemptCell({ rowData }: DefaultCellComponentProps) {
  const { status, nextAttemptAt } = rowData as { status: string; nextAttemptAt?: string }
  return status === 'pending' && nextAttemptAt ? <NextTry time={nextAttemptAt} /> : <>–</>
}

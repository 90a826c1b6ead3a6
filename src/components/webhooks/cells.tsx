'use client'

import type { DefaultCellComponentProps } from 'payload'

import { Link, useConfig } from '@payloadcms/ui'

import type { StateAttempt } from '../../endpoints/webhookState.js'
import { NextTry, Since } from './Moment.js'
import { Pill } from './Pill.js'
import { attemptWord, deliveryWord, disabledWord, standingWord } from './words.js'

/** In the list of endpoints: how each stands. */
export function EndpointStandingCell({ rowData }: DefaultCellComponentProps) {
  const { enabled, disabledReason, failingSince, addressWarning } = rowData as { enabled?: boolean; disabledReason?: string; failingSince?: string; addressWarning?: string }
  const { text, tone } = standingWord(enabled === false ? 'disabled' : failingSince ? 'failing' : 'healthy')
  return (
    <span title={enabled === false ? disabledWord(disabledReason) : undefined}>
      <Pill tone={tone}>{text === 'Healthy' ? 'Enabled' : text}</Pill>{' '}
      {enabled !== false && failingSince && (
        <>
          since <Since time={failingSince} />
        </>
      )}
      {addressWarning && (
        <span title={addressWarning}>
          {' '}
          <Pill tone="warn">No address</Pill>
        </span>
      )}
    </span>
  )
}

/** In the list of deliveries: how each stands. */
export function DeliveryStatusCell({ rowData }: DefaultCellComponentProps) {
  const { status, attemptCount } = rowData as { status: string; attemptCount?: number }
  const { text, tone } = deliveryWord(status, attemptCount ?? 0)
  return <Pill tone={tone}>{text}</Pill>
}

/** How many attempts, and what the last one met. */
export function AttemptsCell({ rowData }: DefaultCellComponentProps) {
  const { attemptCount, attempts } = rowData as { attemptCount?: number; attempts?: StateAttempt[] | null }
  const last = attempts?.at(-1)
  return (
    <>
      {attemptCount ?? 0}
      {last && last.outcome !== 'delivered' && <small> last: {attemptWord(last)}</small>}
    </>
  )
}

/** The document that an event is about. */
export function ItemCell({ rowData }: DefaultCellComponentProps) {
  const { config } = useConfig()
  const { item } = rowData as { item?: string }
  const [collection, id] = (item ?? '').split(':')
  if (!id || !config.collections.some(({ slug }) => slug === collection)) return <>{collection === 'test' ? 'test' : item}</>
  return <Link href={`${config.routes.admin}/collections/${collection}/${id}`}>{item}</Link>
}

/** When it is tried next; nothing where it is settled. */
export function NextAttemptCell({ rowData }: DefaultCellComponentProps) {
  const { status, nextAttemptAt } = rowData as { status: string; nextAttemptAt?: string }
  return status === 'pending' && nextAttemptAt ? <NextTry time={nextAttemptAt} /> : <>–</>
}

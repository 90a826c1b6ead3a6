'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { EndpointState } from '../../endpoints/webhookState.js'
import { EndpointActions } from './EndpointActions.js'
import { LatestDeliveries } from './LatestDeliveries.js'
import { Moment, NextTry, Since } from './Moment.js'
import { keepSecret, type ShownSecret, takeSecret } from './newSecrets.js'
import { Pill } from './Pill.js'
import { SecretOnce } from './SecretOnce.js'
import { usePolled } from './usePolled.js'
import './webhooks.css'
import { disabledWord, standingWord } from './words.js'

const every = (state: EndpointState | undefined) => (state && state.waiting > 0 ? 3000 : 10_000)

/** How a subscriber stands, what it was sent last, and what can be done about it: above the form of an endpoint. */
export function EndpointPanel() {
  const { id, savedDocumentData } = useDocumentInfo()
  const { data: state, error, reload } = usePolled<EndpointState>(id ? `/webhook-endpoints/${id}/state` : undefined, every)
  const [shown, setShown] = useState<ShownSecret>()

  // The answer that makes an endpoint is the only one to hold its secret; it comes to the page that is left right after.
  const made = id ? undefined : toMade(savedDocumentData)
  useEffect(() => {
    if (made) keepSecret(made.id, made.shown)
  }, [made])
  useEffect(() => {
    const taken = id ? takeSecret(String(id)) : undefined
    if (taken) setShown(taken)
  }, [id])

  if (!id) return null
  return (
    <section aria-label="State of this endpoint" className="webhook-panel">
      {shown && <SecretOnce onDone={() => setShown(undefined)} shown={shown} />}
      {error && <p role="alert">{error}</p>}
      {state && (
        <>
          <Standing state={state} />
          <EndpointActions onChanged={reload} onSecret={setShown} state={state} />
          <LatestDeliveries deliveries={state.deliveries} endpointId={state.id} mayReplay={state.may.replay} onChanged={reload} />
        </>
      )}
    </section>
  )
}

const toMade = (document: Record<string, unknown> | undefined): { id: string; shown: ShownSecret } | undefined => {
  const { id, secret, publicKey } = document ?? {}
  if (id === undefined) return undefined
  if (typeof secret === 'string') return { id: String(id), shown: { secret } }
  return typeof publicKey === 'string' ? { id: String(id), shown: { publicKey } } : undefined
}

function Standing({ state }: { state: EndpointState }) {
  const { text, tone } = standingWord(state.standing)
  return (
    <div className="webhook-standing">
      <p aria-live="polite" className="webhook-standing__word">
        <Pill tone={tone}>{text}</Pill>{' '}
        {state.standing === 'disabled' && disabledWord(state.disabledReason)}
        {state.failingSince && (
          <span>
            {state.standing === 'failing' ? 'since' : 'Failing since'} <Since time={state.failingSince} />.{' '}
          </span>
        )}
        {state.restsUntil && (
          <span>
            Left alone; the next look at it is <Moment time={state.restsUntil} />.
          </span>
        )}
      </p>
      {state.addressWarning && (
        <p role="status">
          <Pill tone="warn">Address</Pill> {state.addressWarning} It is looked up again each minute.
        </p>
      )}
      <dl>
        <div>
          <dt>Waiting</dt>
          <dd>
            {state.waiting.toLocaleString('en')}
            {state.waitingMore && '+'}
          </dd>
        </div>
        <div>
          <dt>Last success</dt>
          <dd>{state.lastSuccessAt ? <Moment time={state.lastSuccessAt} /> : 'never'}</dd>
        </div>
        <div>
          <dt>Next attempt</dt>
          <dd>{state.standing === 'disabled' ? 'when it is enabled' : state.nextAttemptAt ? <NextTry time={state.nextAttemptAt} /> : 'nothing waits'}</dd>
        </div>
      </dl>
    </div>
  )
}

'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { EndpointState } from '../../endpoints/webhookState.js'
import { Said } from '../words/Said.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { EndpointActions } from './EndpointActions.js'
import { LatestDeliveries } from './LatestDeliveries.js'
import { Moment, NextTry, Since } from './Moment.js'
import { keepSecret, type ShownSecret, takeSecret } from './newSecrets.js'
import { Pill } from './Pill.js'
import { SecretOnce } from './SecretOnce.js'
import { usePolled } from './usePolled.js'
import './webhooks.css'
import { disabledWord, standingWord } from './words.js'
import { useOurs } from '../useOurs.js'

const every = (state: EndpointState | undefined) => (state && state.waiting > 0 ? 3000 : 10_000)

/** How a subscriber stands, what it was sent last, and what can be done about it: above the form of an endpoint. */
export function EndpointPanel() {
  const say = useDeskWords()
  const ours = useOurs()
  const { id, savedDocumentData } = useDocumentInfo()
  const { data: state, error, reload } = usePolled<EndpointState>(id ? `/${ours('webhook-endpoints')}/${id}/state` : undefined, every)
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
    <section aria-label={say('subState')} className="webhook-panel">
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
  const say = useDeskWords()
  const { language } = useTranslation().i18n
  const { word, tone } = standingWord(state.standing)
  return (
    <div className="webhook-standing">
      <p aria-live="polite" className="webhook-standing__word">
        <Pill tone={tone}>{say(word)}</Pill> {state.standing === 'disabled' && say(disabledWord(state.disabledReason))}
        {state.failingSince && (
          <span>
            <Said put={{ time: <Since time={state.failingSince} /> }} word="subFailingSince" />{' '}
          </span>
        )}
        {state.restsUntil && (
          <span>
            <Said put={{ time: <Moment time={state.restsUntil} /> }} word="subLeftAlone" />
          </span>
        )}
      </p>
      {state.addressWarning && (
        <p role="status">
          <Pill tone="warn">{say('subAddress')}</Pill> {state.addressWarning} {say('subLookedUp')}
        </p>
      )}
      <dl>
        <div>
          <dt>{say('subWaiting')}</dt>
          <dd>
            {state.waiting.toLocaleString(language)}
            {state.waitingMore && '+'}
          </dd>
        </div>
        <div>
          <dt>{say('subLastSuccess')}</dt>
          <dd>{state.lastSuccessAt ? <Moment time={state.lastSuccessAt} /> : say('subNever')}</dd>
        </div>
        <div>
          <dt>{say('subNextAttempt')}</dt>
          <dd>
            {state.standing === 'disabled' ? (
              say('subWhenEnabled')
            ) : state.nextAttemptAt ? (
              <NextTry time={state.nextAttemptAt} />
            ) : (
              say('subNothingWaits')
            )}
          </dd>
        </div>
      </dl>
    </div>
  )
}

'use client'

import { Link, toast, useConfig } from '@payloadcms/ui'
import { Fragment, useState } from 'react'

import type { StateDelivery } from '../../endpoints/webhookState.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { StillButton } from '../StillButton.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { Attempts } from './Attempts.js'
import { Titled } from '../titles/Titled.js'
import { Moment, NextTry } from './Moment.js'
import { Pill } from './Pill.js'
import { sayAttempt, deliveryWord, eventWord } from './words.js'
import { useOurs } from '../useOurs.js'

interface Props {
  endpointId: string
  deliveries: StateDelivery[]
  mayReplay: boolean
  onChanged: () => Promise<void>
}

/** What an endpoint was sent last, each with its attempts behind a button. */
export function LatestDeliveries({ endpointId, deliveries, mayReplay, onChanged }: Props) {
  const say = useDeskWords()
  const ours = useOurs()
  const { config } = useConfig()
  const [open, setOpen] = useState<string>()
  const admin = config.routes.admin
  return (
    <div className="webhook-latest">
      <h2>{say('subLatest')}</h2>
      {deliveries.length === 0 ? (
        <p>{say('subNothingYet')}</p>
      ) : (
        <div className="webhook-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('subEvent')}</th>
                <th scope="col">{say('subItem')}</th>
                <th scope="col">{say('subStatus')}</th>
                <th scope="col">{say('subAttempts')}</th>
                <th scope="col">{say('subWhen')}</th>
                {mayReplay && <th scope="col">{say('subOnceMore')}</th>}
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <Fragment key={delivery.id}>
                  <Row
                    delivery={delivery}
                    isOpen={open === delivery.id}
                    mayReplay={mayReplay}
                    onChanged={onChanged}
                    onToggle={() => setOpen(open === delivery.id ? undefined : delivery.id)}
                  />
                  {open === delivery.id && (
                    <tr id={`attempts-${delivery.id}`}>
                      <td colSpan={mayReplay ? 6 : 5}>
                        <Attempts attempts={delivery.attempts} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Link href={`${admin}/collections/${ours('webhook-deliveries')}?where[or][0][and][0][endpoint][equals]=${endpointId}`}>
        {say('subAll')}
      </Link>
    </div>
  )
}

interface RowProps {
  delivery: StateDelivery
  isOpen: boolean
  mayReplay: boolean
  onToggle: () => void
  onChanged: () => Promise<void>
}

function Row({ delivery, isOpen, mayReplay, onToggle, onChanged }: RowProps) {
  const { id, seq, type, item, status, attemptCount, attempts, nextAttemptAt, deliveredAt } = delivery
  const say = useDeskWords()
  const { word, tone } = deliveryWord(status, attemptCount)
  const event = eventWord(type)
  const last = attempts.at(-1)
  const when = deliveredAt ?? last?.at
  return (
    <tr>
      <th scope="row">
        {event ? say(event) : type}
        {seq > 0 && <small> {say('subNumber', { number: seq })}</small>}
      </th>
      <td>{item.startsWith('test:') ? '–' : <Titled of={item} />}</td>
      <td>
        <Pill tone={tone}>{say(word)}</Pill>
      </td>
      <td>
        {attemptCount === 0 ? (
          '0'
        ) : (
          <button aria-controls={`attempts-${id}`} aria-expanded={isOpen} className="webhook-disclose" onClick={onToggle} type="button">
            {say('subAttemptCount', { count: attemptCount })}
            {last && `, ${say('subLast', { what: sayAttempt(say, last) })}`}
          </button>
        )}
      </td>
      <td>{status === 'pending' && nextAttemptAt ? <NextTry time={nextAttemptAt} /> : when ? <Moment time={when} /> : '–'}</td>
      {mayReplay && (
        <td>
          <ReplayOne deliveryId={id} label={say('subReplayOne', { number: seq > 0 ? seq : say('subTest') })} onChanged={onChanged} />
        </td>
      )}
    </tr>
  )
}

interface ReplayOneProps {
  deliveryId: string
  /** For who does not see the row. */
  label: string
  onChanged: () => Promise<void>
}

/** Sends one event once more. */
export function ReplayOne({ deliveryId, label, onChanged }: ReplayOneProps) {
  const say = useDeskWords()
  const ours = useOurs()
  const { call } = useNewsroomApi()
  const [busy, setBusy] = useState(false)
  const replay = async () => {
    setBusy(true)
    try {
      const { replayed } = await call<{ replayed: number }>('POST', `/${ours('webhook-deliveries')}/${deliveryId}/replay`, {})
      toast.success(say(replayed > 0 ? 'subSentAgain' : 'subWaitsAlready'))
      await onChanged()
    } catch (error) {
      toast.error((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <StillButton aria-label={label} buttonStyle="secondary" still={busy} onClick={() => void replay()} size="small">
      {say('subReplay')}
    </StillButton>
  )
}

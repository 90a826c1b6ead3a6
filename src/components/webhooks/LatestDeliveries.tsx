'use client'

import { Button, Link, toast, useConfig } from '@payloadcms/ui'
import { Fragment, useState } from 'react'

import type { StateDelivery } from '../../endpoints/webhookState.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { Attempts } from './Attempts.js'
import { Moment, NextTry } from './Moment.js'
import { Pill } from './Pill.js'
import { sayCount } from './sayTime.js'
import { attemptWord, deliveryWord, eventWord } from './words.js'

interface Props {
  endpointId: string
  deliveries: StateDelivery[]
  mayReplay: boolean
  onChanged: () => Promise<void>
}

/** What an endpoint was sent last, each with its attempts behind a button. */
export function LatestDeliveries({ endpointId, deliveries, mayReplay, onChanged }: Props) {
  const { config } = useConfig()
  const [open, setOpen] = useState<string>()
  const admin = config.routes.admin
  return (
    <div className="webhook-latest">
      <h3>Latest deliveries</h3>
      {deliveries.length === 0 ? (
        <p>Nothing yet. Send a test to see whether it arrives.</p>
      ) : (
        <div className="webhook-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">Item</th>
                <th scope="col">Status</th>
                <th scope="col">Attempts</th>
                <th scope="col">When</th>
                {mayReplay && <th scope="col">Once more</th>}
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <Fragment key={delivery.id}>
                  <Row
                    admin={admin}
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
      <Link href={`${admin}/collections/webhook-deliveries?where[or][0][and][0][endpoint][equals]=${endpointId}`}>All deliveries of this endpoint</Link>
    </div>
  )
}

interface RowProps {
  admin: string
  delivery: StateDelivery
  isOpen: boolean
  mayReplay: boolean
  onToggle: () => void
  onChanged: () => Promise<void>
}

function Row({ admin, delivery, isOpen, mayReplay, onToggle, onChanged }: RowProps) {
  const { id, seq, type, item, status, attemptCount, attempts, nextAttemptAt, deliveredAt } = delivery
  const { text, tone } = deliveryWord(status, attemptCount)
  const last = attempts.at(-1)
  const [collection, documentId] = item.split(':')
  const when = deliveredAt ?? last?.at
  return (
    <tr>
      <th scope="row">
        {eventWord(type)}
        {seq > 0 && <small> no. {seq}</small>}
      </th>
      <td>{collection === 'test' ? '–' : <Link href={`${admin}/collections/${collection}/${documentId}`}>{item}</Link>}</td>
      <td>
        <Pill tone={tone}>{text}</Pill>
      </td>
      <td>
        {attemptCount === 0 ? (
          '0'
        ) : (
          <button aria-controls={`attempts-${id}`} aria-expanded={isOpen} className="webhook-disclose" onClick={onToggle} type="button">
            {sayCount(attemptCount, 'attempt')}
            {last && `, last: ${attemptWord(last)}`}
          </button>
        )}
      </td>
      <td>{status === 'pending' && nextAttemptAt ? <NextTry time={nextAttemptAt} /> : when ? <Moment time={when} /> : '–'}</td>
      {mayReplay && (
        <td>
          <ReplayOne deliveryId={id} label={`Replay event ${seq || 'test'}`} onChanged={onChanged} />
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
  const { call } = useNewsroomApi()
  const [busy, setBusy] = useState(false)
  const replay = async () => {
    setBusy(true)
    try {
      const { replayed } = await call<{ replayed: number }>('POST', `/webhook-deliveries/${deliveryId}/replay`, {})
      toast.success(replayed > 0 ? 'It is sent once more, with the id it had.' : 'It waits to be sent already.')
      await onChanged()
    } catch (error) {
      toast.error((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <Button aria-label={label} buttonStyle="secondary" disabled={busy} margin={false} onClick={() => void replay()} size="small">
      Replay
    </Button>
  )
}

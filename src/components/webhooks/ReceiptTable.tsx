'use client'

import type { Receipt, ReceiptDelivery } from '../../endpoints/webhookReceipts.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { nameOf } from './announceReceipts.js'
import { ReplayOne } from './LatestDeliveries.js'
import { Moment, NextTry } from './Moment.js'
import { Pill } from './Pill.js'
import { sayAttempt } from './words.js'

interface Props {
  receipts: readonly Receipt[]
  mayReplay: boolean
  onChanged: () => Promise<void>
}

/** Every subscriber that had the item: what it had, and what has become of the notice. */
export function ReceiptTable({ receipts, mayReplay, onChanged }: Props) {
  const say = useDeskWords()
  if (receipts.length === 0) return null
  return (
    <div className="webhook-scroll">
      <table>
        <caption className="webhook-hidden">{say('subHad')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('subSubscriber')}</th>
            <th scope="col">{say('subHadOriginal')}</th>
            <th scope="col">{say('subAcknowledged')}</th>
            <th scope="col">{say('subAttempts')}</th>
            <th scope="col">{say('subNextTry')}</th>
            {mayReplay && <th scope="col">{say('subOnceMore')}</th>}
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <tr key={receipt.endpoint.id}>
              <th scope="row">
                {nameOf(receipt)}
                {receipt.endpoint.description && <small> {receipt.endpoint.host}</small>}
              </th>
              <td>
                <Original delivery={receipt.original} />
              </td>
              <td>
                <Acknowledged receipt={receipt} />
              </td>
              <td>{receipt.notice ? <AttemptCount delivery={receipt.notice} /> : '–'}</td>
              <td>{receipt.endpoint.enabled && receipt.notice?.nextAttemptAt ? <NextTry time={receipt.notice.nextAttemptAt} /> : '–'}</td>
              {mayReplay && (
                <td>
                  {receipt.notice && receipt.endpoint.enabled && (
                    <ReplayOne
                      deliveryId={receipt.notice.delivery}
                      label={say('subSendTo', { name: nameOf(receipt) })}
                      onChanged={onChanged}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Original({ delivery }: { delivery: ReceiptDelivery }) {
  const say = useDeskWords()
  if (delivery.deliveredAt) return <Moment time={delivery.deliveredAt} />
  // An attempt without an answer may have been taken all the same.
  return <>{say(delivery.attempts === 0 ? 'subNeverSent' : 'subNotConfirmed')}</>
}

function Acknowledged({ receipt: { notice, acknowledged, telephoned, phone, endpoint } }: { receipt: Receipt }) {
  const say = useDeskWords()
  if (!notice) return <>{say('subNoCorrections')}</>
  if (acknowledged && notice.deliveredAt) {
    return (
      <>
        <Pill tone="good">{say('subYes')}</Pill> <Moment time={notice.deliveredAt} />
      </>
    )
  }
  if (telephoned) {
    return (
      <>
        <Pill tone="plain">{say('subByTelephone')}</Pill> <Moment time={telephoned.at} />
        {telephoned.by && ` (${telephoned.by})`}
      </>
    )
  }
  if (!endpoint.enabled) return <Pill tone="bad">{say('subNoDisabled')}</Pill>
  return <Pill tone={phone ? 'bad' : 'warn'}>{say(phone ? 'subNoTelephone' : notice.attempts > 0 ? 'subNotYet' : 'onItsWay')}</Pill>
}

function AttemptCount({ delivery: { attempts, lastAttempt } }: { delivery: ReceiptDelivery }) {
  const say = useDeskWords()
  return (
    <>
      {attempts}
      {lastAttempt && <small> {say('subLast', { what: sayAttempt(say, lastAttempt) })}</small>}
    </>
  )
}

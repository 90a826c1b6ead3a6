'use client'

import type { Receipt, ReceiptDelivery } from '../../endpoints/webhookReceipts.js'
import { nameOf } from './announceReceipts.js'
import { ReplayOne } from './LatestDeliveries.js'
import { Moment, NextTry } from './Moment.js'
import { Pill } from './Pill.js'
import { attemptWord } from './words.js'

interface Props {
  receipts: readonly Receipt[]
  mayReplay: boolean
  onChanged: () => Promise<void>
}

/** Every subscriber that had the item: what it had, and what has become of the notice. */
export function ReceiptTable({ receipts, mayReplay, onChanged }: Props) {
  if (receipts.length === 0) return null
  return (
    <div className="webhook-scroll">
      <table>
        <caption className="webhook-hidden">Subscribers that had the item</caption>
        <thead>
          <tr>
            <th scope="col">Subscriber</th>
            <th scope="col">Had the original</th>
            <th scope="col">Acknowledged</th>
            <th scope="col">Attempts</th>
            <th scope="col">Next try</th>
            {mayReplay && <th scope="col">Once more</th>}
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
                    <ReplayOne deliveryId={receipt.notice.delivery} label={`Send it to ${nameOf(receipt)} once more`} onChanged={onChanged} />
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
  if (delivery.deliveredAt) return <Moment time={delivery.deliveredAt} />
  // An attempt without an answer may have been taken all the same.
  return <>{delivery.attempts === 0 ? 'never sent' : 'not confirmed'}</>
}

function Acknowledged({ receipt: { notice, acknowledged, telephoned, phone, endpoint } }: { receipt: Receipt }) {
  if (!notice) return <>asked for no corrections</>
  if (acknowledged && notice.deliveredAt) {
    return (
      <>
        <Pill tone="good">Yes</Pill> <Moment time={notice.deliveredAt} />
      </>
    )
  }
  if (telephoned) {
    return (
      <>
        <Pill tone="plain">By telephone</Pill> <Moment time={telephoned.at} />
        {telephoned.by && ` (${telephoned.by})`}
      </>
    )
  }
  if (!endpoint.enabled) return <Pill tone="bad">No: disabled</Pill>
  return <Pill tone={phone ? 'bad' : 'warn'}>{phone ? 'No: telephone' : notice.attempts > 0 ? 'Not yet' : 'On its way'}</Pill>
}

function AttemptCount({ delivery: { attempts, lastAttempt } }: { delivery: ReceiptDelivery }) {
  return (
    <>
      {attempts}
      {lastAttempt && <small> last: {attemptWord(lastAttempt)}</small>}
    </>
  )
}

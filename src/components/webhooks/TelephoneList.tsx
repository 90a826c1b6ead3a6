'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'

import type { Receipt } from '../../endpoints/webhookReceipts.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { Said } from '../words/Said.js'
import { StillButton } from '../StillButton.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { nameOf } from './announceReceipts.js'
import { NextTry } from './Moment.js'
import { sayAttempt } from './words.js'
import { useOurs } from '../useOurs.js'

interface Props {
  receipts: readonly Receipt[]
  mayReplay: boolean
  onChanged: () => Promise<void>
}

/** Whom to telephone, because nothing more will reach them soon; and that it was done. */
export function TelephoneList({ receipts, mayReplay, onChanged }: Props) {
  const say = useDeskWords()
  const ours = useOurs()
  const { call } = useNewsroomApi()
  const [busy, setBusy] = useState<string>()
  if (receipts.length === 0) return null

  const noteCall = async (receipt: Receipt) => {
    const delivery = receipt.notice?.delivery
    setBusy(delivery)
    try {
      await call('POST', `/${ours('webhook-deliveries')}/${delivery}/telephoned`, {})
      toast.success(say('subNoted', { name: nameOf(receipt) }))
      await onChanged()
    } catch (error) {
      toast.error((error as Error).message)
    }
    setBusy(undefined)
  }

  return (
    <div className="webhook-telephone">
      <h3>{say('subTelephoneNow', { count: receipts.length })}</h3>
      <ul>
        {receipts.map((receipt) => (
          <li key={receipt.endpoint.id}>
            <div>
              <strong>{nameOf(receipt)}</strong>
              {receipt.endpoint.description && <span> {receipt.endpoint.host}</span>}
              <p>{receipt.endpoint.contact ? <Contact text={receipt.endpoint.contact} /> : say('subNobodyToCall')}</p>
              <p>
                <Why receipt={receipt} />
              </p>
            </div>
            {mayReplay && (
              <StillButton
                aria-label={say('subToldOne', { name: nameOf(receipt) })}
                still={busy !== undefined}
                onClick={() => void noteCall(receipt)}
                size="small"
              >
                {say('subTold')}
              </StillButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The first that looks like a number can be called. */
function Contact({ text }: { text: string }) {
  const match = /\+?\d[\d\s()/.-]{5,}\d/.exec(text)
  if (!match) return <>{text}</>
  const [number] = match
  return (
    <>
      {text.slice(0, match.index)}
      <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>
      {text.slice(match.index + number.length)}
    </>
  )
}

function Why({ receipt: { endpoint, notice } }: { receipt: Receipt }) {
  const say = useDeskWords()
  if (!endpoint.enabled) return <>{say('subIsDisabled')}</>
  const last = notice?.lastAttempt
  return (
    <>
      {say('subAttemptCount', { count: notice?.attempts ?? 0 })}
      {last && `, ${say('subLast', { what: sayAttempt(say, last) })}`}
      {'. '}
      {notice?.nextAttemptAt && <Said put={{ time: <NextTry time={notice.nextAttemptAt} /> }} word="subNextTryAt" />}
    </>
  )
}

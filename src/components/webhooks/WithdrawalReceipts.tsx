'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import type { Receipts } from '../../endpoints/webhookReceipts.js'
import { announceReceipts, sayStanding } from './announceReceipts.js'
import { Pill } from './Pill.js'
import { ReceiptTable } from './ReceiptTable.js'
import { TelephoneList } from './TelephoneList.js'
import { usePolled } from './usePolled.js'
import './webhooks.css'

/** Soon while somebody is waited for, and at leisure when there is nothing left to see. */
const every = (receipts: Receipts | undefined) => (receipts && receipts.counts.waiting > 0 ? 2000 : 15_000)

/**
 * Who had an item and who has acknowledged its newest correction or withdrawal, above the form of what was corrected or withdrawn.
 * Keeps itself up to date; a change is announced to who does not see it.
 */
export function WithdrawalReceipts() {
  const { id, collectionSlug } = useDocumentInfo()
  const path = id && collectionSlug ? `/${collectionSlug}/${id}/receipts` : undefined
  const { data: receipts, error, reload } = usePolled<Receipts>(path, every)
  const announcement = useAnnouncement(receipts)

  // What was only published has nothing to show. The region that announces has to be there before it speaks.
  const live = (
    <p aria-live="polite" className="webhook-hidden" role="status">
      {announcement}
    </p>
  )
  if (!receipts?.notice) return live
  const { counts, notice } = receipts
  const withdrawn = notice.type === 'article.withdrawn'
  const concerned = receipts.receipts.filter((one) => one.notice !== null)
  const [text, tone] = counts.phone > 0 ? (['Telephone', 'bad'] as const) : counts.waiting > counts.telephoned ? (['Waiting', 'warn'] as const) : (['Everybody knows', 'good'] as const)
  return (
    <section aria-label={withdrawn ? 'Withdrawal receipts' : 'Correction receipts'} className="webhook-panel webhook-receipts">
      <header>
        <h3>{withdrawn ? 'Withdrawal receipts' : 'Correction receipts'}</h3>
        <Pill tone={tone}>{text}</Pill>
        <p>
          {sayStanding(receipts)}
          {counts.telephoned > 0 && ` ${counts.telephoned} told by telephone.`}
        </p>
        {concerned.length > 0 && <progress aria-label="Acknowledged" max={concerned.length} value={counts.acknowledged} />}
      </header>
      {live}
      {error && <p role="alert">{error} What you see may be old.</p>}
      <TelephoneList mayReplay={receipts.may.replay} onChanged={reload} receipts={concerned.filter(({ phone }) => phone)} />
      <ReceiptTable receipts={receipts.receipts} mayReplay={receipts.may.replay} onChanged={reload} />
    </section>
  )
}

/** What has changed since the look before. The first look says nothing: it is there to be read. */
const useAnnouncement = (receipts: Receipts | undefined): string => {
  const before = useRef<Receipts>(undefined)
  const [text, setText] = useState('')
  useEffect(() => {
    if (receipts && before.current) {
      const said = announceReceipts(before.current, receipts)
      if (said) setText(said)
    }
    before.current = receipts
  }, [receipts])
  return text
}

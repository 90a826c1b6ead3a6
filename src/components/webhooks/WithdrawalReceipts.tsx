'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import type { Receipts } from '../../endpoints/webhookReceipts.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { announceReceipts, sayStanding } from './announceReceipts.js'
import { Pill } from './Pill.js'
import { receiptsId } from './receiptsId.js'
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
  const say = useDeskWords()
  const { id, collectionSlug } = useDocumentInfo()
  const path = id && collectionSlug ? `/${collectionSlug}/${id}/receipts` : undefined
  const { data: receipts, error, reload } = usePolled<Receipts>(path, every)
  const announcement = useAnnouncement(receipts)
  const stays = useFocusStays<HTMLElement>()

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
  const [word, tone] =
    counts.phone > 0
      ? (['subTelephone', 'bad'] as const)
      : counts.waiting > counts.telephoned
        ? (['subWaiting', 'warn'] as const)
        : (['subEverybody', 'good'] as const)
  const title = say(withdrawn ? 'subWithdrawalReceipts' : 'subCorrectionReceipts')
  return (
    <section aria-label={title} className="webhook-panel webhook-receipts" id={receiptsId} ref={stays} tabIndex={-1}>
      <header>
        <h2>{title}</h2>
        <Pill tone={tone}>{say(word)}</Pill>
        <p>
          {sayStanding(receipts, say)}
          {counts.telephoned > 0 && ` ${say('subToldCount', { count: counts.telephoned })}`}
        </p>
        {concerned.length > 0 && <progress aria-label={say('subAcknowledged')} max={concerned.length} value={counts.acknowledged} />}
      </header>
      {live}
      {error && (
        <p role="alert">
          {error} {say('maybeOld')}
        </p>
      )}
      <TelephoneList mayReplay={receipts.may.replay} onChanged={reload} receipts={concerned.filter(({ phone }) => phone)} />
      <ReceiptTable receipts={receipts.receipts} mayReplay={receipts.may.replay} onChanged={reload} />
    </section>
  )
}

/** What has changed since the look before. The first look says nothing: it is there to be read. */
const useAnnouncement = (receipts: Receipts | undefined): string => {
  const say = useDeskWords()
  const { language } = useTranslation().i18n
  const before = useRef<Receipts>(undefined)
  const [text, setText] = useState('')
  useEffect(() => {
    if (receipts && before.current) {
      const said = announceReceipts(before.current, receipts, { say, language })
      if (said) setText(said)
    }
    before.current = receipts
  }, [language, receipts, say])
  return text
}

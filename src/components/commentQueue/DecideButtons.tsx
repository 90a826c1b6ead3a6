'use client'

import { Button, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import type { ReasonTemplate } from '../../comments/settings.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useOurs } from '../useOurs.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { ReasonDialog } from './ReasonDialog.js'
import type { Decision } from './useHand.js'
import './commentQueue.css'

const decisions = { approved: 'queueApprove', rejected: 'queueReject', spam: 'queueSpam' } as const
type Status = keyof typeof decisions

interface Props {
  /** How many comments are decided on. */
  count: number
  /** What they are already. */
  status?: string | undefined
  /** A decision is being carried out. */
  isBusy?: boolean
  decide: (decision: Decision) => Promise<void>
}

/** Decides on comments outside the queue as in it: a removal is asked for its reason. */
export function DecideButtons({ count, status: now, isBusy = false, decide }: Props) {
  const { read } = useNewsroomApi()
  const ours = useOurs()
  const { i18n } = useTranslation()
  const say = useDeskWords()
  const [reasons, setReasons] = useState<ReasonTemplate[]>()
  const begin = async (status: Status) => {
    if (status !== 'rejected') return decide({ status })
    setReasons((await read<{ reasons: ReasonTemplate[] }>(`/${ours('comments')}/reasons`))?.reasons ?? [])
  }
  return (
    <div className="comment-queue__here">
      {(Object.keys(decisions) as Status[])
        .filter((status) => status !== now)
        .map((status) => (
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            key={status}
            margin={false}
            onClick={() => void begin(status)}
            size="small"
            type="button"
          >
            {say(decisions[status])}
            {count > 1 && ` (${count.toLocaleString(i18n.language)})`}
          </Button>
        ))}
      {reasons && (
        <ReasonDialog
          count={count}
          onCancel={() => setReasons(undefined)}
          onReason={(reason, note) => {
            setReasons(undefined)
            void decide({ status: 'rejected', reason, ...(note ? { note } : {}) })
          }}
          reasons={reasons}
        />
      )}
    </div>
  )
}

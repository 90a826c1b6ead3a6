'use client'

import { toast, useConfig } from '@payloadcms/ui'
import { useState } from 'react'

import type { QueueCard } from '../../comments/queue/types.js'
import type { ReasonTemplate } from '../../comments/settings.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { AskDialog } from '../askDialog/AskDialog.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { reasonName } from './reasonName.js'
import { slugOf } from '../../shared/slugs.js'

interface Props {
  account: { id: QueueCard['id']; handle: string }
  reasons: readonly ReasonTemplate[]
  onClose: () => void
  /** Comments of the account that were rejected with it. */
  onRejected: (ids: QueueCard['id'][]) => void
}

const measures = { warned: 'queueWarn', suspended: 'queueSuspend', banned: 'queueBan', good: 'queueReinstate' } as const
type Measure = keyof typeof measures

/** A measure about an account. */
export function AccountDialog({ account: { id, handle }, reasons, onClose, onRejected }: Props) {
  const say = useDeskWords()
  const { call, send } = useNewsroomApi()
  const { config } = useConfig()
  const [measure, setMeasure] = useState<Measure>('warned')
  const [days, setDays] = useState(7)
  const account = `/${slugOf({ config }, 'readers')}/${id}`
  const closes = measure === 'suspended' || measure === 'banned'
  /** So many a call; what another moderator has in hand stays. */
  const rejectWaiting = async (reason: unknown) => {
    for (let left = 1; left > 0;) {
      const answer = await call<{ decided: QueueCard['id'][]; left: number }>('POST', `${account}/reject-waiting`, { reason })
      onRejected(answer.decided)
      left = answer.decided.length > 0 ? answer.left : 0
    }
  }
  const carryOut = async (data: FormData) => {
    const until = measure === 'suspended' ? { until: new Date(Date.now() + days * 86_400_000).toISOString() } : {}
    const reason = measure === 'good' ? {} : { reason: data.get('rule') }
    const problem = await send('POST', `${account}/standing`, { standing: measure, ...reason, ...until })
    if (problem !== undefined) return toast.error(problem)
    toast.success(say('queueAccountDone'))
    onClose()
    if (closes && data.has('waiting')) await rejectWaiting(data.get('rule')).catch(({ message }: Error) => toast.error(message))
  }
  return (
    <AskDialog
      action={say('queueCarryOut')}
      dangerous
      onCancel={onClose}
      onSubmit={(data) => void carryOut(data)}
      title={say('queueAccountTitle', { handle })}
    >
      <fieldset className="comment-queue__reasons">
        <legend>{say('queueMeasure')}</legend>
        {Object.entries(measures).map(([key, word]) => (
          <label key={key}>
            <input checked={measure === key} name="measure" onChange={() => setMeasure(key as Measure)} type="radio" value={key} />{' '}
            {say(word)}
          </label>
        ))}
      </fieldset>
      {measure === 'suspended' && (
        <label>
          {say('queueDays')}{' '}
          <input
            max={3650}
            min={1}
            onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
            required
            type="number"
            value={days}
          />
        </label>
      )}
      {measure !== 'good' && (
        <label>
          {say('queueRule')}{' '}
          <select name="rule">
            {reasons.map(({ key, rule }) => (
              <option key={key} value={key}>
                {reasonName(say, key)}: {rule}
              </option>
            ))}
          </select>
        </label>
      )}
      {closes && (
        <label>
          <input name="waiting" type="checkbox" /> {say('queueRejectWaiting')}
        </label>
      )}
    </AskDialog>
  )
}

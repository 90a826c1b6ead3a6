'use client'

import { useTranslation } from '@payloadcms/ui'
import { type KeyboardEvent, useState } from 'react'

import type { ReasonTemplate } from '../../comments/settings.js'
import { AskDialog } from '../askDialog/AskDialog.js'
import { plainKey } from '../plainKey.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { reasonName } from './reasonName.js'

interface Props {
  reasons: readonly ReasonTemplate[]
  count: number
  onCancel: () => void
  onReason: (reason: string, note?: string) => void
}

/** Why something is removed: one of the newsroom's reasons, by its digit or its name, and a note where one helps. */
export function ReasonDialog({ reasons, count, onCancel, onReason }: Props) {
  const say = useDeskWords()
  const { i18n } = useTranslation()
  const [chosen, setChosen] = useState(reasons[0]?.key)
  const [note, setNote] = useState('')
  const give = (reason: string | undefined) => {
    if (reason) onReason(reason, note.trim() || undefined)
  }
  const byDigit = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLTextAreaElement) return
    const key = plainKey(event)
    const reason = /^[1-9]$/.test(key) ? reasons[Number(key) - 1] : undefined
    if (!reason) return
    event.preventDefault()
    give(reason.key)
  }
  return (
    <AskDialog
      action={say('queueCarryOut')}
      dangerous
      onCancel={onCancel}
      onSubmit={() => give(chosen)}
      title={say('queueReason') + (count > 1 ? ` (${count.toLocaleString(i18n.language)})` : '')}
    >
      <div onKeyDown={byDigit} role="presentation">
        <fieldset className="comment-queue__reasons">
          <legend>{say('queueReasonKey')}</legend>
          {reasons.map(({ key, rule }, at) => (
            <label key={key}>
              <input autoFocus={at === 0} checked={chosen === key} name="reason" onChange={() => setChosen(key)} type="radio" value={key} />
              {at < 9 && <kbd>{at + 1}</kbd>}{' '}
              <span dir="auto">
                <strong>{reasonName(say, key)}</strong> {rule}
              </span>
            </label>
          ))}
        </fieldset>
        <label>
          {say('queueNote')}
          <textarea
            dir="auto"
            maxLength={2000}
            name="note"
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            rows={2}
            value={note}
          />
        </label>
      </div>
    </AskDialog>
  )
}

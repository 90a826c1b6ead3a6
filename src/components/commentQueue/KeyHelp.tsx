'use client'

import { AskDialog } from '../askDialog/AskDialog.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { type KeyAction, keyOf } from './useKeys.js'

const words = {
  approve: 'queueApprove',
  reject: 'queueReject',
  spam: 'queueSpam',
  pick: 'queuePick',
  leave: 'queueSkip',
  undo: 'queueUndo',
  reveal: 'queueReveal',
  account: 'queueAccount',
  open: 'queueOpenItem',
  next: 'queueNext',
  previous: 'queuePrevious',
  mark: 'queueMarkKey',
  takeMore: 'queueTakeMore',
  help: 'queueHelpKey',
} as const satisfies Record<KeyAction, string>

interface Props {
  on: boolean
  onToggle: (on: boolean) => void
  onClose: () => void
}

/** The keys, and the switch that turns them off. */
export function KeyHelp({ on, onToggle, onClose }: Props) {
  const say = useDeskWords()
  return (
    <AskDialog onCancel={onClose} title={say('queueHelp')}>
      <label>
        <input checked={on} onChange={({ currentTarget }) => onToggle(currentTarget.checked)} type="checkbox" /> {say('queueKeysOn')}
      </label>
      <dl className="comment-queue__keys">
        {Object.entries(words).map(([action, word]) => (
          <div key={action}>
            <dt>
              <kbd>{keyOf[action as KeyAction].toUpperCase()}</kbd>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
    </AskDialog>
  )
}

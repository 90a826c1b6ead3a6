'use client'

import { Button } from '@payloadcms/ui'
import { useId, useLayoutEffect, useRef } from 'react'

import type { DeskWord } from '../../words/desk/table.js'
import { useDeskWords } from '../words/useDeskWords.js'

const keys: readonly (readonly [string[], DeskWord])[] = [
  [['n'], 'keyNew'],
  [['/'], 'keySearch'],
  [['j'], 'keyNext'],
  [['k'], 'keyPrevious'],
  [['Enter'], 'keyOpen'],
  [['c'], 'keyCorrect'],
  [['Ctrl', 'Enter'], 'keyPublish'],
  [['Ctrl', 'Shift', 'Enter'], 'keyDraft'],
  [['?'], 'keyHelp'],
]

interface Props {
  isOn: boolean
  onSwitch: (isOn: boolean) => void
  onClose: () => void
}

/** Which keys there are. Those of one letter can be switched off: whoever speaks to the machine would press them by speaking. */
export function WireKeys({ isOn, onSwitch, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const say = useDeskWords()
  useLayoutEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    return () => opened?.close()
  }, [])
  return (
    <dialog aria-labelledby={titleId} className="verb-dialog wire-keys" onCancel={onClose} onClose={onClose} ref={dialog}>
      <h2 id={titleId}>{say('keys')}</h2>
      <dl>
        {keys.map(([pressed, word]) => (
          <div key={word}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <label className="verb-dialog__check">
        <input checked={isOn} onChange={({ target }) => onSwitch(target.checked)} type="checkbox" />
        <span>{say('keysOn')}</span>
      </label>
      <div className="verb-dialog__buttons">
        <Button margin={false} onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </dialog>
  )
}

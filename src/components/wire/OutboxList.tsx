'use client'

import { Button } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'
import type { Waiting } from './useOutbox.js'

interface Props {
  waiting: readonly Waiting[]
  onAgain: (item: Waiting) => void
  onTakeBack: (item: Waiting) => void
}

/** What is on its way, and what was refused, with its reason. */
export function OutboxList({ waiting, onAgain, onTakeBack }: Props) {
  const say = useDeskWords()
  if (waiting.length === 0) return null
  return (
    <ul aria-label={say('onItsWay')} className="wire-outbox">
      {waiting.map((item) => (
        <li key={item.key}>
          <strong>{item.headline}</strong>
          {item.problem ? (
            <>
              <span role="alert">{item.problem}</span>
              <Button buttonStyle="secondary" margin={false} onClick={() => onAgain({ ...item, problem: undefined })} size="small">
                {say('sendAgain')}
              </Button>
              <Button buttonStyle="secondary" margin={false} onClick={() => onTakeBack(item)} size="small">
                {say('backToComposer')}
              </Button>
            </>
          ) : (
            <span>{say('onItsWay')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

'use client'

import { Button } from '@payloadcms/ui'

import { useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'
import type { KeptText } from './keptText.js'

interface Props {
  kept: KeptText
  onTake: () => void
  onForget: () => void
}

/** Says that the browser still has what somebody typed and did not save. */
export function KeptNotice({ kept, onTake, onForget }: Props) {
  const say = useDeskWords()
  const time = useTimes()
  return (
    <div className="two-people__kept" role="status">
      <p>{say('keptText', { time: time(kept.at) })}</p>
      <div>
        <Button buttonStyle="primary" margin={false} onClick={onTake} size="small">
          {say('bringBack')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onForget} size="small">
          {say('throwAway')}
        </Button>
      </div>
    </div>
  )
}

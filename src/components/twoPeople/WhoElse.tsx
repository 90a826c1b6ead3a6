'use client'

import { useDeskWords } from '../words/useDeskWords.js'
import { useWhoElse } from './useWhoElse.js'

/** Says who else has the document open. */
export function WhoElse() {
  const say = useDeskWords()
  const other = useWhoElse()
  return (
    other && (
      <p className="two-people__other" role="status">
        {say('heldBy', { names: other })}
      </p>
    )
  )
}

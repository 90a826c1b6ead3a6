'use client'

import { Button } from '@payloadcms/ui'

import type { QueueCard } from '../../comments/queue/types.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { withoutFound } from './withoutFound.js'

/** Enough to know a comment by. */
const mostSigns = 80

interface Props {
  cards: readonly QueueCard[]
  current: QueueCard['id']
  marked: readonly QueueCard['id'][]
  mix: boolean
  onLookAt: (id: QueueCard['id']) => void
  onMark: (id: QueueCard['id']) => void
  onMix: (mix: boolean) => void
  onTakeMore: () => void
}

/** What else is in hand: looked at by a click, marked for one decision on several. */
export function HandList({ cards, current, marked, mix, onLookAt, onMark, onMix, onTakeMore }: Props) {
  const say = useDeskWords()
  return (
    <section aria-labelledby="queue-hand" className="comment-queue__hand">
      <h2 id="queue-hand">
        {say('queueHand')} {marked.length > 0 && <small>{say('queueMarked', { count: marked.length })}</small>}
      </h2>
      <p>{say('queueHandHint')}</p>
      <ul>
        {cards.map(({ id, handle, text, why, finding }) => (
          <li className={id === current ? 'comment-queue__looked-at' : ''} key={id}>
            <input aria-label={say('queueMark', { handle })} checked={marked.includes(id)} onChange={() => onMark(id)} type="checkbox" />
            <button aria-current={id === current} aria-label={say('queueLookAt', { handle })} onClick={() => onLookAt(id)} type="button">
              {why === 'reported' && '⚑ '}
              <bdi>{handle}</bdi> <span dir="auto">{withoutFound(text, finding?.span).slice(0, mostSigns)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button buttonStyle="pill" margin={false} onClick={onTakeMore} size="small">
        {say('queueTakeMore')}
      </Button>
      <label>
        <input checked={mix} onChange={({ currentTarget }) => onMix(currentTarget.checked)} type="checkbox" /> {say('queueMix')}
      </label>
    </section>
  )
}

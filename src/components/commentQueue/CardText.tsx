'use client'

import type { QueueCard } from '../../comments/queue/types.js'
import { useDeskWords } from '../words/useDeskWords.js'

interface Props {
  card: QueueCard
  revealed: boolean
  onReveal: () => void
}

/** The text as it was written, as text. What matched a list is blurred, and not read out, until somebody wants to look at it. */
export function CardText({ card: { text, finding }, revealed, onReveal }: Props) {
  const say = useDeskWords()
  const [from, to] = finding?.span ?? [0, 0]
  if (to <= from || to > text.length) {
    return (
      <div className="comment-queue__text" dir="auto">
        {text}
      </div>
    )
  }
  const found = text.slice(from, to)
  return (
    <div className="comment-queue__text" dir="auto">
      {text.slice(0, from)}
      {revealed ? (
        <mark>{found}</mark>
      ) : (
        <button className="comment-queue__blurred" onClick={onReveal} title={say('queueReveal')} type="button">
          <span aria-hidden="true">{found}</span>
          <span className="webhook-hidden">{say('queueBlurred')}</span>
        </button>
      )}
      {text.slice(to)}
    </div>
  )
}

'use client'

import { useConfig, useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import type { CardQuote, QueueCard } from '../../comments/queue/types.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { CardText } from './CardText.js'
import { reasonName } from './reasonName.js'
import { sayWhen } from './sayWhen.js'
import { useValues } from './useValues.js'
import { withoutFound } from './withoutFound.js'

interface Props {
  card: QueueCard
  revealed: boolean
  onReveal: () => void
  children: ReactNode
}

const whys = { reported: 'queueWhyReported', waiting: 'queueWhyWaiting', good: 'queueWhyGood' } as const

/** One comment, with what is needed to decide about it: where it stands, what it answers, why it is here, and who minds it. */
export function CardView({ card, revealed, onReveal, children }: Props) {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const say = useDeskWords()
  const { why, handle, createdAt, editedAt, finding, reports, document, thread, parent } = card
  return (
    <article aria-labelledby="queue-card-by" className="comment-queue__card">
      <header>
        <span className={`webhook-pill webhook-pill--${why === 'reported' ? 'bad' : why === 'good' ? 'good' : 'plain'}`}>
          {say(whys[why])}
        </span>{' '}
        <strong id="queue-card-by">
          <bdi>{handle}</bdi>
        </strong>{' '}
        <time dateTime={createdAt}>{sayWhen(createdAt, i18n.language)}</time>
        {editedAt && <span> ({say('queueEdited', { time: sayWhen(editedAt, i18n.language) })})</span>}
        {document && (
          <p>
            {say('queueUnder')}{' '}
            <bdi>
              {document.path ? <a href={`${config.serverURL}${document.path}#comment-${card.id}`}>{document.title}</a> : document.title}
            </bdi>
          </p>
        )}
      </header>
      {thread && <Quote label={say('queueThread', { handle: thread.handle || '…' })} quote={thread} revealed={revealed} />}
      {parent && <Quote label={say('queueAnswers', { handle: parent.handle || '…' })} quote={parent} revealed={revealed} />}
      <CardText card={card} onReveal={onReveal} revealed={revealed} />
      {/* What it was held for once is not why it is here: somebody has let it through since. */}
      {why === 'waiting' && finding && finding.phase !== 'standing' && (
        <p className="comment-queue__why">
          <strong>{say('queueFound')}:</strong> {revealed ? finding.why : whyWithoutFound(card)}
        </p>
      )}
      {reports.length > 0 && (
        <section aria-label={say('queueReports', { count: reports.length })} className="comment-queue__reports">
          <h2>{say('queueReports', { count: reports.length })}</h2>
          <ul>
            {reports.map(({ reason, note }, at) => (
              <li key={at}>
                <strong>{reasonName(say, reason)}</strong>
                {note && <q dir="auto">{note}</q>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {children}
    </article>
  )
}

function Quote({ label, quote: { text, span, status }, revealed }: { label: string; quote: CardQuote; revealed: boolean }) {
  const valueOf = useValues()
  return (
    <figure className="comment-queue__quote">
      <figcaption>
        {label}
        {status !== 'approved' && ` (${valueOf('comments', 'status', status)})`}
      </figcaption>
      <blockquote dir="auto">{revealed ? text : withoutFound(text, span)}</blockquote>
    </figure>
  )
}

/** Why it is here, without the words that are blurred in the text. */
const whyWithoutFound = ({ text, finding }: QueueCard): string => {
  const found = text.slice(...(finding?.span ?? [0, 0]))
  return found ? (finding?.why ?? '').replaceAll(found, '…') : (finding?.why ?? '')
}

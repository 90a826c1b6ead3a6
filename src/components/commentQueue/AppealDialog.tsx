'use client'

import { toast, useConfig } from '@payloadcms/ui'

import type { OpenAppeal } from '../../comments/queue/types.js'
import { slugOf } from '../../shared/slugs.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { AskDialog } from '../askDialog/AskDialog.js'
import { useDeskWords } from '../words/useDeskWords.js'

interface Props {
  appeal: OpenAppeal
  onAnswered: () => void
  onClose: () => void
}

/** A decision of somebody else's, what whom it concerns says about it, and the answer. */
export function AppealDialog({ appeal, onAnswered, onClose }: Props) {
  const say = useDeskWords()
  const { send } = useNewsroomApi()
  const { config } = useConfig()
  const { reference, comment, rule, explanation, text, own } = appeal
  const answer = async (data: FormData) => {
    const body = { outcome: data.get('outcome'), answer: data.get('answer') }
    const problem = await send('POST', `/${slugOf({ config }, 'comments')}/appeals/${reference}`, body)
    if (problem === undefined) onAnswered()
    else toast.error(problem)
  }
  return (
    <AskDialog
      onCancel={onClose}
      {...(own ? {} : { action: say('queueCarryOut'), onSubmit: (data) => void answer(data) })}
      title={say('queueAppeal')}
    >
      {comment && (
        <blockquote className="comment-queue__quote" dir="auto">
          <b>
            <bdi>{comment.handle}</bdi>
          </b>{' '}
          {comment.text}
        </blockquote>
      )}
      <h3>{say('queueAppealDecided')}</h3>
      <p dir="auto">{rule}</p>
      <p dir="auto">{explanation}</p>
      <h3>{say('queueAppealSays')}</h3>
      <p dir="auto">{text}</p>
      {own ? (
        <p>{say('queueAppealOwn')}</p>
      ) : (
        <>
          <fieldset className="comment-queue__reasons">
            <legend>{say('queueAppeal')}</legend>
            {(['upheld', 'declined'] as const).map((outcome) => (
              <label key={outcome}>
                <input name="outcome" required type="radio" value={outcome} />{' '}
                {say(outcome === 'upheld' ? 'queueAppealUphold' : 'queueAppealDecline')}
              </label>
            ))}
          </fieldset>
          <label>
            {say('queueAppealAnswer')}
            <textarea dir="auto" maxLength={2000} name="answer" required rows={3} />
          </label>
        </>
      )}
    </AskDialog>
  )
}

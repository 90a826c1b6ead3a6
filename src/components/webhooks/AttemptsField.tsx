'use client'

import { useDocumentInfo } from '@payloadcms/ui'

import type { StateAttempt } from '../../endpoints/webhookState.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { Attempts } from './Attempts.js'
import './webhooks.css'

/** The attempts of the delivery that is open, as a list instead of as JSON. */
export function AttemptsField() {
  const say = useDeskWords()
  const { savedDocumentData } = useDocumentInfo()
  const attempts = (savedDocumentData?.attempts ?? []) as StateAttempt[]
  return (
    <div className="webhook-panel">
      <h2>{say('subAttempts')}</h2>
      <Attempts attempts={attempts} />
    </div>
  )
}

'use client'

import { useDocumentInfo } from '@payloadcms/ui'

import type { StateAttempt } from '../../endpoints/webhookState.js'
import { Attempts } from './Attempts.js'
import './webhooks.css'

/** The attempts of the delivery that is open, as a list instead of as JSON. */
export function AttemptsField() {
  const { savedDocumentData } = useDocumentInfo()
  const attempts = (savedDocumentData?.attempts ?? []) as StateAttempt[]
  return (
    <div className="webhook-panel">
      <h3>Attempts</h3>
      <Attempts attempts={attempts} />
    </div>
  )
}

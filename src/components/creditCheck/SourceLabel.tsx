'use client'

import { useFormFields } from '@payloadcms/ui'

import { sourceLabel } from '../../livewire/sourceLabel.js'
import { en } from '../../words/languages/en.js'
import { useDeskWords } from '../words/useDeskWords.js'
import './creditCheck.css'

/** What readers will be told of how the picture came to be, beside the field that says it. */
export function SourceLabel() {
  const say = useDeskWords()
  const value = useFormFields(([fields]) => fields.digitalSourceType?.value)
  const label = typeof value === 'string' ? sourceLabel(value, en) : undefined
  return (
    <p aria-live="polite" role="status">
      {label && (
        <>
          {say('creditReaders')} <span className="source-label">{label}</span>
        </>
      )}
    </p>
  )
}

'use client'

import { Button, useDocumentInfo, useField, useForm, useFormFields, useTranslation } from '@payloadcms/ui'
import { useRef, useState } from 'react'

import type { CreditCheck, CreditDifference } from '../../hooks/creditFields.js'
import { labelOf } from '../fieldLabels.js'
import { useDeskWords } from '../words/useDeskWords.js'
import './creditCheck.css'
import { valueShown } from './valueShown.js'

/** What the file says differently from the form, a decision each, and what was not sure. Decisions are stored with the picture. */
export function CreditCheckField({ path = 'creditCheck' }: { path?: string }) {
  const { setValue, value } = useField<CreditCheck | null>({ path })
  const { dispatchFields, setModified } = useForm()
  const say = useDeskWords()
  const fieldLabel = useFieldLabel()
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  if (!value) return null
  const { differences, notes } = value

  const decide = (left: CreditCheck, message: string) => {
    setValue(left)
    const open = left.differences.length + left.notes.length
    setSaid([message, open === 0 ? say('creditDone') : say('creditLeft', { count: open }), say('creditSave')].join(' '))
    // The button that had the focus is gone.
    heading.current?.focus()
  }
  const without = (difference: CreditDifference): CreditCheck => ({
    differences: differences.filter((other) => other !== difference),
    notes,
  })
  const use = (difference: CreditDifference) => {
    dispatchFields({ type: 'UPDATE', path: difference.field, value: difference.says })
    setModified(true)
    decide(without(difference), say('creditUsed', { field: fieldLabel(difference.field) }))
  }

  return (
    <section aria-labelledby="credit-check-heading" className="credit-check">
      <h2 id="credit-check-heading" ref={heading} tabIndex={-1}>
        {say('creditCheck')}
      </h2>
      <p aria-live="polite" role="status">
        {said}
      </p>
      {differences.length > 0 && (
        <ul>
          {differences.map((difference) => (
            <Difference
              difference={difference}
              key={`${difference.field} ${difference.from}`}
              onKeep={() => decide(without(difference), say('creditStays', { field: fieldLabel(difference.field) }))}
              onUse={() => use(difference)}
            />
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <div className="credit-check__notes">
          <h3>{say('creditNotes')}</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => decide({ differences, notes: [] }, say('creditNotesDone'))}
            size="small"
          >
            {say('creditReadNotes')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** What the form calls a field. */
const useFieldLabel = (): ((name: string) => string) => {
  const { docConfig } = useDocumentInfo()
  const { language } = useTranslation().i18n
  return (name) => labelOf(docConfig?.fields ?? [], name, language)
}

interface DifferenceProps {
  difference: CreditDifference
  onKeep: () => void
  onUse: () => void
}

function Difference({ difference, onKeep, onUse }: DifferenceProps) {
  const { field, from, says } = difference
  const say = useDeskWords()
  const here = useFormFields(([fields]) => fields[field]?.value)
  const label = useFieldLabel()(field)
  const take = say(from === 'file' ? 'creditUseFile' : 'creditUseCaption')
  return (
    <li aria-label={label} role="group">
      <strong>{label}</strong>
      <dl>
        <dt>{say('creditHere')}</dt>
        <dd>{valueShown(field, here) || say('creditEmpty')}</dd>
        <dt>{say(from === 'file' ? 'creditInFile' : 'creditInCaption')}</dt>
        <dd>{valueShown(field, says) || say('creditEmpty')}</dd>
      </dl>
      <div className="credit-check__buttons">
        <Button aria-label={`${label}: ${take}`} buttonStyle="secondary" margin={false} onClick={onUse} size="small">
          {take}
        </Button>
        <Button aria-label={`${label}: ${say('creditKeep')}`} buttonStyle="subtle" margin={false} onClick={onKeep} size="small">
          {say('creditKeep')}
        </Button>
      </div>
    </li>
  )
}

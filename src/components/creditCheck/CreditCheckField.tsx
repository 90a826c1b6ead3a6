'use client'

import { Button, useField, useForm, useFormFields } from '@payloadcms/ui'
import { useRef, useState } from 'react'

import type { CreditCheck, CreditDifference } from '../../hooks/creditFields.js'
import './creditCheck.css'
import { fieldLabel, sourceName, valueShown } from './fieldLabel.js'

/** What the file says differently from the form, a decision each, and what was not sure. Decisions are stored with the picture. */
export function CreditCheckField({ path = 'creditCheck' }: { path?: string }) {
  const { setValue, value } = useField<CreditCheck | null>({ path })
  const { dispatchFields, setModified } = useForm()
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  if (!value) return null
  const { differences, notes } = value

  const decide = (left: CreditCheck, message: string) => {
    setValue(left)
    const open = left.differences.length + left.notes.length
    setSaid(`${message} ${open === 0 ? 'Nothing is left to decide.' : `${open} left.`} Save the picture to keep this.`)
    // The button that had the focus is gone.
    heading.current?.focus()
  }
  const without = (difference: CreditDifference): CreditCheck => ({ differences: differences.filter((other) => other !== difference), notes })
  const use = (difference: CreditDifference) => {
    dispatchFields({ type: 'UPDATE', path: difference.field, value: difference.says })
    setModified(true)
    decide(without(difference), `${fieldLabel(difference.field)} is now what ${sourceName(difference)} says.`)
  }

  return (
    <section aria-labelledby="credit-check-heading" className="credit-check">
      <h3 id="credit-check-heading" ref={heading} tabIndex={-1}>
        Credit check
      </h3>
      <p aria-live="polite" role="status">
        {said}
      </p>
      {differences.length > 0 && (
        <ul>
          {differences.map((difference) => (
            <Difference
              difference={difference}
              key={`${difference.field} ${difference.from}`}
              onKeep={() => decide(without(difference), `${fieldLabel(difference.field)} stays as it is.`)}
              onUse={() => use(difference)}
            />
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <div className="credit-check__notes">
          <h4>Not sure, or good to know</h4>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <Button buttonStyle="secondary" margin={false} onClick={() => decide({ differences, notes: [] }, 'The notes are read.')} size="small">
            I have read these
          </Button>
        </div>
      )}
    </section>
  )
}

interface DifferenceProps {
  difference: CreditDifference
  onKeep: () => void
  onUse: () => void
}

function Difference({ difference, onKeep, onUse }: DifferenceProps) {
  const { field, says } = difference
  const here = useFormFields(([fields]) => fields[field]?.value)
  const label = fieldLabel(field)
  const source = sourceName(difference)
  return (
    <li aria-label={label} role="group">
      <strong>{label}</strong>
      <dl>
        <dt>Here</dt>
        <dd>{valueShown(field, here)}</dd>
        <dt>In {source}</dt>
        <dd>{valueShown(field, says)}</dd>
      </dl>
      <div className="credit-check__buttons">
        <Button aria-label={`${label}: use what ${source} says`} buttonStyle="secondary" margin={false} onClick={onUse} size="small">
          Use {source}’s
        </Button>
        <Button aria-label={`${label}: keep what is here`} buttonStyle="subtle" margin={false} onClick={onKeep} size="small">
          Keep
        </Button>
      </div>
    </li>
  )
}

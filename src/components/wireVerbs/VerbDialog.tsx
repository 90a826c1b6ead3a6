'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'

import type { Verb, VerbField } from './verbsFor.js'

interface Props {
  verb: Verb
  /** What it is done to, where the screen shows several. */
  about?: string | undefined
  onCancel: () => void
  onSubmit: (body: Record<string, string>) => void
}

/**
 * Asks for what a verb needs, in the browser's own modal dialog: it keeps the focus and closes by Escape. It stands outside of
 * the document's form, and its submission is none of that form's.
 */
export function VerbDialog({ verb, about, onCancel, onSubmit }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const data = new FormData(event.currentTarget)
    onSubmit(Object.fromEntries((verb.fields ?? []).map((field) => [field.name, read(field, data)])))
  }

  return createPortal(
    <dialog aria-labelledby={titleId} className="verb-dialog" onCancel={onCancel} ref={dialog}>
      <form onSubmit={submit}>
        <h2 id={titleId}>{about ? `${verb.label}: ${about}` : verb.label}</h2>
        {verb.explanation && <p>{verb.explanation}</p>}
        {(verb.fields ?? []).map((field) => (
          <label key={field.name}>
            <span>{field.label}</span>
            <Field field={field} />
          </label>
        ))}
        <div className="verb-dialog__buttons">
          <Button buttonStyle="secondary" margin={false} onClick={onCancel} type="button">
            Cancel
          </Button>
          <Button buttonStyle={verb.dangerous ? 'error' : 'primary'} margin={false} type="submit">
            {verb.label}
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  )
}

function Field({ field: { name, type, options, maxLength = 1000 } }: { field: VerbField }) {
  if (type === 'select') {
    return (
      <select name={name} required>
        {options?.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  if (type === 'datetime') {
    return (
      <>
        <input name={name} required step={1} type="datetime-local" />
        <small className="verb-dialog__hint">In your own time zone ({Intl.DateTimeFormat().resolvedOptions().timeZone}).</small>
      </>
    )
  }
  return <textarea maxLength={maxLength} name={name} required rows={4} />
}

/** A local time goes out as the moment that it is. */
const read = ({ name, type }: VerbField, data: FormData): string => {
  const value = String(data.get(name) ?? '')
  return type === 'datetime' ? new Date(value).toISOString() : value
}

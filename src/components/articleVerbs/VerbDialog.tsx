'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, useEffect, useId, useRef } from 'react'

import type { Verb, VerbField } from './verbsFor.js'

interface Props {
  verb: Verb
  onCancel: () => void
  onSubmit: (body: Record<string, string>) => void
}

/** Asks for what a verb needs, in the browser's own modal dialog: it keeps the focus and closes by Escape. */
export function VerbDialog({ verb, onCancel, onSubmit }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    onSubmit(Object.fromEntries((verb.fields ?? []).map((field) => [field.name, read(field, data)])))
  }

  return (
    <dialog aria-labelledby={titleId} className="verb-dialog" onCancel={onCancel} ref={dialog}>
      <form onSubmit={submit}>
        <h2 id={titleId}>{verb.label}</h2>
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
    </dialog>
  )
}

function Field({ field }: { field: VerbField }) {
  if (field.type === 'select') {
    return (
      <select name={field.name} required>
        {field.options?.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  if (field.type === 'datetime') return <input name={field.name} required step={1} type="datetime-local" />
  return <textarea maxLength={1000} name={field.name} required rows={4} />
}

/** A local time goes out as the moment that it is. */
const read = ({ name, type }: VerbField, data: FormData): string => {
  const value = String(data.get(name) ?? '')
  return type === 'datetime' ? new Date(value).toISOString() : value
}

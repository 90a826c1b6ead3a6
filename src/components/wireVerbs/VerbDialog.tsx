'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import { browserShelf } from '../browserShelf.js'
import { LinkedText } from '../LinkedText.js'
import { OwnLocalTime } from '../LocalTime.js'
import { instantOf, typedIn } from '../localMoments.js'
import type { Problem } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { keepDialog, keptDialog } from './keptDialog.js'
import type { Verb, VerbBody, VerbField } from './verbsFor.js'
import '../askDialog/dialog.css'

interface Props {
  verb: Verb
  /** What it is done to, where the screen shows several. */
  about?: string | undefined
  busy: boolean
  /** Where the browser keeps what is filled in; none keeps nothing. */
  keepAs?: string | undefined
  /** Why it was refused. */
  problem?: Problem | undefined
  /** What of the screen is not on the wire. */
  text?: { isTyped: boolean; isDraft: boolean } | undefined
  onCancel: () => void
  onSubmit: (body: VerbBody) => void
}

/**
 * Asks for what a verb needs, in the browser's own modal dialog: it keeps the focus and closes by Escape. It stands outside of
 * the document's form, and its submission is none of that form's. Refused, it stays as it was filled in, with the reason beside the field.
 */
export function VerbDialog({ verb, about, busy, keepAs, problem, text, onCancel, onSubmit }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const problemId = useId()
  const say = useDeskWords()
  useLayoutEffect(() => {
    // Closed, it gives the focus back to the button that opened it.
    const opened = dialog.current
    opened?.showModal()
    // What is to be written, and not how it is called: a click, the text, a click.
    opened?.querySelector('textarea')?.focus()
    return () => opened?.close()
  }, [])
  const fields = verb.fields ?? []
  // What a tab left behind that was killed.
  const [kept] = useState(() => keptDialog(browserShelf, keepAs))
  const keep = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget)
    keepDialog(browserShelf, keepAs, Object.fromEntries(fields.map(({ name }) => [name, typedIn(data, name)])))
  }
  const refused = problem && (fields.find(({ name }) => name === problem.path || problem.message.includes(`\`${name}\``)) ?? fields.at(-1))
  useEffect(() => {
    if (problem) dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const body: VerbBody = Object.fromEntries(fields.map((field) => [field.name, read(field, data)]))
    onSubmit(
      verb.takesText && text && (verb.takesText === 'always' ? text.isTyped : data.get('takesText') === 'on')
        ? { ...body, takesText: true }
        : body,
    )
  }
  const hasText = text && (text.isTyped || text.isDraft)
  return createPortal(
    <dialog aria-labelledby={titleId} className="verb-dialog" onCancel={onCancel} ref={dialog}>
      <form onInput={keep} onSubmit={submit}>
        <h2 id={titleId}>{about ? `${verb.label}: ${about}` : verb.label}</h2>
        {verb.explanation && <p>{verb.explanation}</p>}
        {fields.map((field) => (
          <label key={field.name}>
            <span>{field.label}</span>
            <Field field={field} kept={kept[field.name]} problemId={refused === field ? problemId : undefined} />
            {problem && refused === field && (
              <span className="verb-dialog__problem" id={problemId} role="alert">
                <LinkedText text={problem.message} />
              </span>
            )}
          </label>
        ))}
        {problem && !refused && (
          <p className="verb-dialog__problem" role="alert">
            <LinkedText text={problem.message} />
          </p>
        )}
        {hasText && verb.takesText === 'asked' && (
          <label className="verb-dialog__check">
            <input defaultChecked={text.isTyped} name="takesText" type="checkbox" />
            <span>{say('takesText')}</span>
          </label>
        )}
        {text?.isTyped && verb.takesText === 'always' && <p className="verb-dialog__note">{say('textGoesAlong')}</p>}
        {text?.isTyped && !verb.takesText && <p className="verb-dialog__note">{say('textStaysHere')}</p>}
        <div className="verb-dialog__buttons">
          <Button buttonStyle="secondary" margin={false} onClick={onCancel} type="button">
            {say('cancel')}
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

function Field({
  field: { name, type, options, maxLength = 1000 },
  kept,
  problemId,
}: {
  field: VerbField
  kept: string | undefined
  problemId: string | undefined
}) {
  const say = useDeskWords()
  const refused = problemId ? { 'aria-invalid': true, 'aria-describedby': problemId } : {}
  if (type === 'select') {
    return (
      <select defaultValue={options?.some(({ value }) => value === kept) ? kept : undefined} name={name} required {...refused}>
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
        <OwnLocalTime defaultValue={kept} name={name} problemId={problemId} required step={1} />
        <small className="verb-dialog__hint">{say('ownZone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</small>
      </>
    )
  }
  return <textarea defaultValue={kept} maxLength={maxLength} name={name} required rows={4} {...refused} />
}

/** A local time goes out as the moment that it is. */
const read = ({ name, type }: VerbField, data: FormData): string => {
  const value = typedIn(data, name)
  return type === 'datetime' ? instantOf(value) : value
}

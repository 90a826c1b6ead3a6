'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

import { useDeskWords } from '../words/useDeskWords.js'
import '../textField.css'
import './dialog.css'
import './askDialog.css'

interface Props {
  title: string
  /** What is asked for; without it there is nothing to decide, and the dialog is closed. */
  action?: string | undefined
  dangerous?: boolean
  children: ReactNode
  onCancel: () => void
  onSubmit?: (data: FormData) => void
}

/** Asks in the browser's own modal dialog: it keeps the focus, closes by Escape and gives the focus back. */
export function AskDialog({ title, action, dangerous = false, children, onCancel, onSubmit = onCancel }: Props) {
  const say = useDeskWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Closed before it is taken away, it gives the focus back by itself.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // React takes it up to the form of the document all the same.
    event.stopPropagation()
    onSubmit(new FormData(event.currentTarget))
  }

  // A form cannot stand inside the form of the document.
  return createPortal(
    <dialog aria-labelledby={titleId} className="ask-dialog" onCancel={onCancel} ref={dialog}>
      <form onSubmit={submit}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="ask-dialog__buttons">
          {action !== undefined && (
            <Button buttonStyle="secondary" margin={false} onClick={onCancel} type="button">
              {say('cancel')}
            </Button>
          )}
          <Button buttonStyle={dangerous ? 'error' : 'primary'} margin={false} type="submit">
            {action ?? say('queueClose')}
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
  )
}

'use client'

import { Button, toast } from '@payloadcms/ui'
import { useEffect, useId, useRef } from 'react'

import type { ShownSecret } from './newSecrets.js'

interface Props {
  shown: ShownSecret
  onDone: () => void
}

/** A new secret, until somebody says that it was taken down. */
export function SecretOnce({ shown, onDone }: Props) {
  const { secret, publicKey, previousSignsUntil } = shown
  const value = secret ?? publicKey ?? ''
  const fieldId = useId()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      toast.success('Copied.')
    } catch {
      toast.error('The browser does not allow copying here. Select the text and copy it.')
    }
  }

  return (
    <section aria-labelledby={`${fieldId}-title`} className="webhook-secret" ref={box} tabIndex={-1}>
      <h3 id={`${fieldId}-title`}>{secret ? 'The secret of this endpoint' : 'The public key of this endpoint'}</h3>
      <p>
        {secret
          ? 'Give it to the subscriber now: it is shown this once and cannot be read again, only replaced.'
          : 'Give it to the subscriber. It verifies our signatures and is no secret.'}
        {previousSignsUntil && Date.parse(previousSignsUntil) > Date.now() && (
          <> The one before it signs too until {new Date(previousSignsUntil).toLocaleString()}.</>
        )}
        {previousSignsUntil && Date.parse(previousSignsUntil) <= Date.now() && <> The one before it signs no longer.</>}
      </p>
      <div className="webhook-secret__row">
        <label className="webhook-hidden" htmlFor={fieldId}>
          {secret ? 'Secret' : 'Public key'}
        </label>
        <input id={fieldId} onFocus={(event) => event.currentTarget.select()} readOnly spellCheck={false} type="text" value={value} />
        <Button margin={false} onClick={() => void copy()} size="small">
          Copy
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onDone} size="small">
          I have it
        </Button>
      </div>
    </section>
  )
}

'use client'

import { Button, toast } from '@payloadcms/ui'
import { useEffect, useId, useRef } from 'react'

import { useDeskWords } from '../words/useDeskWords.js'
import { useTimes } from '../words/useTimes.js'
import type { ShownSecret } from './newSecrets.js'
import '../textField.css'

interface Props {
  shown: ShownSecret
  onDone: () => void
}

/** A new secret, until somebody says that it was taken down. */
export function SecretOnce({ shown, onDone }: Props) {
  const say = useDeskWords()
  const time = useTimes()
  const { secret, publicKey, previousSignsUntil } = shown
  const value = secret ?? publicKey ?? ''
  const fieldId = useId()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      toast.success(say('copied'))
    } catch {
      toast.error(say('copyFailed'))
    }
  }

  return (
    <section aria-labelledby={`${fieldId}-title`} className="webhook-secret" ref={box} tabIndex={-1}>
      <h2 id={`${fieldId}-title`}>{say(secret ? 'subSecretTitle' : 'subKeyTitle')}</h2>
      <p>
        {say(secret ? 'subSecretWhy' : 'subKeyWhy')}
        {previousSignsUntil && ' '}
        {previousSignsUntil &&
          (Date.parse(previousSignsUntil) > Date.now()
            ? say('subPreviousSigns', { time: time(previousSignsUntil) })
            : say('subPreviousEnded'))}
      </p>
      <div className="webhook-secret__row">
        <label className="webhook-hidden" htmlFor={fieldId}>
          {say(secret ? 'subSecret' : 'subPublicKey')}
        </label>
        <input id={fieldId} onFocus={(event) => event.currentTarget.select()} readOnly spellCheck={false} type="text" value={value} />
        <Button margin={false} onClick={() => void copy()} size="small">
          {say('copy')}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onDone} size="small">
          {say('subHaveIt')}
        </Button>
      </div>
    </section>
  )
}

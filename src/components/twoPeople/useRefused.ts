'use client'

import { useForm, useFormProcessing, useFormSubmitted } from '@payloadcms/ui'
import { useEffect } from 'react'

/**
 * Whether the form was sent and is not saved: on its way, or refused, for whatever reason. Payload takes a form that was refused for one in
 * which nothing is typed; here it stays what it is, and can be saved again.
 */
export const useRefused = (): boolean => {
  const { setModified } = useForm()
  const isOnItsWay = useFormProcessing()
  const isSubmitted = useFormSubmitted()
  const isRefused = isSubmitted && !isOnItsWay
  useEffect(() => {
    if (isRefused) setModified(true)
  }, [isRefused, setModified])
  return isRefused || isOnItsWay
}

/** Asks for both versions as often as the form is refused because of another's change: the field says so all the while. */
export const useCollision = (errorMessage: string | undefined, ask: () => void): void => {
  const isOnItsWay = useFormProcessing()
  const isRefused = Boolean(errorMessage) && !isOnItsWay
  useEffect(() => {
    if (isRefused) ask()
    // Once a refusal: what is typed afterwards asks nothing.
  }, [isRefused])
}

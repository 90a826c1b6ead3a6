'use client'

import { useAuth, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { findText, forgetText, keepText, type KeptText, keyOf } from './keptText.js'

/** Milliseconds between looks at what is typed. */
const everyMs = 1000

interface Typed {
  /** Whether there is something that the server has not. */
  modified: boolean
  /** The state that the server has: another one says that the form was saved. */
  saved: unknown
}

/** Keeps what is typed in the browser while it is not saved, and finds what a tab left behind that was killed. */
export const useKeptText = ({ modified, saved }: Typed) => {
  const { collectionSlug, id } = useDocumentInfo()
  const { user } = useAuth()
  const { getData } = useForm()
  const [found, setFound] = useState<KeptText>()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const key = keyOf([account, collectionSlug, id])
  const last = useRef('')

  useEffect(() => {
    if (account === undefined) return
    setFound(findText(browserShelf, key, new Date()))
  }, [account, key])

  const keep = useRef(() => {})
  useEffect(() => {
    keep.current = () => {
      if (!modified || account === undefined) return
      const data = getData()
      const text = JSON.stringify(data)
      if (text === last.current) return
      last.current = text
      keepText(browserShelf, key, { at: new Date().toISOString(), data })
    }
  }, [account, getData, key, modified])
  useEffect(() => {
    if (!modified) return
    const look = () => keep.current()
    const timer = setInterval(look, everyMs)
    window.addEventListener('pagehide', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', look)
    }
  }, [modified])
  // A form that goes without having been saved, for whatever reason, leaves what is in it.
  useLayoutEffect(() => () => keep.current(), [])

  const isFirst = useRef(true)
  useEffect(() => {
    // The server has it: what was kept of this form is of no use any more.
    if (!isFirst.current && saved && last.current !== '') {
      forgetText(browserShelf, key)
      if (id) forgetText(browserShelf, keyOf([account, collectionSlug, undefined]))
      last.current = ''
    }
    isFirst.current = false
  }, [account, collectionSlug, id, key, saved])

  const forget = useCallback(() => {
    forgetText(browserShelf, key)
    setFound(undefined)
  }, [key])
  const forgetNew = useCallback(() => forgetText(browserShelf, keyOf([account, collectionSlug, undefined])), [account, collectionSlug])
  return {
    found,
    forget,
    /** Of what was typed into a new document there is a draft now. */
    forgetNew,
    /** What was kept; from now on it is the form's. */
    take: (): Record<string, unknown> => {
      const data = found?.data ?? {}
      setFound(undefined)
      // It is kept already, and has to be forgotten once it is saved, however soon that is.
      last.current = JSON.stringify(data)
      return data
    },
  }
}

'use client'

import { useAuth, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { typedSince } from './takeOver.js'
import { findText, forgetText, keepText, type KeptText, keyOf } from './keptText.js'

type Fields = Record<string, unknown>

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0

/** Milliseconds between looks at what is typed. */
const everyMs = 1000

interface Typed {
  /** Whether there is something that the server has not. */
  modified: boolean
  /** The state that the server has: another one says that the form was saved. */
  saved: unknown
  /**
   * What of the form is kept: a stable function.
   * @default all of it
   */
  typedOf?: (form: Fields) => Fields
}

/** A file cannot be kept, and is nothing else either. */
const withoutFiles = (form: Fields): Fields => Object.fromEntries(Object.entries(form).filter(([, value]) => !(value instanceof File)))
const wholeForm = (form: Fields): Fields => form

/** Keeps what is typed in the browser while it is not saved, and finds what a tab left behind that was killed. */
export const useKeptText = ({ modified, saved, typedOf = wholeForm }: Typed) => {
  const { collectionSlug, id } = useDocumentInfo()
  const { user } = useAuth()
  const { getData } = useForm()
  const [found, setFound] = useState<KeptText>()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const key = keyOf([account, collectionSlug, id])
  const last = useRef('')

  useEffect(() => {
    if (account === undefined) return
    const text = findText(browserShelf, key, new Date())
    // Saved after all, by a tab that was closed before it heard so: there is nothing to bring back.
    const isSaved = text && id !== undefined && isEmpty(typedSince(getData() as Fields, text.data, new Set()))
    if (isSaved) forgetText(browserShelf, key)
    setFound(isSaved ? undefined : text)
  }, [account, getData, id, key])

  const keep = useRef(() => {})
  useEffect(() => {
    keep.current = () => {
      if (!modified || account === undefined) return
      const data = typedOf(withoutFiles(getData() as Fields))
      if (isEmpty(data)) return
      const text = JSON.stringify(data)
      if (text === last.current) return
      last.current = text
      keepText(browserShelf, key, { at: new Date().toISOString(), data })
    }
  }, [account, getData, key, modified, typedOf])
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
  useEffect(() => {
    // Looked at once more while the last save was on its way: nothing is left that the server has not.
    if (modified || last.current === '') return
    forgetText(browserShelf, key)
    last.current = ''
  }, [key, modified])

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

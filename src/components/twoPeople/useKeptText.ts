'use client'

import { useAuth, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { typedSince } from './takeOver.js'
import { findLeft, findText, forgetText, keepText, type KeptText, keyOf } from './keptText.js'
import { openPages, sayHere, thisPage } from './openPages.js'

type Fields = Record<string, unknown>

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0

/** Milliseconds between looks at what is typed. */
const everyMs = 1000

interface Found extends KeptText {
  key: string
}

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
  const { collectionSlug, globalSlug, id } = useDocumentInfo()
  const { user } = useAuth()
  const { getData } = useForm()
  const [found, setFound] = useState<Found>()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const isNew = collectionSlug !== undefined && id === undefined
  const newPrefix = keyOf([account, collectionSlug, undefined])
  const ofNew = `${newPrefix}/${thisPage}`
  const key = isNew ? ofNew : keyOf([account, collectionSlug ?? globalSlug, collectionSlug ? id : 'settings'])
  const last = useRef('')

  const findNext = useCallback(async () => {
    const isOpen = await openPages()
    const left = findLeft(browserShelf, { prefix: newPrefix, now: new Date(), isHere: (page) => page !== thisPage && isOpen(page) })
    setFound(left && { ...left.text, key: left.key })
  }, [newPrefix])
  useEffect(() => {
    if (account === undefined) return
    if (isNew) {
      sayHere()
      void findNext()
      return
    }
    const text = findText(browserShelf, key, new Date())
    // Saved after all, by a tab that was closed before it heard so: there is nothing to bring back.
    const isSaved = text && isEmpty(typedSince(getData() as Fields, text.data, new Set()))
    if (isSaved) forgetText(browserShelf, key)
    setFound(isSaved || !text ? undefined : { ...text, key })
  }, [account, findNext, getData, isNew, key])

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
      if (!isNew) forgetText(browserShelf, ofNew)
      last.current = ''
    }
    isFirst.current = false
  }, [isNew, key, ofNew, saved])
  useEffect(() => {
    // Looked at once more while the last save was on its way: nothing is left that the server has not.
    if (modified || last.current === '') return
    forgetText(browserShelf, key)
    last.current = ''
  }, [key, modified])

  const forget = useCallback(() => {
    if (found) forgetText(browserShelf, found.key)
    setFound(undefined)
    if (isNew) void findNext()
  }, [findNext, found, isNew])
  const forgetNew = useCallback(() => forgetText(browserShelf, ofNew), [ofNew])
  return {
    found,
    forget,
    /** Of what was typed into a new document there is a draft now. */
    forgetNew,
    /** What was kept; from now on it is the form's. */
    take: (): Record<string, unknown> => {
      const data = found?.data ?? {}
      setFound(undefined)
      if (found && found.key !== key) {
        keepText(browserShelf, key, { at: found.at, data })
        forgetText(browserShelf, found.key)
      }
      // It is kept already, and has to be forgotten once it is saved, however soon that is.
      last.current = JSON.stringify(data)
      return data
    },
  }
}

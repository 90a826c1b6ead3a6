'use client'

import { useConfig, useDocumentInfo, useEditDepth, useForm, useFormProcessing, useRouteTransition } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

import { backOffMs } from '../again.js'
import { type ApiError, isForLater, useNewsroomApi } from '../newsroomApi.js'
import { randomKey } from '../randomKey.js'
import { focusAgain, focusNow, handOver, takeHanded } from './handOver.js'
import { listsOf } from './formFields.js'
import { typedSince } from './takeOver.js'

/** Milliseconds between looks at what is typed, and after the last key until a draft is made of it. */
const everyMs = 500
const restMs = 1500

type Fields = Record<string, unknown>

interface Options {
  modified: boolean
  /** Puts values into the form, whatever they are. */
  fill: (data: Fields) => Promise<void>
  /** A draft has been made: what the browser keeps of a new article is there. */
  onBegun: () => void
}

/**
 * A new article becomes a draft by itself as soon as it has a headline and whoever types it rests: from then on it saves itself like any
 * draft. The form of the draft takes the place of this one, with the cursor and what is typed meanwhile. While the cursor is in the text
 * itself, or something is open above the form, it waits: neither can be changed for another under somebody's hands; until then the browser
 * keeps it.
 */
export const useBeginsItself = ({ modified, fill, onBegun }: Options): { refusal: string | undefined } => {
  const { collectionSlug, id } = useDocumentInfo()
  const { dispatchFields, getData, setModified } = useForm()
  const processing = useFormProcessing()
  const depth = useEditDepth()
  const { config } = useConfig()
  const { call, read } = useNewsroomApi()
  const router = useRouter()
  const { startRouteTransition } = useRouteTransition()
  const [refusal, setRefusal] = useState<string>()
  const refused = useRef('')
  const begun = useRef<{ id: number | string; sent: Fields }>(undefined)
  const key = useRef('')
  const isNew = id === undefined && collectionSlug === 'articles' && depth <= 1

  useEffect(() => {
    if (!isNew || !modified || key.current) return
    // Saved by its button at the same moment it is the same filing, and is not made twice.
    key.current = randomKey()
    dispatchFields({ type: 'UPDATE', path: 'filingKey', value: key.current })
  }, [dispatchFields, isNew, modified])

  const begin = useCallback(async () => {
    const sent = getData() as Fields
    const fields = config.collections.find(({ slug }) => slug === collectionSlug)?.fields ?? []
    try {
      const body = { ...typedSince({}, sent, listsOf(fields)), filingKey: key.current, _status: 'draft' }
      const made = await call<{ doc: { id: number | string } }>('POST', `/${collectionSlug}?draft=true&depth=0`, body).catch(
        async (error: ApiError) => {
          // The answer was lost, and the draft is there.
          const found =
            error.path === 'filingKey'
              ? await read<{ docs: { id: number | string }[] }>(
                  `/${collectionSlug}?draft=true&depth=0&limit=1&where[filingKey][equals]=${key.current}`,
                )
              : undefined
          if (found?.docs[0]) return { doc: found.docs[0] }
          throw error
        },
      )
      begun.current = { id: made.doc.id, sent }
      onBegun()
      setModified(false)
      startRouteTransition(() => router.replace(`${config.routes.admin}/collections/${collectionSlug}/${made.doc.id}`))
    } catch (error) {
      const { message, status } = error as ApiError
      if (isForLater(status)) return
      refused.current = JSON.stringify(sent)
      setRefusal(message)
    }
  }, [call, collectionSlug, config.collections, config.routes.admin, getData, onBegun, read, router, setModified, startRouteTransition])

  useEffect(() => {
    if (!isNew || !modified || processing) return
    let [text, changedAt, isBusy, nextAt, tries] = ['', Date.now(), false, 0, 0]
    const timer = setInterval(() => {
      if (isBusy || begun.current || Date.now() < nextAt) return
      const typed = getData() as Fields
      const now = JSON.stringify(typed)
      if (now !== text) [text, changedAt] = [now, Date.now()]
      const headline = typed['headline']
      if (typeof headline !== 'string' || headline.trim() === '' || Date.now() - changedAt < restMs || !isCalm() || now === refused.current)
        return
      isBusy = true
      void begin().finally(() => {
        isBusy = false
        if (now !== refused.current) nextAt = Date.now() + backOffMs(tries++)
      })
    }, everyMs)
    return () => clearInterval(timer)
  }, [begin, getData, isNew, modified, processing])

  // Before its fields leave the page, and the cursor with them.
  useLayoutEffect(
    () => () => {
      if (begun.current) handOver({ ...begun.current, left: getData() as Fields, focus: focusNow() })
    },
    [getData],
  )

  const takesUp = useRef(fill)
  useEffect(() => {
    const handed = takeHanded(id)
    if (!handed) return
    onBegun()
    const typed = typedSince(handed.sent, handed.left, new Set())
    const back = () => handed.focus && focusAgain(handed.focus)
    if (Object.keys(typed).length === 0) setTimeout(back)
    else void takesUp.current({ ...(getData() as Fields), ...typed }).then(() => setTimeout(back))
  }, [getData, id, onBegun])
  return { refusal }
}

/** Nothing is open that would close, and the cursor, if anywhere, is in a field to which it can be brought back. */
const isCalm = (): boolean => {
  const { activeElement, body } = document
  const isPlain =
    (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) && activeElement.id.startsWith('field-')
  return (
    (!activeElement || activeElement === body || isPlain) && !document.querySelector('.drawer--is-open, dialog[open], [aria-modal="true"]')
  )
}

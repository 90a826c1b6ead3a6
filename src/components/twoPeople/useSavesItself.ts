'use client'

import { useConfig, useDocumentInfo, useForm, useFormProcessing } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'

import type { Compared } from '../../endpoints/compareChanges.js'
import { backOffMs } from '../again.js'
import { type ApiError, isForLater, useNewsroomApi } from '../newsroomApi.js'
import { signedInEvent, signedInTimes } from '../session.js'
import { isFlat, listsOf } from './formFields.js'
import { settled } from './settled.js'
import { takeOver, typedSince } from './takeOver.js'
import { unsavedFilling } from './useFill.js'

/** Milliseconds between looks at what is typed. */
const everyMs = 500
/** Milliseconds after the last key until it is saved; somebody who types on and on is saved after so many. */
const restMs = 1500
const longestMs = 8000

/** A save that is on its way: what else is done to the document waits for it, or would collide with one's own text. */
let onItsWay: Promise<void> = Promise.resolve()
export const ownSavesDone = (): Promise<void> => onItsWay

interface Options {
  modified: boolean
  /** The revision that the form started from. */
  revision: string | null | undefined
  setRevision: (revision: string) => void
  /** Whether both versions of something wait for whoever types. */
  isAsking: boolean
  onCompared: (compared: Compared) => void
  /** Puts values into the form, whatever they are. */
  fill: (data: Record<string, unknown>) => Promise<void>
}

interface Standing {
  wireState?: string | null
}

type Fields = Record<string, unknown>

/**
 * A draft saves itself while somebody types: what was typed alone, from the state that the form started from, and merged as any save is.
 * What the public sees, or will see by itself, does not: that is kept by the browser until somebody saves it.
 */
export const useSavesItself = ({ modified, revision, setRevision, isAsking, onCompared, fill }: Options) => {
  const { collectionSlug, data, id } = useDocumentInfo()
  const { dispatchFields, getData, setBackgroundProcessing, setModified } = useForm()
  const processing = useFormProcessing()
  const { config } = useConfig()
  const { call } = useNewsroomApi()
  const [savedAt, setSavedAt] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  /** The form that was refused: it is not sent again until something else is typed. */
  const refused = useRef('')
  const { wireState } = (data ?? {}) as Standing
  const isDraft = id !== undefined && (!wireState || wireState === 'none' || wireState === 'unpublished')
  const mayStart = isDraft && modified && !processing && !isAsking && Boolean(revision)

  const base = useRef<{ revision: string; fields: Fields }>(undefined)
  useEffect(() => {
    if (!revision || base.current?.revision === revision) return
    // Opened, or saved by a person: what is in the form now is what the server has. What was put in by us it has not.
    base.current = { revision, fields: revision === unsavedFilling.revision ? {} : (getData() as Fields) }
  }, [getData, revision])

  /** Resolves to whether it was answered, and be it with a refusal. */
  const save = useCallback(async (): Promise<boolean> => {
    const began = base.current
    if (!began) return true
    const fields = config.collections.find(({ slug }) => slug === collectionSlug)?.fields ?? []
    const sent = getData() as Fields
    const typed = typedSince(began.fields, sent, listsOf(fields))
    if (Object.keys(typed).length === 0) return true
    const signedIn = signedInTimes()
    setBackgroundProcessing(true)
    try {
      const path = `/${collectionSlug}/${id}?autosave=true&draft=true&depth=0&joins=false`
      const { doc } = await call<{ doc: Fields & { updatedAt: string } }>('PATCH', path, { ...typed, baseRevision: began.revision })
      await settled()
      const now = getData() as Fields
      const { fill: wanted, base: taken, collisions, merged } = takeOver({ sent, now, answer: doc })
      if (collisions.length > 0) {
        onCompared({ revision: doc.updatedAt, by: null, collisions, merged })
        return true
      }
      base.current = { revision: doc.updatedAt, fields: taken }
      setRevision(doc.updatedAt)
      const flat = Object.entries(wanted).every(([name, value]) => name === 'body' || isFlat(value))
      if (flat) for (const [path, value] of Object.entries(wanted)) dispatchFields({ type: 'UPDATE', path, value, initialValue: value })
      else await fill({ ...now, ...wanted, baseRevision: doc.updatedAt })
      setSavedAt(doc.updatedAt)
      setRefusal(undefined)
      if (Object.keys(typedSince(taken, getData() as Fields, new Set())).length === 0) setModified(false)
      return true
    } catch (error) {
      const { code, data: stale, message, status } = error as ApiError
      // No answer, or too much to do: it is tried again. What is refused stays in the browser until something else is typed.
      if (isForLater(status) || signedIn !== signedInTimes()) return false
      if (code === 'STALE') onCompared(stale as Compared)
      else {
        refused.current = JSON.stringify(sent)
        setRefusal(message)
      }
      return true
    } finally {
      setBackgroundProcessing(false)
    }
  }, [
    call,
    collectionSlug,
    config.collections,
    dispatchFields,
    fill,
    getData,
    id,
    onCompared,
    setBackgroundProcessing,
    setModified,
    setRevision,
  ])

  useEffect(() => {
    if (!mayStart) return
    let [text, changedAt, isBusy] = ['', Date.now(), false]
    let [firstAt, nextAt, failures] = [changedAt, 0, 0]
    const timer = setInterval(() => {
      if (isBusy) return
      const typed = JSON.stringify(getData())
      if (typed !== text) [text, changedAt] = [typed, Date.now()]
      if (typed === refused.current) return
      if (Date.now() < nextAt || (Date.now() - changedAt < restMs && Date.now() - firstAt < longestMs)) return
      isBusy = true
      onItsWay = save().then((isAnswered) => {
        failures = isAnswered ? 0 : failures + 1
        ;[isBusy, firstAt, nextAt] = [false, Date.now(), isAnswered ? 0 : Date.now() + backOffMs(failures)]
      })
    }, everyMs)
    return () => clearInterval(timer)
  }, [getData, mayStart, save])

  useEffect(() => setRefusal(undefined), [id, revision])
  useEffect(() => {
    const again = () => {
      refused.current = ''
      setRefusal(undefined)
    }
    window.addEventListener(signedInEvent, again)
    return () => window.removeEventListener(signedInEvent, again)
  }, [])
  return { savedAt, refusal }
}

'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

import { type ApiError, useNewsroomApi } from '../newsroomApi.js'
import { type ComposedPicture, pictureFields } from './composed.js'

type Read = Partial<Record<'alt' | 'caption' | 'creator' | 'creditLine' | 'supplier' | 'supplierNumber', string | null>>

/** Bytes of a JPEG in which its metadata stand; other kinds are sent whole. */
const headBytes = 1024 * 1024
/** Milliseconds after the last key until a picture that is described is added, or changed. */
const restMs = 700

const isPicture = (file: File): boolean => file.type.startsWith('image/') && file.type !== 'image/svg+xml'

interface Options {
  picture: ComposedPicture | undefined
  setPicture: (change: (before: ComposedPicture | undefined) => ComposedPicture | undefined) => void
}

/**
 * A picture that was dropped, pasted or chosen: its credit is read and shown at once, and as soon as it is described it is added to the
 * pictures, while the text is still being typed.
 */
export const usePicture = ({ picture, setPicture }: Options) => {
  const { call } = useNewsroomApi()
  const file = useRef<File>(undefined)
  const [preview, setPreview] = useState<string>()
  const [problem, setProblem] = useState<string>()
  /** What of it the server has. */
  const saved = useRef('')
  const adding = useRef<Promise<void>>(Promise.resolve())
  const savedId = useRef<number | string>(undefined)
  const latest = useRef(picture)
  useEffect(() => {
    latest.current = picture
  }, [picture])
  useEffect(() => () => (preview ? URL.revokeObjectURL(preview) : undefined), [preview])

  const readCredit = useCallback(
    async (given: { caption?: string; file?: File }): Promise<Read> => {
      const form = new FormData()
      form.set('_payload', JSON.stringify(given.caption ? { caption: given.caption } : {}))
      if (given.file) {
        const head = given.file.type === 'image/jpeg' ? given.file.slice(0, headBytes, given.file.type) : given.file
        form.set('file', head, given.file.name)
      }
      return (await call<{ picture: Read }>('POST', '/images/read-credit', form)).picture
    },
    [call],
  )
  const failed = (error: unknown) => setProblem((error as ApiError).message)

  /** The next picture is another one. */
  const forget = () => {
    file.current = undefined
    savedId.current = undefined
    saved.current = ''
    setPreview(undefined)
    setProblem(undefined)
  }

  const take = (chosen: File | null | undefined): boolean => {
    if (!chosen || !isPicture(chosen)) return false
    forget()
    file.current = chosen
    setPreview(URL.createObjectURL(chosen))
    const name = chosen.name || 'picture.jpg'
    setPicture(() => ({ name, alt: '', caption: '', creator: '', supplier: '', creditLine: '', supplierNumber: '', ownPicture: false }))
    void readCredit({ file: chosen })
      .then((found) => setPicture((before) => (before && file.current === chosen ? filled(before, found) : before)))
      .catch(failed)
    return true
  }

  const save = useCallback(async () => {
    const wanted = latest.current
    if (!wanted || wanted.alt.trim() === '') return
    const fields = JSON.stringify(pictureFields(wanted))
    if (fields === saved.current) return
    try {
      const id = wanted.id ?? savedId.current
      if (id !== undefined) await call('PATCH', `/images/${id}?depth=0`, JSON.parse(fields) as object)
      else if (file.current) {
        const chosen = file.current
        const form = new FormData()
        form.set('_payload', fields)
        form.set('file', chosen, wanted.name)
        const { doc } = await call<{ doc: Read & { id: number | string } }>('POST', '/images?depth=0', form)
        if (file.current === chosen) savedId.current = doc.id
        setPicture((before) => (before && file.current === chosen ? { ...filled(before, doc), id: doc.id } : before))
      }
      saved.current = fields
      setProblem(undefined)
    } catch (error) {
      failed(error)
    }
  }, [call, setPicture])

  /**
   * One after the other: a picture is added once. Resolves to its id when the server has what is described; without one where it was
   * refused.
   */
  const settle = useCallback(async (): Promise<number | string | undefined> => {
    adding.current = adding.current.then(save)
    await adding.current
    return savedId.current
  }, [save])
  const fieldsNow = picture ? JSON.stringify(pictureFields(picture)) : ''
  useEffect(() => {
    if (!fieldsNow) return
    const timer = setTimeout(() => void settle(), restMs)
    return () => clearTimeout(timer)
  }, [fieldsNow, settle])

  return {
    preview,
    problem,
    take,
    settle,
    change: (change: Partial<ComposedPicture>) => setPicture((before) => before && { ...before, ...change }),
    /** An agency's caption that was pasted says its credit, too. */
    splitCaption: (caption: string) =>
      void readCredit({ caption })
        .then((found) => setPicture((before) => (before ? { ...filled(before, found), caption: found.caption ?? before.caption } : before)))
        .catch(failed),
    drop: () => {
      forget()
      setPicture(() => undefined)
    },
    forget,
  }
}

/** What was read, in what is still empty. */
const filled = (picture: ComposedPicture, read: Read): ComposedPicture => ({
  ...picture,
  ...Object.fromEntries(
    (['alt', 'caption', 'creator', 'supplier', 'creditLine', 'supplierNumber'] as const).map((name) => [
      name,
      picture[name] || (read[name] ?? ''),
    ]),
  ),
})

export type HeldPicture = ReturnType<typeof usePicture>

'use client'

import { useDocumentInfo, useForm, useFormModified, useFormProcessing } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import { settled } from '../twoPeople/settled.js'
import { useFill } from '../twoPeople/useFill.js'
import { ownSavesDone } from '../twoPeople/useSavesItself.js'
import type { StandingRow } from './standingOf.js'

type Fields = Record<string, unknown>

/**
 * What somebody else did to the document meanwhile (published it, corrected it, took it off) is so on this screen too: for its buttons, for
 * what saves itself, and in the form, where nothing is typed that is not saved. What is typed stays, and is merged when it is saved.
 * @param row as the server has it now
 */
export const useOthersVerbs = (row: StandingRow | undefined): void => {
  const { collectionSlug, data, id, incrementVersionCount, setData, setHasPublishedDoc } = useDocumentInfo()
  const { getData } = useForm()
  const modified = useFormModified()
  const processing = useFormProcessing()
  const { read } = useNewsroomApi()
  const fill = useFill()
  const known = useRef<{ id: unknown; state: string }>(undefined)

  const now = useRef({ data, modified })
  const follow = useRef(async (_: StandingRow): Promise<boolean> => true)
  useEffect(() => {
    now.current = { data, modified }
    follow.current = async ({ _status }) => {
      await ownSavesDone()
      const newest = await read<Fields>(`/${collectionSlug}/${id}?draft=true&depth=0`)
      if (!newest) return false
      if (newest['updatedAt'] === (now.current.data as StandingRow | undefined)?.updatedAt) return true
      await settled()
      const before = getData() as Fields
      // Asked once all is in the form that was typed while it was read.
      if (!now.current.modified && before['baseRevision'] !== newest['updatedAt']) await fill(newest, { isSaved: true, before })
      setData(newest)
      setHasPublishedDoc(_status === 'published')
      incrementVersionCount()
      return true
    }
  })
  useEffect(() => {
    // One's own save is on its way, and tells the form itself.
    if (!row || processing) return
    const state = JSON.stringify([row.updatedAt, row.wireState, row._status])
    const before = known.current?.id === id ? known.current : undefined
    known.current = { id, state }
    const opened = data as StandingRow | undefined
    // At first it is what the page came with, unless somebody was quicker than the page.
    if (before ? before.state === state : opened?.wireState === row.wireState) return
    void follow.current(row).then((isDone) => {
      // Not read now: the next look tries again.
      if (!isDone && known.current?.state === state) known.current = before
    })
  }, [data, id, processing, row])
}

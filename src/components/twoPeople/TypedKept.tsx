'use client'

import { useConfig, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useCallback, useEffect, useRef } from 'react'

import { useFocusStays } from '../useFocusStays.js'
import { listsOf } from './formFields.js'
import { KeptNotice } from './KeptNotice.js'
import { typedSince } from './takeOver.js'
import { useFill } from './useFill.js'
import { useKeptText } from './useKeptText.js'
import { useRefused } from './useRefused.js'
import './twoPeople.css'

type Fields = Record<string, unknown>

/**
 * On each form of ours that carries no revision: one that was refused stays unsaved, and what was typed into it is kept in the browser
 * until the server has it. That alone, so that what a colleague saves meanwhile in other fields stays; and of accounts nothing, for a
 * password is not put away.
 */
export function TypedKept() {
  const { collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const { getData } = useForm()
  const modified = useFormModified()
  const isRefused = useRefused()
  const fill = useFill()
  const stays = useFocusStays<HTMLDivElement>()
  const collection = config.collections.find(({ slug }) => slug === collectionSlug)
  const saved = (data as { updatedAt?: string } | undefined)?.updatedAt

  const base = useRef<Fields>({})
  useEffect(() => {
    // Opened or saved: what is in the form now is what the server has.
    base.current = getData() as Fields
  }, [getData, saved])
  const typedOf = useCallback((form: Fields) => typedSince(base.current, form, listsOf(collection?.fields ?? [])), [collection])
  const kept = useKeptText({ modified: (modified || isRefused) && !collection?.auth, saved, typedOf })
  return (
    <div className="two-people" ref={stays} tabIndex={-1}>
      {kept.found && <KeptNotice kept={kept.found} onForget={kept.forget} onTake={() => void fill({ ...getData(), ...kept.take() })} />}
    </div>
  )
}

'use client'

import { toast, useConfig, useDocumentInfo, useField, useForm } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import { mergeFields, type MergedFields } from '../../merge/mergeFields.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { type Choice, questionsOf, settle } from './choices.js'
import { asLists, asTexts } from './lineLists.js'
import { SideBySide } from './SideBySide.js'
import { useRefused } from './useRefused.js'
import './twoPeople.css'

type Fields = Record<string, unknown>

interface Found extends MergedFields {
  theirs: Fields
}

/**
 * Stands for `baseRevision` of settings, which it sends along. Where a colleague has saved them meanwhile, what does not collide is put
 * into the form, and of what does both are shown.
 */
export function SettingsRevision({ path = 'baseRevision' }: { path?: string }) {
  const { globalSlug } = useDocumentInfo()
  const { config } = useConfig()
  const { errorMessage, value } = useField<string | null>({ path })
  const { getData, reset, setModified } = useForm()
  const { call } = useNewsroomApi()
  const say = useDeskWords()
  const [found, setFound] = useState<Found>()
  useRefused()
  const base = useRef<{ revision: unknown; fields: Fields }>(undefined)
  const fields = config.globals.find(({ slug }) => slug === globalSlug)?.fields ?? []
  const listed = fields.flatMap((field) => (field.type === 'textarea' ? [field.name] : []))

  useEffect(() => {
    // Opened or saved: what is in the form now is what the server has.
    if (base.current?.revision !== value) base.current = { revision: value, fields: getData() as Fields }
  }, [getData, value])
  useEffect(() => {
    if (!errorMessage) return
    const compare = (theirs: Fields) => {
      const [was, mine, other] = [base.current?.fields ?? {}, getData() as Fields, theirs].map((one) => asLists(one, listed)) as [
        Fields,
        Fields,
        Fields,
      ]
      const { collisions, merged } = mergeFields({ base: was, mine, theirs: other })
      setFound({ collisions: collisions.filter((one) => one.path !== path), merged, theirs })
    }
    call<Fields>('GET', `/globals/${globalSlug}?depth=0`).then(compare, (error: Error) => void toast.error(error.message))
    // Once an error: what is typed afterwards asks nothing.
  }, [errorMessage])

  const choose = async ({ collisions, merged, theirs }: Found, choiceOf: (key: string) => Choice) => {
    setFound(undefined)
    const chosen = Object.fromEntries(settle(collisions, choiceOf).map(({ path: name, value: one }) => [name, one]))
    base.current = { revision: theirs[path], fields: theirs }
    await reset({ ...asTexts({ ...merged, ...chosen }, listed), [path]: theirs[path] })
    setModified(true)
  }

  return (
    found && (
      <SideBySide
        by={say('somebody')}
        onCancel={() => setFound(undefined)}
        onChoose={(choiceOf) => void choose(found, choiceOf)}
        questions={questionsOf(found.collisions)}
      />
    )
  )
}

'use client'

import { toast, useConfig, useDocumentInfo, useField, useForm, useFormModified } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'

import { type FieldCollision, mergeFields, unknownBase } from '../../merge/mergeFields.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { type Choice, questionsOf, settle } from './choices.js'
import { linesIn, listsOf } from './formFields.js'
import { KeptNotice } from './KeptNotice.js'
import { asLists, asTexts } from './lineLists.js'
import { SideBySide } from './SideBySide.js'
import { typedSince } from './takeOver.js'
import { useFill } from './useFill.js'
import { useKeptText } from './useKeptText.js'
import { useCollision, useRefused } from './useRefused.js'
import { WhoElse } from './WhoElse.js'
import './twoPeople.css'

type Fields = Record<string, unknown>

interface Found {
  theirs: Fields
  merged: Fields
  collisions: FieldCollision[]
}

interface Props {
  path?: string
  /** Whether who has a document of it open is noted somewhere. */
  sharesLocks?: boolean
}

/**
 * Stands for `baseRevision` of all that keeps no versions, which it sends along. What was typed is kept in the browser until the server has
 * it: that alone, so that what a colleague saves meanwhile in other fields stays; and of accounts nothing, for a password is not put away.
 * Where somebody else has saved the same meanwhile, both versions are shown side by side.
 */
export function FormRevision({ path = 'baseRevision', sharesLocks = false }: Props) {
  const { collectionSlug, globalSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const { errorMessage, value } = useField<string | null>({ path })
  const { getData } = useForm()
  const modified = useFormModified()
  const { call } = useNewsroomApi()
  const say = useDeskWords()
  const [found, setFound] = useState<Found>()
  const isRefused = useRefused()
  const fill = useFill()
  const stays = useFocusStays<HTMLDivElement>()
  const collection = config.collections.find(({ slug }) => slug === collectionSlug)
  const form = collection ?? config.globals.find(({ slug }) => slug === globalSlug)

  const base = useRef<{ revision: unknown; fields: Fields }>(undefined)
  useEffect(() => {
    // Opened or saved: what is in the form now is what the server has.
    if (base.current?.revision !== value) base.current = { revision: value, fields: getData() as Fields }
  }, [getData, value])
  const typedOf = useCallback(
    (now: Fields): Fields => {
      const typed = typedSince(base.current?.fields ?? {}, now, listsOf(form?.fields ?? []))
      return Object.keys(typed).length === 0 ? {} : { ...typed, ...(value ? { [path]: value } : {}) }
    },
    [form, path, value],
  )
  const kept = useKeptText({ modified: (modified || isRefused) && !collection?.auth, saved: value, typedOf })
  const take = () => {
    const now = getData() as Fields
    const { [path]: revision = value, ...typed } = kept.take()
    // What was typed started from another state than what is stored now: nobody knows what it said.
    const before = revision === value ? {} : Object.fromEntries(Object.keys(typed).map((name) => [name, unknownBase]))
    base.current = { revision, fields: { ...now, ...before } }
    void fill({ ...now, ...typed, [path]: revision })
  }

  useCollision(errorMessage, () => {
    const address = collectionSlug ? `/${collectionSlug}/${id}` : `/globals/${globalSlug}`
    const compare = (theirs: Fields) => {
      const now = getData() as Fields
      const lines = linesIn(form?.fields ?? [])
      const was = base.current?.fields ?? {}
      const { collisions, merged } = mergeFields({
        base: asLists(was, lines),
        mine: asLists(typedSince(was, now, listsOf(form?.fields ?? [])), lines),
        theirs: asLists(theirs, lines),
      })
      setFound({ collisions: [...collisions, ...fileCollision(was, now, theirs)], merged: asTexts(merged, lines), theirs })
    }
    call<Fields>('GET', `${address}?depth=0`).then(compare, (error: Error) => void toast.error(error.message))
  })

  const choose = async ({ collisions, merged, theirs }: Found, choiceOf: (key: string) => Choice) => {
    const ofFields = collisions.filter((one) => one.path !== 'filename')
    const chosen = settle(ofFields, choiceOf).map(({ path: field, value: one }) => [field, one] as const)
    base.current = { revision: theirs[path], fields: theirs }
    const data = { ...(getData() as Fields), ...theirs, ...merged, ...asTexts(Object.fromEntries(chosen), linesIn(form?.fields ?? [])) }
    await fill(data, { dropsFile: choiceOf('filename') === 'theirs' })
    // Not before: what is saved meanwhile would collide once more.
    setFound(undefined)
  }

  return (
    <div className="two-people" ref={stays} tabIndex={-1}>
      {sharesLocks && form?.lockDocuments === false && <WhoElse />}
      {kept.found && <KeptNotice kept={kept.found} onForget={kept.forget} onTake={take} />}
      {found && (
        <SideBySide
          by={say('somebody')}
          onCancel={() => setFound(undefined)}
          onChoose={(choiceOf) => void choose(found, choiceOf)}
          questions={questionsOf(found.collisions)}
        />
      )}
    </div>
  )
}

/** A file that was chosen is in the form alone, and takes the place of whatever is stored. */
const fileCollision = (was: Fields, { file }: Fields, theirs: Fields): FieldCollision[] =>
  file instanceof File && theirs['filename'] !== was['filename']
    ? [{ path: 'filename', base: was['filename'], mine: file.name, theirs: theirs['filename'] }]
    : []

'use client'

import { useConfig, useDocumentInfo, useForm, useServerFunctions } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useCallback } from 'react'

import { isFlat, listsOf } from './formFields.js'
import { settled } from './settled.js'
import { typedIn } from './typedIn.js'

type Fields = Record<string, unknown>

/** Times that the server is asked for the state of a form into which somebody types on and on. */
const mostRounds = 3

/** The revision that came with values which the server does not all have. */
export const unsavedFilling: { revision?: unknown } = {}

interface Filling {
  /** Whether the server has these values: then the form is changed only by what is typed meanwhile. */
  isSaved?: boolean
  /**
   * The form as it was when these values were asked for: what was typed since stays.
   * @default the form as it is now
   */
  before?: Fields
}

/** Puts values into the form. Payload's own `reset` throws away what is typed while the server is asked; here it stays. */
export const useFill = () => {
  const { collectionSlug, docPermissions, getDocPreferences, id } = useDocumentInfo()
  const { getData, getFields, replaceState, setModified } = useForm()
  const { getFormState } = useServerFunctions()
  const { config } = useConfig()

  return useCallback(
    async (wanted: Fields, { isSaved = false, before: asked }: Filling = {}): Promise<void> => {
      const lists = listsOf(config.collections.find(({ slug }) => slug === collectionSlug)?.fields ?? [])
      let data = wanted
      for (let round = 1; ; round++) {
        const before = (round === 1 && asked) || (getData() as Fields)
        const { state } = await getFormState({
          ...(id === undefined ? {} : { id }),
          collectionSlug: collectionSlug ?? '',
          data,
          docPermissions,
          docPreferences: await getDocPreferences(),
          operation: id === undefined ? 'create' : 'update',
          renderAllFields: true,
          schemaPath: collectionSlug ?? '',
          skipValidation: true,
        } as Parameters<typeof getFormState>[0])
        if (!state) return
        await settled()
        const typed = typedIn({ before, now: getData() as Fields, data, lists })
        const isEasy = Object.entries(typed).every(([name, value]) => name === 'body' || isFlat(value))
        if (!isEasy && round < mostRounds) {
          data = { ...data, ...typed }
          continue
        }
        const hasUnsaved = !isSaved || round > 1 || Object.keys(typed).length > 0
        if (hasUnsaved) unsavedFilling.revision = data['baseRevision']
        const now = getFields()
        // A file that was chosen is in the form alone.
        const { file } = now
        replaceState(withTyped(file ? { ...state, file } : state, typed, now))
        setModified(hasUnsaved)
        return
      }
    },
    [
      collectionSlug,
      config.collections,
      docPermissions,
      getData,
      getDocPreferences,
      getFields,
      getFormState,
      id,
      replaceState,
      setModified,
    ],
  )
}

const withTyped = (state: FormState, typed: Fields, now: FormState): FormState =>
  Object.entries(typed).reduce((made, [name, value]) => {
    const field = made[name]
    if (!field) return made
    // A text that is as it is on the screen leaves the editor, and the cursor in it, alone.
    const isOnScreen = now[name]?.value === value
    return { ...made, [name]: { ...field, value, initialValue: isOnScreen ? now[name]?.initialValue : value } }
  }, state)

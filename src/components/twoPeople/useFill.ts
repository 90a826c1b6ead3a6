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
  /** Whether a file that was chosen goes. @default false */
  dropsFile?: boolean
}

/** Puts values into the form. Payload's own `reset` throws away what is typed while the server is asked; here it stays. */
export const useFill = () => {
  const { collectionSlug, docPermissions, getDocPreferences, globalSlug, id } = useDocumentInfo()
  const { getData, getFields, replaceState, setModified } = useForm()
  const { getFormState } = useServerFunctions()
  const { config } = useConfig()

  return useCallback(
    async (wanted: Fields, { isSaved = false, before: asked, dropsFile = false }: Filling = {}): Promise<void> => {
      const slug = collectionSlug ?? globalSlug ?? ''
      const lists = listsOf([...config.collections, ...config.globals].find((one) => one.slug === slug)?.fields ?? [])
      let data = wanted
      for (let round = 1; ; round++) {
        const before = (round === 1 && asked) || (getData() as Fields)
        const { state } = await getFormState({
          ...(id === undefined ? {} : { id }),
          ...(collectionSlug ? { collectionSlug } : { globalSlug: slug }),
          data,
          docPermissions,
          docPreferences: await getDocPreferences(),
          operation: collectionSlug && id === undefined ? 'create' : 'update',
          renderAllFields: true,
          schemaPath: slug,
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
        replaceState(withTyped(file && !dropsFile ? { ...state, file } : state, typed, now))
        setModified(hasUnsaved)
        return
      }
    },
    [
      collectionSlug,
      config.collections,
      config.globals,
      docPermissions,
      getData,
      getDocPreferences,
      getFields,
      getFormState,
      globalSlug,
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

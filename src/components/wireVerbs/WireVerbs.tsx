'use client'

import { useAuth, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useRef } from 'react'

import './wireVerbs.css'
import { mayPublish, useNewsroomApi } from '../newsroomApi.js'
import type { PlannedAction } from '../standing/standingOf.js'
import { staleEvent } from '../twoPeople/TwoPeople.js'
import { settled } from '../twoPeople/settled.js'
import { useFill } from '../twoPeople/useFill.js'
import { ownSavesDone } from '../twoPeople/useSavesItself.js'
import { OpenSchedule } from './OpenSchedule.js'
import { useVerb } from './useVerb.js'
import { VerbButtons } from './VerbButtons.js'
import { type VerbCollection, verbsFor, type WireStanding } from './verbsFor.js'

interface Props {
  standing?: WireStanding | undefined
  /** What the clock is going to do. */
  planned?: readonly PlannedAction[]
  reloadPlanned?: () => Promise<void>
}

const nothing = () => Promise.resolve()

/**
 * What an editor can do to the article or entry that is open, above the form. It acts on what is on the screen, or says that it does not.
 */
export function WireVerbs({ standing, planned = [], reloadPlanned = nothing }: Props) {
  const { collectionSlug, data, id, incrementVersionCount, setData, setHasPublishedDoc } = useDocumentInfo()
  const { getData } = useForm()
  const fill = useFill()
  /** The form when the verb was asked for. */
  const before = useRef<Record<string, unknown>>({})
  const modified = useFormModified()
  const { user } = useAuth()
  const { attempt, read } = useNewsroomApi()
  const collection = collectionSlug as VerbCollection
  const hasDraft = (data as WireStanding | undefined)?._status === 'draft' && standing?._status === 'published'

  const { ask, busy, dialog } = useVerb({
    // What was typed since the last save goes out with the verb, where it can and where that is wanted.
    perform: async (verb, { takesText, ...body }) => {
      await ownSavesDone()
      await settled()
      before.current = getData() as Record<string, unknown>
      if (verb.name === 'unpublish') return attempt('PATCH', `/${collection}/${id}`, { _status: 'draft' })
      const { baseRevision, ...changes } = before.current
      const seen = takesText ? { changes, baseRevision } : verb.name === 'publish' ? { baseRevision } : {}
      const problem = await attempt('POST', `/${collection}/${id}/${verb.name}`, { ...body, ...seen })
      if (problem?.code === 'STALE') window.dispatchEvent(new Event(staleEvent))
      return problem
    },
    onDone: async (_, { takesText }) => {
      void reloadPlanned()
      const newest = await read<Record<string, unknown>>(`/${collection}/${id}?draft=true&depth=0`)
      if (!newest) return
      // What is typed and was not sent stays where it is; saved later, it is merged.
      if (!modified || takesText) await fill(newest, { isSaved: true, before: before.current })
      setData(newest)
      setHasPublishedDoc(newest['_status'] === 'published' || Boolean(standing && standing._status === 'published'))
      incrementVersionCount()
    },
    keepAs: () => `${(user as { id?: number | string } | null)?.id ?? ''}/${collection}/${id}`,
    text: { isTyped: modified, isDraft: hasDraft },
  })
  const verbs = id && mayPublish(user) ? verbsFor({ ...(data as WireStanding | undefined), ...standing }, collection) : []
  if (verbs.length === 0) return null

  return (
    <div className="wire-verbs">
      {collection === 'articles' && id && <OpenSchedule article={id} planned={planned} reload={reloadPlanned} />}
      <VerbButtons busy={busy} onVerb={(verb) => ask(verb)} verbs={verbs} />
      {dialog}
    </div>
  )
}

'use client'

import { Button, useAuth, useDocumentInfo } from '@payloadcms/ui'

import './wireVerbs.css'
import { mayPublish, useNewsroomApi } from '../newsroomApi.js'
import { OpenSchedule } from './OpenSchedule.js'
import { useVerb } from './useVerb.js'
import { type VerbCollection, verbsFor, type WireStanding } from './verbsFor.js'

/** What an editor can do to the article or entry that is open, a button each, above the form. */
export function WireVerbs() {
  const { collectionSlug, id, savedDocumentData } = useDocumentInfo()
  const { user } = useAuth()
  const { send } = useNewsroomApi()
  const collection = collectionSlug as VerbCollection
  const { ask, busy, dialog } = useVerb({
    perform: (verb, body) => send('POST', `/${collection}/${id}/${verb.name}`, body),
    // The form, the sidebar and the versions all show the document as it was.
    onDone: () => window.location.reload(),
  })
  const verbs = id && mayPublish(user) ? verbsFor((savedDocumentData ?? {}) as WireStanding, collection) : []
  if (verbs.length === 0) return null

  return (
    <div aria-label="On the wire" className="wire-verbs" role="group">
      {collection === 'articles' && id && <OpenSchedule article={id} />}
      {verbs.map((verb) => (
        <Button
          buttonStyle={verb.dangerous ? 'error' : 'secondary'}
          disabled={busy}
          key={verb.label}
          margin={false}
          onClick={() => ask(verb)}
          size="small"
        >
          {verb.fields ? `${verb.label}…` : verb.label}
        </Button>
      ))}
      {dialog}
    </div>
  )
}

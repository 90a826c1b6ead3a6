'use client'

import { Button, toast, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'

import './articleVerbs.css'
import { VerbDialog } from './VerbDialog.js'
import { type ArticleStanding, type Verb, verbsFor } from './verbsFor.js'

/** What an editor can do to the article that is open, a button each, above the form. */
export function ArticleVerbs() {
  const { id, savedDocumentData } = useDocumentInfo()
  const { user } = useAuth()
  const { config } = useConfig()
  const [asking, setAsking] = useState<Verb>()
  const [busy, setBusy] = useState(false)

  const mayPublish = user?.role === 'editor' || user?.role === 'admin'
  const verbs = id && mayPublish ? verbsFor((savedDocumentData ?? {}) as ArticleStanding) : []
  if (verbs.length === 0) return null

  const perform = async (verb: Verb, body: Record<string, unknown>) => {
    setBusy(true)
    try {
      const response = await fetch(`${config.serverURL}${config.routes.api}/articles/${id}/${verb.name}`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (response.ok) {
        toast.success(verb.done)
        // The form, the sidebar and the versions all show the article as it was.
        window.location.reload()
        return
      }
      const { errors } = (await response.json().catch(() => ({}))) as { errors?: { message: string }[] }
      toast.error(errors?.[0]?.message ?? 'That did not work. Try again.')
    } catch {
      toast.error('The newsroom does not answer. Check the connection and try again.')
    }
    setBusy(false)
  }

  return (
    <div aria-label="On the wire" className="article-verbs" role="group">
      {verbs.map((verb) => (
        <Button
          buttonStyle={verb.dangerous ? 'error' : 'secondary'}
          disabled={busy}
          key={verb.name}
          margin={false}
          onClick={() => (verb.fields ? setAsking(verb) : void perform(verb, {}))}
          size="small"
        >
          {verb.fields ? `${verb.label}…` : verb.label}
        </Button>
      ))}
      {asking && (
        <VerbDialog
          onCancel={() => setAsking(undefined)}
          onSubmit={(body) => {
            setAsking(undefined)
            void perform(asking, body)
          }}
          verb={asking}
        />
      )}
    </div>
  )
}

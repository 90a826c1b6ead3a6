'use client'

import { Button, useAuth } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { browserShelf } from '../browserShelf.js'
import { LinkedText } from '../LinkedText.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { StillButton } from '../StillButton.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { forgetEdit, keepEdit, keptEdit } from './keptEdits.js'
import type { OpenEntry } from './openEntry.js'
import { toLexical } from './toLexical.js'

interface Props {
  entry: OpenEntry
  frames?: readonly string[] | undefined
  onDone: () => void
}

/**
 * An entry where it stands in the list. What is typed is kept in the browser until the server has it, and merged with what others saved
 * meanwhile.
 */
export function EntryEditor({ entry, frames, onDone }: Props) {
  const say = useDeskWords()
  const { user } = useAuth()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const { attempt } = useNewsroomApi()
  const [typed, setTyped] = useState(entry)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const headlineField = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const set = (change: Partial<OpenEntry>) => {
    const made = { ...typed, ...change }
    setTyped(made)
    keepEdit(browserShelf, account, made)
  }
  // What a tab left behind that was killed.
  useEffect(() => {
    const kept = keptEdit(browserShelf, account, entry.id)
    if (kept) setTyped(kept)
    headlineField.current?.focus()
  }, [account, entry.id])

  const close = () => {
    forgetEdit(browserShelf, account, entry.id)
    onDone()
  }
  const save = async () => {
    if (isBusy) return
    if (typed.headline.trim() === '') {
      setProblem(say('headlineFirst'))
      headlineField.current?.focus()
      return
    }
    setBusy(true)
    const body = toLexical(typed.text, { before: typed.before, ...(frames ? { frames } : {}) })
    const found = await attempt('PATCH', `/entries/${entry.id}?depth=0`, {
      headline: typed.headline.trim(),
      summary: typed.summary.trim() || null,
      body: body ?? null,
      baseRevision: typed.baseRevision,
    })
    setBusy(false)
    if (!found) close()
    else setProblem(found.code === 'STALE' ? say('staleHere') : found.message)
  }
  // Inside of the article's form, Enter would save the article.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement)) {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) void save()
    }
  }

  return (
    <div className="entry-editor" onKeyDown={onKeyDown}>
      <label>
        <span>{say('headline')}</span>
        <input
          aria-describedby={problem ? problemId : undefined}
          maxLength={300}
          onChange={({ target }) => set({ headline: target.value })}
          ref={headlineField}
          type="text"
          value={typed.headline}
        />
      </label>
      <label>
        <span>{say('text')}</span>
        <textarea maxLength={20_000} onChange={({ target }) => set({ text: target.value })} rows={5} value={typed.text} />
      </label>
      <label>
        <span>{say('entrySummary')}</span>
        <input maxLength={500} onChange={({ target }) => set({ summary: target.value })} type="text" value={typed.summary} />
      </label>
      {problem && (
        <p className="entry-editor__problem" id={problemId} role="alert">
          <LinkedText text={problem} />
        </p>
      )}
      <div className="entry-editor__buttons">
        <Button buttonStyle="secondary" margin={false} onClick={close} size="small">
          {say('cancel')}
        </Button>
        <StillButton still={isBusy} onClick={() => void save()} size="small">
          {say('saveEntry')}
        </StillButton>
      </div>
    </div>
  )
}

'use client'

import { Button, toast, useAuth, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { type KeyboardEvent, useId, useRef } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import { useFocusStays } from '../useFocusStays.js'
import { useTyped } from '../wire/useTyped.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useOurs } from '../useOurs.js'
import './deskNotes.css'

interface Note {
  id: number | string
  text: string
  resolved?: boolean | null
  createdAt: string
  by?: { name?: string | null } | number | string | null
  resolvedBy?: { name?: string | null } | number | string | null
}

const every = () => 15_000
const most = 100
const empty = { text: '' }

const nameOf = (account: Note['by']): string | undefined =>
  typeof account === 'object' && account !== null ? (account.name ?? undefined) : undefined

/**
 * What the desk and its reporters say to each other about the article: open first, then what is resolved. Saved by itself, and never
 * public. What is typed is kept: another tab of the form takes it off the page.
 */
export function DeskNotes() {
  const { id } = useDocumentInfo()
  const say = useDeskWords()
  const slug = useOurs()('desk-notes')
  const { i18n } = useTranslation()
  const { send } = useNewsroomApi()
  const titleId = useId()
  const stays = useFocusStays<HTMLElement>()
  const account = (useAuth().user as { id?: number | string } | null | undefined)?.id
  const isKept = account !== undefined && id !== undefined
  const [{ text }, setNote] = useTyped(isKept ? `newsroom:note:${account}/${id}` : undefined, empty)
  const { data, reload } = usePolled<{ docs: Note[] }>(
    id ? `/${slug}?where[article][equals]=${id}&depth=1&limit=${most}&sort=resolved,-createdAt` : undefined,
    every,
  )
  const isAdding = useRef(false)
  if (!id) return <p>{say('notesAfterSave')}</p>

  const carryOut = async (...asked: Parameters<typeof send>): Promise<boolean> => {
    const problem = await send(...asked)
    if (problem !== undefined) toast.error(problem)
    await reload()
    return problem === undefined
  }
  const add = async () => {
    if (!text.trim() || isAdding.current) return
    isAdding.current = true
    // What is typed on while it is on its way stays.
    if (await carryOut('POST', `/${slug}`, { article: id, text: text.trim() })) setNote((now) => (now.text === text ? { ...empty } : now))
    isAdding.current = false
  }
  // Inside of the article's form, its own keys would save the article.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void add()
  }
  const notes = [...(data?.docs ?? [])].sort((a, b) => Number(a.resolved ?? false) - Number(b.resolved ?? false))
  return (
    <section aria-labelledby={titleId} className="desk-notes" ref={stays} tabIndex={-1}>
      <h2 id={titleId}>{say('notes')}</h2>
      <label onKeyDown={onKeyDown}>
        <span>{say('newNote')}</span>
        <textarea maxLength={2000} onChange={({ target }) => setNote({ text: target.value })} rows={2} value={text} />
      </label>
      <Button buttonStyle="secondary" margin={false} onClick={() => void add()} size="small">
        {say('addNote')}
      </Button>
      <ul>
        {notes.map((note) => (
          <li className={note.resolved ? 'desk-notes__resolved' : ''} key={note.id}>
            <p dir="auto">{note.text}</p>
            <p className="desk-notes__by">
              {nameOf(note.by) ?? say('somebody')},{' '}
              <time dateTime={note.createdAt}>
                {new Date(note.createdAt).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
              {note.resolved && ` – ${say('noteResolved', { by: nameOf(note.resolvedBy) ?? say('somebody') })}`}
            </p>
            <Button
              aria-label={`${say(note.resolved ? 'openNote' : 'resolveNote')}: ${note.text.slice(0, 60)}`}
              buttonStyle="pill"
              margin={false}
              onClick={() => void carryOut('PATCH', `/${slug}/${note.id}`, { resolved: !note.resolved })}
              size="small"
            >
              {say(note.resolved ? 'openNote' : 'resolveNote')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

'use client'

import { Button, toast } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import { toLexical } from './toLexical.js'

interface Props {
  blog: number | string
  mayPublish: boolean
  /** Where the blog is not live, a published entry waits. */
  blogIsLive: boolean
  onFiled: () => void
}

interface Person {
  id: number | string
  name: string
}

const empty = { headline: '', text: '', summary: '', keyEvent: false, pinned: false }

/** Files an entry without leaving the page. Control or Command with Enter publishes; the byline stays for the next one. */
export function EntryComposer({ blog, mayPublish, blogIsLive, onFiled }: Props) {
  const { read, send } = useNewsroomApi()
  const [entry, setEntry] = useState(empty)
  const [byline, setByline] = useState('')
  const [people, setPeople] = useState<Person[]>([])
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const headlineField = useRef<HTMLInputElement>(null)
  const textField = useRef<HTMLTextAreaElement>(null)
  const titleId = useId()
  const set = (change: Partial<typeof empty>) => setEntry((before) => ({ ...before, ...change }))

  useEffect(() => {
    void read<{ docs: Person[] }>('/people?sort=name&limit=200&depth=0&select[name]=true').then((found) => setPeople(found?.docs ?? []))
  }, [read])

  const file = async (status: 'draft' | 'published') => {
    if (entry.headline.trim() === '') {
      setSaid('Write a headline first.')
      headlineField.current?.focus()
      return
    }
    setBusy(true)
    const { text, headline, summary, keyEvent, pinned } = entry
    const body = toLexical(text)
    const person = people.find(({ id }) => String(id) === byline)
    const problem = await send('POST', `/entries${status === 'draft' ? '?draft=true' : ''}`, {
      article: blog,
      headline: headline.trim(),
      ...(body ? { body } : {}),
      ...(summary.trim() ? { summary: summary.trim() } : {}),
      ...(person ? { bylines: [person.id] } : {}),
      keyEvent,
      pinned,
      _status: status,
    })
    setBusy(false)
    if (problem !== undefined) {
      setSaid(problem)
      toast.error(problem)
      return
    }
    const done = status === 'draft' ? 'Saved as a draft.' : blogIsLive ? 'The entry is on the wire.' : 'The entry goes live with its blog.'
    setSaid(`${done} (${headline.trim()})`)
    toast.success(done)
    setEntry(empty)
    headlineField.current?.focus()
    onFiled()
  }

  // Inside of the article's form, Enter would save the article.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      void file(mayPublish ? 'published' : 'draft')
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault()
      if (event.target === headlineField.current) textField.current?.focus()
    }
  }

  return (
    <section aria-labelledby={titleId} className="entry-composer" onKeyDown={onKeyDown}>
      <h3 id={titleId}>New entry</h3>
      <label className="entry-composer__headline">
        <span>Headline</span>
        <input maxLength={300} onChange={({ target }) => set({ headline: target.value })} ref={headlineField} type="text" value={entry.headline} />
      </label>
      <label className="entry-composer__text">
        <span>Text</span>
        <textarea maxLength={20_000} onChange={({ target }) => set({ text: target.value })} ref={textField} rows={4} value={entry.text} />
      </label>
      <label>
        <span>Summary, for the key moments</span>
        <input maxLength={500} onChange={({ target }) => set({ summary: target.value })} type="text" value={entry.summary} />
      </label>
      <label>
        <span>By</span>
        <select onChange={({ target }) => setByline(target.value)} value={byline}>
          <option value="">Nobody named</option>
          {people.map(({ id, name }) => (
            <option key={id} value={String(id)}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="entry-composer__buttons">
        <label className="entry-composer__mark">
          <input checked={entry.keyEvent} onChange={({ target }) => set({ keyEvent: target.checked })} type="checkbox" />
          <span>Key event</span>
        </label>
        {mayPublish && (
          <label className="entry-composer__mark">
            <input checked={entry.pinned} onChange={({ target }) => set({ pinned: target.checked })} type="checkbox" />
            <span>Pinned</span>
          </label>
        )}
        <span className="entry-composer__gap" />
        <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => void file('draft')} size="small">
          Save as draft
        </Button>
        {mayPublish && (
          <Button disabled={busy} margin={false} onClick={() => void file('published')} size="small">
            Publish entry
          </Button>
        )}
      </div>
      <p className="entry-composer__said" role="status">
        {said}
      </p>
    </section>
  )
}

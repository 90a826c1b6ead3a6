'use client'

import { Button, toast, useAuth } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { OutboxList } from '../wire/OutboxList.js'
import { useOutbox } from '../wire/useOutbox.js'
import { usePeople } from '../wire/usePeople.js'
import { useTyped } from '../wire/useTyped.js'
import { toLexical } from './toLexical.js'

interface Props {
  blog: number | string
  mayPublish: boolean
  /** Where the blog is not live, a published entry waits. */
  blogIsLive: boolean
  onFiled: () => void
}

const empty = { headline: '', text: '', summary: '', byline: '', keyEvent: false, pinned: false }

/**
 * Files an entry without leaving the page. Control or Command with Enter publishes; the byline stays for the next one. What is typed is kept
 * in the browser, and what is filed goes out once, however often the keys are pressed.
 */
export function EntryComposer({ blog, mayPublish, blogIsLive, onFiled }: Props) {
  const { user } = useAuth()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const [entry, setEntry] = useTyped(account === undefined ? undefined : `newsroom:entry:${account}/${blog}`, empty)
  const people = usePeople()
  const [said, setSaid] = useState('')
  const headlineField = useRef<HTMLInputElement>(null)
  const textField = useRef<HTMLTextAreaElement>(null)
  const titleId = useId()
  const set = (change: Partial<typeof empty>) => setEntry((before) => ({ ...before, ...change }))
  const out = useOutbox({
    account,
    place: `blog-${blog}`,
    onFiled: ({ body, headline }) => {
      const done = body['_status'] === 'draft' ? 'Saved as a draft.' : blogIsLive ? 'The entry is on the wire.' : 'The entry goes live with its blog.'
      setSaid(`${done} (${headline})`)
      toast.success(done)
      onFiled()
    },
  })

  // Of two presses in a moment, the second finds the composer empty only once it was drawn again.
  const latest = useRef(entry)
  useEffect(() => {
    latest.current = entry
  }, [entry])
  const file = (status: 'draft' | 'published') => {
    const now = latest.current
    const headline = now.headline.trim()
    if (headline === '') {
      // Pressed again, for what is on its way already.
      if (now.text.trim() === '' && out.waiting.length > 0) return
      setSaid('Write a headline first.')
      headlineField.current?.focus()
      return
    }
    const body = toLexical(now.text)
    const person = people.find(({ id }) => String(id) === now.byline)
    latest.current = { ...empty, byline: now.byline }
    setEntry(latest.current)
    setSaid(`Sending. (${headline})`)
    out.file({
      path: `/entries${status === 'draft' ? '?draft=true' : ''}`,
      headline,
      typed: now,
      body: {
        article: blog,
        headline,
        ...(body ? { body } : {}),
        ...(now.summary.trim() ? { summary: now.summary.trim() } : {}),
        ...(person ? { bylines: [person.id] } : {}),
        keyEvent: now.keyEvent,
        pinned: now.pinned,
        _status: status,
      },
    })
    headlineField.current?.focus()
  }

  // Inside of the article's form, Enter would save the article.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      if (!event.repeat) file(mayPublish ? 'published' : 'draft')
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
        <select onChange={({ target }) => set({ byline: target.value })} value={entry.byline}>
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
        <Button buttonStyle="secondary" margin={false} onClick={() => file('draft')} size="small">
          Save as draft
        </Button>
        {mayPublish && (
          <Button margin={false} onClick={() => file('published')} size="small">
            Publish entry
          </Button>
        )}
      </div>
      <p className="entry-composer__said" role="status">
        {said}
      </p>
      <OutboxList
        onAgain={out.again}
        onTakeBack={(item) => {
          setEntry(out.takeBack(item) as typeof empty)
          headlineField.current?.focus()
        }}
        waiting={out.waiting}
      />
    </section>
  )
}

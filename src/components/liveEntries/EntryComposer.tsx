'use client'

import { Button, useAuth } from '@payloadcms/ui'
import { type KeyboardEvent, useId, useRef, useState } from 'react'

import { BylineSelect } from '../wire/BylineSelect.js'
import { type ComposedPicture, pictureLackOf } from '../wire/composed.js'
import { OutboxList } from '../wire/OutboxList.js'
import { PictureButton } from '../wire/PictureButton.js'
import { PicturePanel } from '../wire/PicturePanel.js'
import { useDropped } from '../wire/useDropped.js'
import { useOutbox } from '../wire/useOutbox.js'
import { usePeople } from '../wire/usePeople.js'
import { usePicture } from '../wire/usePicture.js'
import { usePictureOf, useSettled } from '../wire/useSettled.js'
import { useTyped } from '../wire/useTyped.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { useFocusStays } from '../useFocusStays.js'
import { toBlock, toLexical } from './toLexical.js'

interface Props {
  blog: number | string
  mayPublish: boolean
  /** Where the blog is not live, a published entry waits. */
  blogIsLive: boolean
  /** Hosts whose pages are framed. */
  frames?: readonly string[] | undefined
  onFiled: () => void
}

interface Composed {
  headline: string
  text: string
  summary: string
  byline: string
  keyEvent: boolean
  pinned: boolean
  picture?: ComposedPicture | undefined
}

const empty: Composed = { headline: '', text: '', summary: '', byline: '', keyEvent: false, pinned: false }

/**
 * Files an entry without leaving the page: text with links, a picture by drop or paste, pages of others by their address. Control or
 * Command with Enter publishes, with Shift it makes a draft; the byline stays for the next one. What is typed is kept in the browser, and
 * what is filed goes out once, however often the keys are pressed.
 */
export function EntryComposer({ blog, mayPublish, blogIsLive, frames, onFiled }: Props) {
  const say = useDeskWords()
  const { user } = useAuth()
  const account = (user as { id?: number | string } | null | undefined)?.id
  const [entry, setEntry] = useTyped<Composed>(account === undefined ? undefined : `newsroom:entry:${account}/${blog}`, empty)
  const people = usePeople()
  const [said, setSaid] = useState('')
  const headlineField = useRef<HTMLInputElement>(null)
  const textField = useRef<HTMLTextAreaElement>(null)
  const titleId = useId()
  const stays = useFocusStays<HTMLElement>()
  const set = (change: Partial<Composed>) => setEntry((before) => ({ ...before, ...change }))
  const setPicture = usePictureOf(setEntry)
  const picture = usePicture({ picture: entry.picture, setPicture })
  const { isOver, handlers } = useDropped(picture.take)
  const { latest, settled } = useSettled(entry, picture.settle)
  const out = useOutbox({
    account,
    place: `blog-${blog}`,
    onFiled: ({ body, headline }) => {
      setSaid(say(body['_status'] === 'draft' ? 'filedAsDraft' : blogIsLive ? 'filed' : 'entryWaits', { headline }))
      onFiled()
    },
  })

  const file = async (status: 'draft' | 'published') => {
    const now = await settled((held) => {
      if (held.picture && held.picture.id === undefined) setSaid(say('pictureOnWay'))
    })
    if (!now) return
    const headline = now.headline.trim()
    if (headline === '') {
      // Pressed again, for what is on its way already.
      if (now.text.trim() === '' && !now.picture && out.waiting.length > 0) return
      setSaid(say('headlineFirst'))
      headlineField.current?.focus()
      return
    }
    const lack = pictureLackOf(now.picture)
    if (lack) {
      setSaid(say(lack === 'pictureOnWay' ? 'pictureNotAdded' : lack))
      return
    }
    const before = now.picture?.id === undefined ? [] : [toBlock('imageBlock', { image: now.picture.id })]
    const body = toLexical(now.text, { before, ...(frames ? { frames } : {}) })
    const person = people.find(({ id }) => String(id) === now.byline)
    latest.current = { ...empty, byline: now.byline }
    setEntry(latest.current)
    picture.forget()
    setSaid(say('sending', { headline }))
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
      if (!event.repeat) void file(mayPublish && !event.shiftKey ? 'published' : 'draft')
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault()
      if (event.target === headlineField.current) textField.current?.focus()
    }
  }

  return (
    <section
      aria-labelledby={titleId}
      className={`entry-composer${isOver ? ' entry-composer--over' : ''}`}
      onKeyDown={onKeyDown}
      ref={stays}
      tabIndex={-1}
      {...handlers}
    >
      <h2 id={titleId}>{say('entryNew')}</h2>
      <label className="entry-composer__headline">
        <span>{say('headline')}</span>
        <input
          maxLength={300}
          onChange={({ target }) => set({ headline: target.value })}
          ref={headlineField}
          type="text"
          value={entry.headline}
        />
      </label>
      <label className="entry-composer__text">
        <span>{say('text')}</span>
        <textarea
          aria-describedby={`${titleId}-hint`}
          maxLength={20_000}
          onChange={({ target }) => set({ text: target.value })}
          ref={textField}
          rows={4}
          value={entry.text}
        />
        <small id={`${titleId}-hint`}>{say('textHint')}</small>
      </label>
      {entry.picture && <PicturePanel held={picture} picture={entry.picture} />}
      <label>
        <span>{say('entrySummary')}</span>
        <input maxLength={500} onChange={({ target }) => set({ summary: target.value })} type="text" value={entry.summary} />
      </label>
      <BylineSelect onChange={(byline) => set({ byline })} people={people} value={entry.byline} />
      <div className="entry-composer__buttons">
        <label className="entry-composer__mark">
          <input checked={entry.keyEvent} onChange={({ target }) => set({ keyEvent: target.checked })} type="checkbox" />
          <span>{say('keyEvent')}</span>
        </label>
        {mayPublish && (
          <label className="entry-composer__mark">
            <input checked={entry.pinned} onChange={({ target }) => set({ pinned: target.checked })} type="checkbox" />
            <span>{say('pinned')}</span>
          </label>
        )}
        <span className="entry-composer__gap" />
        <PictureButton className="entry-composer__file" onTake={picture.take} />
        <Button buttonStyle="secondary" margin={false} onClick={() => void file('draft')} size="small">
          {say('saveDraft')}
        </Button>
        {mayPublish && (
          <Button margin={false} onClick={() => void file('published')} size="small">
            {say('entryPublish')}
          </Button>
        )}
      </div>
      <p className="entry-composer__said" role="status">
        {said}
      </p>
      <OutboxList
        onAgain={out.again}
        onTakeBack={(item) => {
          setEntry(out.takeBack(item) as Composed)
          headlineField.current?.focus()
        }}
        waiting={out.waiting}
      />
    </section>
  )
}

'use client'

import { Button } from '@payloadcms/ui'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'

import { LocalTime } from '../LocalTime.js'
import { useFocusStays } from '../useFocusStays.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { BylineSelect } from './BylineSelect.js'
import { afterFiling, type Composed, emptyComposed, isEmpty, lackOf, toArticle } from './composed.js'
import { OutboxList } from './OutboxList.js'
import { PictureButton } from './PictureButton.js'
import { PicturePanel } from './PicturePanel.js'
import { useDropped } from './useDropped.js'
import { useOutbox } from './useOutbox.js'
import { usePeople } from './usePeople.js'
import { usePicture } from './usePicture.js'
import { usePictureOf, useSettled } from './useSettled.js'
import { useTyped } from './useTyped.js'

interface Props {
  account: number | string | undefined
  /** Hosts whose pages are framed. */
  frames: readonly string[]
  mayPublish: boolean
  headline: RefObject<HTMLInputElement | null>
  sections: readonly string[]
  onFiled: () => void
}

/** Puts an item on the wire in seconds. What is typed is kept; what is filed goes out once, and is seen through. */
export function WireComposer({ account, frames, mayPublish, headline: headlineField, sections, onFiled }: Props) {
  const say = useDeskWords()
  const [composed, setComposed] = useTyped<Composed>(account === undefined ? undefined : `newsroom:wire:${account}`, emptyComposed)
  const [said, setSaid] = useState('')
  const people = usePeople()
  const titleId = useId()
  const stays = useFocusStays<HTMLElement>()
  const details = useRef<HTMLDivElement>(null)
  const set = (change: Partial<Composed>) => setComposed((before) => ({ ...before, ...change }))
  const setEmbargo = (embargo: string) => {
    set({ embargo })
    // What was wrong with it was said of what stood there.
    setSaid('')
  }
  const setPicture = usePictureOf(setComposed)
  const picture = usePicture({ picture: composed.picture, setPicture })
  const { isOver, handlers } = useDropped(picture.take)
  const { latest, settled } = useSettled(composed, picture.settle)
  const out = useOutbox({
    account,
    place: 'wire',
    onFiled: (item) => {
      setSaid(
        say(item.body['_status'] === 'draft' ? 'filedAsDraft' : item.body['embargoUntil'] ? 'filedHeld' : 'filed', {
          headline: item.headline,
        }),
      )
      onFiled()
    },
  })

  const file = async (status: 'draft' | 'published') => {
    const now = await settled((held) => {
      if (lackOf(held, status, new Date()) === 'pictureOnWay') setSaid(say('pictureOnWay'))
    })
    if (!now) return
    // Pressed again, for what is on its way already.
    if (isEmpty(now) && out.waiting.length > 0) return
    const lack = lackOf(now, status, new Date())
    if (lack) {
      setSaid(say(lack === 'pictureOnWay' ? 'pictureNotAdded' : lack))
      if (lack === 'headlineFirst') headlineField.current?.focus()
      if (lack === 'timeLeftOut' || lack === 'embargoPast') details.current?.querySelector<HTMLElement>('[type="datetime-local"]')?.focus()
      return
    }
    const idOf = (id: string) => people.find((person) => String(person.id) === id)?.id ?? id
    const body = toArticle(now, status, idOf, frames)
    setSaid(say('sending', { headline: now.headline.trim() }))
    latest.current = afterFiling(now)
    setComposed(latest.current)
    picture.forget()
    out.file({
      path: status === 'draft' ? '/articles?draft=true&depth=0' : '/articles?depth=0',
      body,
      headline: now.headline.trim(),
      typed: now,
    })
    headlineField.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      if (!event.repeat) void file(mayPublish && !event.shiftKey ? 'published' : 'draft')
    }
  }

  return (
    <section
      aria-labelledby={titleId}
      className={`wire-composer${isOver ? ' wire-composer--over' : ''}`}
      onKeyDown={onKeyDown}
      ref={stays}
      tabIndex={-1}
      {...handlers}
    >
      <h2 id={titleId}>{say('newItem')}</h2>
      <label className="wire-composer__headline">
        <span>{say('headline')}</span>
        <input
          maxLength={300}
          onChange={({ target }) => set({ headline: target.value })}
          ref={headlineField}
          type="text"
          value={composed.headline}
        />
      </label>
      <label className="wire-composer__text">
        <span>{say('text')}</span>
        <textarea
          aria-describedby={`${titleId}-hint`}
          maxLength={100_000}
          onChange={({ target }) => set({ text: target.value })}
          rows={composed.text ? 6 : 3}
          value={composed.text}
        />
        <small id={`${titleId}-hint`}>{say('textHint')}</small>
      </label>
      {composed.picture && <PicturePanel held={picture} picture={composed.picture} />}
      <div className="wire-composer__details" ref={details}>
        <BylineSelect onChange={(byline) => set({ byline })} people={people} value={composed.byline} />
        <label>
          <span>{say('section')}</span>
          <input
            list={`${titleId}-sections`}
            maxLength={80}
            onChange={({ target }) => set({ section: target.value })}
            type="text"
            value={composed.section}
          />
          <datalist id={`${titleId}-sections`}>
            {sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
        </label>
        <label className="wire-composer__tags">
          <span>{say('tags')}</span>
          <input onChange={({ target }) => set({ tags: target.value })} placeholder={say('tagsHint')} type="text" value={composed.tags} />
        </label>
        <label>
          <span>{say('embargoUntil')}</span>
          <LocalTime onChange={setEmbargo} value={composed.embargo} />
        </label>
        <label>
          <span>{say('kind')}</span>
          <select onChange={({ target }) => set({ kind: target.value as Composed['kind'] })} value={composed.kind}>
            <option value="wire">{say('kindWire')}</option>
            <option value="story">{say('kindStory')}</option>
          </select>
        </label>
      </div>
      <div className="wire-composer__buttons">
        <PictureButton className="wire-composer__file" onTake={picture.take} />
        <span className="wire-composer__gap" />
        {!isEmpty(composed) && (
          <Button
            buttonStyle="transparent"
            margin={false}
            onClick={() => {
              picture.drop()
              setComposed(afterFiling(composed))
            }}
            size="small"
          >
            {say('emptyComposer')}
          </Button>
        )}
        <Button buttonStyle="secondary" margin={false} onClick={() => void file('draft')} size="small">
          {say('saveDraft')}
        </Button>
        {mayPublish && (
          <Button margin={false} onClick={() => void file('published')} size="small">
            {say(composed.embargo ? 'publishHeld' : 'publish')}
          </Button>
        )}
      </div>
      <p className="wire-composer__said" role="status">
        {said}
      </p>
      <OutboxList
        onAgain={out.again}
        onTakeBack={(item) => {
          const typed = out.takeBack(item) as Composed
          setComposed(typed)
          headlineField.current?.focus()
        }}
        waiting={out.waiting}
      />
    </section>
  )
}

'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

import { lacksOf } from '../../images/missingForPublication.js'
import { sayLacks } from '../pictureGate/sayLacks.js'
import { useDeskWords } from '../words/useDeskWords.js'
import type { ComposedPicture } from './composed.js'

interface Props {
  picture: ComposedPicture
  preview: string | undefined
  problem: string | undefined
  onChange: (change: Partial<ComposedPicture>) => void
  onCaption: (caption: string) => void
  onDrop: () => void
}

/** The picture of what is composed: what is known of it, what it lacks for being published, and where to mend that. */
export function PicturePanel({ picture, preview, problem, onChange, onCaption, onDrop }: Props) {
  const say = useDeskWords()
  const lacks = lacksOf(picture, new Date())
  const panel = useRef<HTMLFieldSetElement>(null)
  const isNew = preview !== undefined
  useEffect(() => {
    // What it shows is asked first. Who is typing elsewhere goes on there.
    if (isNew && !document.activeElement?.matches('input, textarea, select, [contenteditable]'))
      panel.current?.querySelector<HTMLElement>('.wire-picture__alt input')?.focus()
  }, [isNew])
  const text = (name: 'alt' | 'creator' | 'creditLine' | 'supplier', label: string, maxLength = 500) => (
    <label className={`wire-picture__${name}`}>
      <span>{label}</span>
      <input maxLength={maxLength} onChange={({ target }) => onChange({ [name]: target.value })} type="text" value={picture[name]} />
    </label>
  )
  return (
    <fieldset className="wire-picture" ref={panel}>
      <legend>{say('picture')}</legend>
      <div className="wire-picture__shown">
        {preview ? <img alt="" src={preview} /> : <span>{picture.name}</span>}
        <Button buttonStyle="secondary" margin={false} onClick={onDrop} size="small">
          {say('pictureAway')}
        </Button>
      </div>
      <div className="wire-picture__fields">
        {text('alt', say('pictureAlt'))}
        <label className="wire-picture__caption">
          <span>{say('pictureCaption')}</span>
          <textarea
            maxLength={2000}
            onBlur={({ target }) => target.value.trim() && onCaption(target.value)}
            onChange={({ target }) => onChange({ caption: target.value })}
            rows={2}
            value={picture.caption}
          />
        </label>
        {text('creator', say('pictureCreator'))}
        {text('supplier', say('pictureSupplier'), 200)}
        {text('creditLine', say('pictureCredit'))}
        <label className="wire-composer__mark">
          <input checked={picture.ownPicture} onChange={({ target }) => onChange({ ownPicture: target.checked })} type="checkbox" />
          <span>{say('pictureOwn')}</span>
        </label>
      </div>
      <p className="wire-picture__said" role="status">
        {problem ?? (lacks.length > 0 ? say('pictureLacks', { what: sayLacks(say, lacks) }) : say('pictureReady'))}
      </p>
    </fieldset>
  )
}

'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

import { lacksOf } from '../../images/missingForPublication.js'
import { sayLacks } from '../pictureGate/sayLacks.js'
import { useDeskWords } from '../words/useDeskWords.js'
import type { ComposedPicture } from './composed.js'
import type { HeldPicture } from './usePicture.js'

interface Props {
  picture: ComposedPicture
  /** What holds it. */
  held: HeldPicture
}

/** The picture of what is composed: what is known of it, what it lacks for being published, and where to mend that. */
export function PicturePanel({ picture, held: { preview, problem, change, splitCaption, drop } }: Props) {
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
      <input maxLength={maxLength} onChange={({ target }) => change({ [name]: target.value })} type="text" value={picture[name]} />
    </label>
  )
  return (
    <fieldset className="wire-picture" ref={panel}>
      <legend>{say('picture')}</legend>
      <div className="wire-picture__shown">
        {preview ? <img alt="" src={preview} /> : <span>{picture.name}</span>}
        <Button buttonStyle="secondary" margin={false} onClick={drop} size="small">
          {say('pictureAway')}
        </Button>
      </div>
      <div className="wire-picture__fields">
        {text('alt', say('pictureAlt'))}
        <label className="wire-picture__caption">
          <span>{say('pictureCaption')}</span>
          <textarea
            maxLength={2000}
            onBlur={({ target }) => target.value.trim() && splitCaption(target.value)}
            onChange={({ target }) => change({ caption: target.value })}
            rows={2}
            value={picture.caption}
          />
        </label>
        {text('creator', say('pictureCreator'))}
        {text('supplier', say('pictureSupplier'), 200)}
        {text('creditLine', say('pictureCredit'))}
        <label className="wire-composer__mark">
          <input checked={picture.ownPicture} onChange={({ target }) => change({ ownPicture: target.checked })} type="checkbox" />
          <span>{say('pictureOwn')}</span>
        </label>
      </div>
      <p className="wire-picture__said" role="status">
        {problem ?? (lacks.length > 0 ? say('pictureLacks', { what: sayLacks(say, lacks) }) : say('pictureReady'))}
      </p>
    </fieldset>
  )
}

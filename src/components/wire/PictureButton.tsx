'use client'

import { Button } from '@payloadcms/ui'
import { useRef } from 'react'

import { useDeskWords } from '../words/useDeskWords.js'

interface Props {
  /** Of the field itself, which is not seen. */
  className: string
  onTake: (file: File | undefined) => void
}

/** Asks for a picture's file. */
export function PictureButton({ className, onTake }: Props) {
  const say = useDeskWords()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff"
        aria-hidden="true"
        className={className}
        onChange={({ target }) => {
          onTake(target.files?.[0])
          target.value = ''
        }}
        ref={field}
        tabIndex={-1}
        type="file"
      />
      <Button buttonStyle="secondary" margin={false} onClick={() => field.current?.click()} size="small">
        {say('addPicture')}
      </Button>
    </>
  )
}

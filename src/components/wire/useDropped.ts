'use client'

import { type ClipboardEvent, type DragEvent, useState } from 'react'

/** Takes a file that is dropped on a composer or pasted into it; `isOver` while one hovers above it. */
export const useDropped = (take: (file: File | undefined) => boolean) => {
  const [isOver, setOver] = useState(false)
  const handlers = {
    onDragLeave: () => setOver(false),
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (take([...event.dataTransfer.files][0])) event.preventDefault()
    },
    onPaste: (event: ClipboardEvent) => {
      // A word processor puts a picture of the text beside it: what was copied is the text.
      if (event.clipboardData.types.includes('text/plain')) return
      if (take([...event.clipboardData.files][0])) event.preventDefault()
    },
  }
  return { isOver, handlers }
}

'use client'

import { toast } from '@payloadcms/ui'
import { useEffect } from 'react'

import { useDeskWords } from '../words/useDeskWords.js'
import { watchPictures } from './watchPictures.js'

/** Milliseconds for which it is said; once, however often the same is tried meanwhile. */
const shown = { id: 'newsroom-left-out-pictures', duration: 20_000 }

/** Says that a text did not take the pictures that were pasted into it. */
export function LeftOutPictures() {
  const say = useDeskWords()
  useEffect(() => watchPictures(() => void toast.warning(say('picturesLeftOut'), shown)), [say])
  return null
}

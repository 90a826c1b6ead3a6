'use client'

import { useEffect, useState } from 'react'

import type { WireItem, WirePublisher } from '../../livewire/types.js'
import { ArticleView } from './ArticleView.js'

interface Props {
  /** Where the API says how it would look with what stands in a form. */
  address: string
  /** A version stays as it was. */
  isVersion: boolean
  item: WireItem
  publisher: WirePublisher
}

/** What the admin's form says to the page in its frame: its fields, a moment after each key. */
interface Message {
  type?: string
  data?: Record<string, unknown>
}

/** Milliseconds after the last key until what is typed is shown. */
const restMs = 300

/** The article in a preview: it follows what is typed in the form beside it, before that is saved. */
export const PreviewedArticle = ({ address, isVersion, item, publisher }: Props) => {
  const [shown, setShown] = useState(item)
  useEffect(() => {
    if (isVersion || window.parent === window) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let asked = 0
    const show = async (changes: Record<string, unknown>) => {
      const number = ++asked
      const answer = await fetch(address, {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ changes }),
      }).catch(() => undefined)
      // What is half typed may not be shown yet; what was shown stays.
      if (answer?.ok && number === asked) setShown(((await answer.json()) as { item: WireItem }).item)
    }
    const listen = ({ origin, data }: MessageEvent<Message>) => {
      if (origin !== window.location.origin || data?.type !== 'payload-live-preview' || !data.data) return
      const changes = data.data
      clearTimeout(timer)
      timer = setTimeout(() => void show(changes), restMs)
    }
    window.addEventListener('message', listen)
    // Payload sends nothing to a page that has not said that it listens.
    window.parent.postMessage({ type: 'payload-live-preview', ready: true }, window.location.origin)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('message', listen)
    }
  }, [address, isVersion])
  return <ArticleView item={shown} publisher={publisher} />
}

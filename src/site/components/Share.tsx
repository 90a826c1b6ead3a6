'use client'

import { useEffect, useState } from 'react'

import type { ShareVoice } from '../words.js'

interface Props {
  /** Of the item, whole. */
  url: string
  title: string
  voice: ShareVoice
}

/**
 * Hands an item on: by mail without any script; with one by what the reader's own system has for it, else as an address to be pasted.
 * Nobody else is asked or told.
 */
export const Share = ({ url, title, voice: { words, language, direction } }: Props) => {
  const [way, setWay] = useState<'copy' | 'share'>()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (typeof navigator.share === 'function') setWay('share')
    else if (navigator.clipboard) setWay('copy')
  }, [])
  const handOn = async () => {
    if (way === 'copy') {
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } else await navigator.share({ url, title })
  }
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`
  return (
    <p className="share" lang={language} dir={direction}>
      {way && (
        <button type="button" onClick={() => void handOn().catch(() => undefined)}>
          {way === 'share' ? words.share : words.copyLink}
        </button>
      )}
      <a href={mail}>{words.shareByMail}</a>
      <span role="status">{isCopied ? words.linkCopied : ''}</span>
    </p>
  )
}

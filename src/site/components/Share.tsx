import type { ShareVoice } from '../words.js'

export interface ShareProps {
  /** Of the item, whole. */
  url: string
  title: string
  voice: ShareVoice
}

interface Props extends ShareProps {
  /** By what the reader's own system has for it, or as an address to be pasted. @default neither: no script runs */
  way?: 'copy' | 'share' | undefined
  isCopied?: boolean
  onHandOn?: () => void
}

/** Hands an item on: by mail without any script. Nobody else is asked or told. */
export const Share = ({ url, title, voice: { words, language, direction }, way, isCopied, onHandOn }: Props) => {
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`
  return (
    <p className="share" lang={language} dir={direction}>
      {way && (
        <button type="button" onClick={onHandOn}>
          {way === 'share' ? words.share : words.copyLink}
        </button>
      )}
      <a href={mail}>{words.shareByMail}</a>
      <span role="status">{isCopied ? words.linkCopied : ''}</span>
    </p>
  )
}

import { useState } from 'preact/hooks'

import { Share, type ShareProps } from '../components/Share.js'

const wayHere = () => (typeof navigator.share === 'function' ? 'share' : navigator.clipboard ? 'copy' : undefined)

/** Hands an item on by what the reader's own system has for it, else as an address to be pasted. */
export const ShareIsland = (props: ShareProps) => {
  const [isCopied, setCopied] = useState(false)
  const way = wayHere()
  const handOn = async () => {
    const { url, title } = props
    if (way === 'share') return navigator.share({ url, title })
    await navigator.clipboard.writeText(url)
    setCopied(true)
  }
  return <Share {...props} way={way} isCopied={isCopied} onHandOn={() => void handOn().catch(() => undefined)} />
}

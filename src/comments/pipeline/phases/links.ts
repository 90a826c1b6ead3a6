import type { Phase } from '../types.js'

const letters = '[\\p{L}\\p{N}]'
const name = `(?:${letters}(?:[\\p{L}\\p{N}-]*${letters})?\\.)+`
/** Endings by which a name without `https://` is an address; others are, where a path follows, or `www.` stands before. */
const endings =
  'com|net|org|info|biz|ru|cn|top|xyz|shop|online|site|club|app|bet|casino|click|icu|link|live|loan|pro|store|stream|vip|win|work'
const link = new RegExp(
  `https?:\\/\\/[^\\s<>"]+|(?<![\\p{L}\\p{N}@./-])(?:www\\.${name}${letters}{2,}|${name}(?:${endings})(?![\\p{L}\\p{N}-])|${name}\\p{L}{2,10}(?=\\/[\\p{L}\\p{N}]))[^\\s<>"]*`,
  'giu',
)

/** Where a browser would go. */
const hostOf = (address: string): string => {
  const url = /^https?:/i.test(address) ? address : `https://${address}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

/** More links than a comment may hold, those to trusted hosts left out. */
export const links: Phase = ({ text, settings: { maxLinks, trustedHosts } }) => {
  const trusts = (host: string) => trustedHosts.some((trusted) => host === trusted || host.endsWith(`.${trusted}`))
  const found = [...text.matchAll(link)].filter(({ 0: address }) => !trusts(hostOf(address)))
  const over = found[maxLinks]
  return (
    over && {
      phase: 'links',
      action: 'hold',
      why: `${found.length} links; ${maxLinks} are free.`,
      span: [over.index, over.index + over[0].length],
    }
  )
}

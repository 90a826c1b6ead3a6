import type { Phase } from '../types.js'

const link =
  /https?:\/\/([^\s/<>"()]+)[^\s<>"]*|(?<![\p{L}\p{N}@./-])((?:[\p{L}\p{N}-]+\.)+(?:com|net|org|info|biz|ru|cn|top|xyz|shop|online|site|club))(?![\p{L}\p{N}.-])/giu

/** More links than a comment may hold, those to trusted hosts left out. */
export const links: Phase = ({ text, settings: { maxLinks, trustedHosts } }) => {
  const trusts = (host: string) => trustedHosts.some((trusted) => host === trusted || host.endsWith(`.${trusted}`))
  const found = [...text.matchAll(link)].filter(({ 1: host, 2: bare }) => !trusts((host ?? bare ?? '').toLowerCase().replace(/:\d+$/, '')))
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

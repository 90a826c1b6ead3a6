/** Pages of others that are shown in a frame at another address than the one that people copy. */
const players: readonly { page: RegExp; frame: string }[] = [
  {
    page: /^(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|live\/|embed\/)([\w-]{6,20})/,
    frame: 'www.youtube-nocookie.com/embed/',
  },
  { page: /^youtu\.be\/([\w-]{6,20})/, frame: 'www.youtube-nocookie.com/embed/' },
  { page: /^(?:www\.)?vimeo\.com\/(\d{4,15})/, frame: 'player.vimeo.com/video/' },
]

/** Whether a text is the name of a host, and nothing that could stand for more in a policy. */
export const isHost = (text: string): boolean => /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(text)

/** The address to frame for a page of another host, or `undefined` where that host is none that the newsroom frames. */
export const frameOf = (address: string, hosts: readonly string[] = []): string | undefined => {
  if (!URL.canParse(address)) return undefined
  const { protocol, host, pathname, search } = new URL(address)
  if (protocol !== 'https:') return undefined
  const page = host + pathname + search
  const [found] = players.flatMap((player) => {
    const id = player.page.exec(page)?.[1]
    return id ? [`https://${player.frame}${id}`] : []
  })
  const framed = found ?? `https://${page}`
  return hosts.includes(new URL(framed).host) ? framed : undefined
}

/** What a frame of others may: run, in its own origin, and open what is clicked in it. Never reach this page. */
const sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms allow-presentation'

/**
 * Shows the pages of others that stand as cards in a text in frames, where their hosts are among those that the newsroom frames. The body
 * is the wire's own HTML: clean, and a card is written by `renderBody` alone.
 */
export const withFrames = (bodyHtml: string, hosts: readonly string[] = []): string =>
  hosts.length === 0
    ? bodyHtml
    : bodyHtml.replace(/<aside class="embed"><p><a href="([^"]+)"[^>]*>([^<]*)<\/a><\/p>/g, (card: string, href: string, title: string) => {
        const src = frameOf(href.replaceAll('&amp;', '&'), hosts)
        if (!src) return card
        const frame = `<iframe src="${src.replaceAll('&', '&amp;').replaceAll('"', '%22')}" title="${title}" sandbox="${sandbox}" allow="fullscreen; picture-in-picture" referrerpolicy="strict-origin-when-cross-origin" loading="lazy"></iframe>`
        return card.replace('<p>', `${frame}<p>`)
      })

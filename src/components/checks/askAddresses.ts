import type { LinkedAddress } from './checksOf.js'

/** Pages of ours that are no items: whether one is there its own address says. */
const pages = /^\/(?:people|sections|tags)\//

/**
 * What stands at addresses of the newsroom's own. Others' pages are theirs to keep, and are not asked; nor is what gives no answer called
 * dead.
 * @param standing address that knows of items
 */
export const askAddresses = async (urls: readonly string[], standing: string): Promise<LinkedAddress[]> => {
  const isIn = (room: RegExp) => (url: string) => room.test(new URL(url).pathname)
  const found = await Promise.all([askItems(urls.filter(isIn(/^\/articles\//)), standing), ...urls.filter(isIn(pages)).map(askPage)])
  return found.flat()
}

const askItems = async (urls: readonly string[], standing: string): Promise<LinkedAddress[]> => {
  if (urls.length === 0) return []
  const answer = await fetch(standing, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ urls }),
  }).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as { items: LinkedAddress[] }).items : []
}

const askPage = async (url: string): Promise<LinkedAddress[]> => {
  const answer = await fetch(url, { method: 'HEAD' }).catch(() => undefined)
  if (answer?.status === 404 || answer?.status === 410) return [{ url, standing: 'unknown' }]
  return answer?.redirected ? [{ url, standing: 'moved' }] : []
}

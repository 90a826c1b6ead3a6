import type { WireFeed } from '../livewire/types.js'

/**
 * A feed as text. Where that throws, the items that cannot be shown by themselves are left out, and told of: one of them costs no reader
 * the others.
 */
export const renderSurely = (
  feed: WireFeed,
  render: (feed: WireFeed) => string,
  onLeftOut: (uid: string, error: unknown) => void,
): string => {
  try {
    return render(feed)
  } catch {
    const only = (part: Partial<Pick<WireFeed, 'items' | 'tombstones'>>): boolean => {
      const [one] = [...(part.items ?? []), ...(part.tombstones ?? [])]
      try {
        render({ ...feed, items: [], tombstones: [], ...part })
        return true
      } catch (error) {
        onLeftOut(one?.uid ?? '', error)
        return false
      }
    }
    const items = feed.items.filter((item) => only({ items: [item] }))
    const tombstones = feed.tombstones.filter((tombstone) => only({ tombstones: [tombstone] }))
    return render({ ...feed, items, tombstones })
  }
}

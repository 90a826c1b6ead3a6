import { isTombstone, type WireEvent, type WireItem } from '../../../src/livewire/types.js'
import { eventsByItem, followsOthers } from './judgeLog.js'
import { wrongShows } from './cast.js'
import type { Ledger } from './ledger.js'

/** How what live items show of people, pictures and each other differs from what was acknowledged last. */
export const compareCast = (events: WireEvent[], ledger: Ledger): string[] => {
  if (ledger.cast.length === 0) return []
  const live = liveItems(events)
  const urls = new Map(live.map(({ uid, url }) => [uid, url]))
  return live.flatMap((item) => wrongShows(item, ledger.items.get(item.uid)?.shows ?? {}, urls))
}

/** Pictures are public while something public shows them. */
export const comparePictures = async (url: string, events: WireEvent[], { cast, items }: Ledger): Promise<string[]> => {
  const shown = new Set(liveItems(events).map(({ uid }) => items.get(uid)?.shows.picture))
  const differences: string[] = []
  for (const member of cast.filter(({ kind }) => kind === 'images')) {
    const { status } = await fetch(`${url}/api/images/${member.id}`)
    if ((status === 200) !== shown.has(member))
      differences.push(
        `${url}/api/images/${member.id} was answered ${status} where ${shown.has(member) ? 'a live item shows it' : 'nothing does'}`,
      )
  }
  return differences
}

/** Items that have still to follow what they show. */
export const workLeft = async (url: string, token: string): Promise<string[]> => {
  const response = await fetch(`${url}/api/wire-work?where[finishedAt][exists]=false&depth=0`, {
    headers: { authorization: `JWT ${token}` },
  })
  if (!response.ok) throw new Error(`wire-work was answered ${response.status}`)
  const { docs } = (await response.json()) as { docs: { target: string; done: number; total: number }[] }
  return docs.map(({ target, done, total }) => `${done} of ${total} items that show ${target} have followed`)
}

/** Events that tell of what an item shows of others, and of nothing else. */
export const followed = (events: WireEvent[]): number =>
  [...eventsByItem(events).values()].reduce(
    (sum, own) => sum + own.filter((event, index) => followsOthers(event, own[index - 1])).length,
    0,
  )

const liveItems = (events: WireEvent[]): WireItem[] =>
  [...eventsByItem(events).values()].flatMap((own) => {
    const article = own.at(-1)?.article
    return article && !isTombstone(article) ? [article] : []
  })

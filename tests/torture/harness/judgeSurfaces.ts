import { isTombstone, type WireEvent, type WireItem } from '../../../src/livewire/types.js'
import { feedSlugOf, type Ledger, uidOf } from './ledger.js'
import { eventsByItem } from './judgeLog.js'
import { feedReaders, type FeedShown, listReaders, type Shown } from './surfaces.js'

/** Items of the whole Livewire's feed. */
const newest = 50

/** What the log says of an item in the end. */
interface Truth {
  uid: string
  part: number
  publishedAt: string
  /** `undefined`: withdrawn. */
  live?: { headline: string; revision: number; corrections: string[]; bylines: string[] }
}

export const truthOf = (events: WireEvent[], { items }: Ledger): Map<string, Truth> => {
  const truth = new Map<string, Truth>()
  for (const [uid, own] of eventsByItem(events)) {
    const article = own.at(-1)?.article
    if (!article) continue
    const { publishedAt } = article
    const live = isTombstone(article) ? {} : { live: liveOf(article) }
    truth.set(uid, { uid, part: items.get(uid)?.part ?? 0, publishedAt, ...live })
  }
  return truth
}

const liveOf = ({ headline, revision, corrections, bylines }: WireItem): NonNullable<Truth['live']> => ({
  headline,
  revision,
  corrections: corrections.map(({ text }) => text),
  bylines: bylines.map(({ name }) => name),
})

/** How the newest items in every format of one instance differ from the log; empty where all agree. */
export const compareNewest = async (url: string, truth: Map<string, Truth>, lastSeq: number): Promise<string[]> => {
  const live = [...truth.values()].filter((item) => item.live).sort((a, b) => compare(b.publishedAt, a.publishedAt))
  const oldestShown = live[Math.min(newest, live.length) - 1]?.publishedAt ?? ''
  const differences: string[] = []
  for (const [file, read] of Object.entries(feedReaders)) {
    const shown = await read(url, '')
    const where = `${url}/livewire/${file}`
    if (shown.seq !== undefined && shown.seq !== lastSeq) differences.push(`${where} is at ${shown.seq}, the log at ${lastSeq}`)
    if (shown.live.length !== Math.min(newest, live.length)) differences.push(`${where} has ${shown.live.length} items`)
    differences.push(...compareShown(where, shown.live, truth))
    // Items of the same millisecond may stand in any order.
    for (const { uid } of shown.live)
      if ((truth.get(uid)?.publishedAt ?? '') < oldestShown) differences.push(`${where} shows ${uid} in place of a newer item`)
  }
  return differences
}

/** How every surface of one instance differs from the log: the feed of each part in every format, REST and GraphQL. */
export const compareAll = async (url: string, truth: Map<string, Truth>): Promise<string[]> => {
  const differences: string[] = []
  for (const [surface, read] of Object.entries(listReaders))
    differences.push(...compareList(`${url} ${surface}`, { live: await read(url) }, [...truth.values()], truth))
  const parts = new Set([...truth.values()].map(({ part }) => part))
  for (const part of parts) {
    const expected = [...truth.values()].filter((item) => item.part === part)
    for (const [file, read] of Object.entries(feedReaders)) {
      const path = `${feedSlugOf(part)}/`
      differences.push(...compareList(`${url}/livewire/${path}${file}`, await read(url, path), expected, truth))
    }
  }
  return differences
}

const compareList = (where: string, shown: FeedShown, expected: Truth[], truth: Map<string, Truth>): string[] => {
  const differences = compareShown(where, shown.live, truth)
  const liveShown = new Set(shown.live.map(({ uid }) => uid))
  const withdrawnShown = shown.withdrawn && new Set(shown.withdrawn)
  for (const { uid, live } of expected) {
    if (live && !liveShown.has(uid)) differences.push(`${where} lacks ${uid}`)
    if (!live && withdrawnShown && !withdrawnShown.has(uid)) differences.push(`${where} does not say that ${uid} was withdrawn`)
  }
  const uids = new Set(expected.map(({ uid }) => uid))
  for (const uid of [...liveShown, ...(withdrawnShown ?? [])])
    if (!uids.has(uid)) differences.push(`${where} shows ${uid}, which is not its own`)
  if (liveShown.size !== shown.live.length) differences.push(`${where} shows an item twice`)
  return differences
}

const compareShown = (where: string, shown: Shown[], truth: Map<string, Truth>): string[] =>
  shown.flatMap(({ uid, headline, revision, corrections, bylines }) => {
    const live = truth.get(uid)?.live
    if (!live) return [`${where} ${stillShown} ${uid}`]
    const isSame =
      headline === live.headline &&
      (revision === undefined || revision === live.revision) &&
      (bylines === undefined || bylines.join('|') === live.bylines.join('|')) &&
      (corrections === undefined || corrections.join('|') === live.corrections.join('|'))
    return isSame ? [] : [`${where} shows an earlier state of ${uid}`]
  })

const stillShown = 'still shows the withdrawn'

/** How many of these differences are withdrawn items that are still shown. */
export const countStillShown = (differences: string[]): number => differences.filter((words) => words.includes(stillShown)).length

/** Addresses of withdrawn items that an instance still answers. */
export const compareAddresses = async (url: string, truth: Map<string, Truth>): Promise<string[]> => {
  const differences: string[] = []
  for (const { uid, live } of truth.values()) {
    if (live) continue
    const { status } = await fetch(`${url}/api/articles/${uid.slice(uidOf('').length)}`)
    if (status !== 404 && status !== 403) differences.push(`${url} ${stillShown} ${uid}: REST answered ${status}`)
  }
  return differences
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

import { isTombstone, type WireEvent, type WireItem } from '../../src/livewire/types.js'
import { type Expected, expectedItems, fileIn, readRows } from './expected.js'
import { lists, type Look, lookAtFeeds, pathIn, same } from './lists.js'
import { isVisible, type ModelItem } from './model.js'
import type { Desk } from './newsroom.js'
import { lookAtPlaces } from './places.js'
import type { World } from './world.js'

/** What the log has said so far, and what the last look at it expected. */
export interface Followed {
  seq: number
  last: Map<string, WireEvent>
  count: Map<string, number>
  expected: Map<string, string>
  feeds: Map<string, { etag: string; read: unknown }>
  /** Where the newsroom was when the log was read. */
  url: string
  /** Whose turn it is of what is not looked at each time. */
  turn: number
}

export const startFollowing = async (desk: Desk): Promise<Followed> => {
  await desk.app.settled()
  return {
    seq: await desk.app.livewire.lastSeq(),
    last: new Map(),
    count: new Map(),
    expected: new Map(),
    feeds: new Map(),
    url: desk.url,
    turn: 0,
  }
}

/** An item of the wire in the model's words. */
const told = (item: WireItem, base: string): Expected => ({
  headline: item.headline,
  path: pathIn(base, item.url),
  kind: item.kind,
  language: item.language,
  tags: item.tags.map(({ name }) => name),
  bylines: item.bylines.map(({ name }) => name),
  pictures: [
    ...(item.image ? [`${item.image.creditLine} | ${item.image.alt} | ${fileIn(item.image.url)}`] : []),
    ...[...item.bodyHtml.matchAll(/<img src="([^"]*)"[^>]* alt="([^"]*)"[^>]*><figcaption>.*?<cite>(.*?)<\/cite>/gs)].map(
      ([, src, alt, credit]) => `${credit} | ${alt} | ${fileIn(src ?? '')}`,
    ),
  ],
  links: [...item.bodyHtml.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => pathIn(base, href ?? '')),
  words: item.bodyText,
  corrections: item.corrections.filter((correction) => !('retracted' in correction)).map(({ text }) => text),
  pinned: item.pinned,
  ended: item.coverageEndTime !== undefined,
  ...(item.partOf ? { partOf: item.partOf.headline } : {}),
})

/** After a move the log says everything with the new address. */
const readAgain = async (desk: Desk, followed: Followed): Promise<void> => {
  for (const [uid, { seq }] of followed.last) followed.last.set(uid, (await desk.app.livewire.events(seq - 1, 1))[0] as WireEvent)
  followed.url = desk.url
}

interface LookOptions {
  /** Several things may have happened to an item at once. */
  clockMoved: boolean
  /** As many events may have been said of one item. */
  most: number
  /** Looks at everything; else at what `disagreements` says. */
  isWhole: boolean
}

/**
 * Looks at the surfaces and says where one differs from what the rules say. Each time: every row that is stored, every event of the log
 * (its number, its words, and that there is one exactly where the public sees a difference), all feeds, and by its id, on its page and at
 * its addresses whatever has changed. The lists of REST and GraphQL take turns, and so do the items and pictures that nothing happened
 * to: all of them are looked at where `isWhole`, which is every fifth time and when a sequence ends.
 */
export const disagreements = async (
  desk: Desk,
  world: World,
  followed: Followed,
  { clockMoved, most, isWhole }: LookOptions,
): Promise<string[]> => {
  await desk.app.settled()
  const faults: string[] = []
  const rows = await readRows(desk, world)
  const expected = expectedItems(rows, world)
  const counts = new Map<string, number>()
  const changed = new Set<ModelItem>()
  if (followed.url !== desk.url) await readAgain(desk, followed)

  const own = new Set(world.items.map(({ collection, id }) => `${collection}:${id}`))
  for (let more = true; more;) {
    const events = await desk.app.livewire.events(followed.seq, 500)
    for (const event of events) {
      if (event.seq !== followed.seq + 1) faults.push(`log: ${event.seq} follows ${followed.seq}`)
      followed.seq = event.seq
      const { uid, revision } = event.article
      const before = followed.count.get(uid)
      // Of what is withdrawn every earlier event says what its tombstone says, the number of its revision as well.
      const isRight = isTombstone(event.article) ? revision > (before ?? 0) : revision === (before ?? 0) + 1
      // What an earlier sequence planned may still come.
      if (!isRight && (before !== undefined || own.has(uid))) faults.push(`log: revision ${revision} of ${uid} follows ${before ?? 0}`)
      if (before !== undefined || own.has(uid)) followed.count.set(uid, (before ?? 0) + 1)
      else if (!isTombstone(event.article)) followed.count.set(uid, revision)
      followed.last.set(uid, event)
      counts.set(uid, (counts.get(uid) ?? 0) + 1)
    }
    more = events.length === 500
  }

  for (const item of world.items) {
    const uid = `${item.collection}:${item.id}`
    const last = followed.last.get(uid)
    const want = expected.get(uid)
    const article = last?.article
    const shown = article && !isTombstone(article) ? article : undefined
    if (want && !shown) faults.push(`log: ${uid} (${item.name}) must be public and is not; last event: ${last?.type ?? 'none'}`)
    if (!want && shown) faults.push(`log: ${uid} (${item.name}) is public and must not be (${item.state})`)
    if (shown && !shown.url.startsWith(`${desk.url}/`))
      faults.push(`log: the address of ${uid} is ${shown.url}, and the newsroom is at ${desk.url}`)
    if (want && shown && !same(told(shown, desk.url), want))
      faults.push(`log: ${uid} says ${JSON.stringify(told(shown, desk.url))}\n     and must say ${JSON.stringify(want)}`)
    const isFinal = item.state === 'withdrawn' || item.blog?.state === 'withdrawn'
    if (article && isTombstone(article) && !want && item.carried) {
      const final = (article.withdrawal as { final?: boolean }).final
      if (final !== isFinal) faults.push(`log: the tombstone of ${uid} says final ${final} where the item is ${item.state}`)
    }
    // Of what is gone the public sees whether it may come back.
    const now = JSON.stringify(want ?? (item.carried ? { isFinal } : null))
    const before = followed.expected.get(uid) ?? 'null'
    const said = counts.get(uid) ?? 0
    if (now !== before || said > 0) changed.add(item)
    if (now === before && said > 0 && !clockMoved)
      faults.push(`log: ${said} event(s) of ${uid} (${last?.type}) where the public sees nothing new`)
    if (now !== before && said > most && !clockMoved) faults.push(`log: ${said} events of ${uid} for one change`)
    followed.expected.set(uid, now)
  }

  for (const item of world.items) {
    const row = rows.items.get(item)
    if ((row === undefined) !== (item.deleted && !item.binned))
      faults.push(`database: ${item.collection}/${item.id} ${row ? 'is still there' : 'is gone'}`)
    if (row && (row.wireState === 'live') !== isVisible(item))
      faults.push(`database: wireState of ${item.collection}/${item.id} is ${row.wireState} where it is ${item.state}`)
    const { firstSeen } = item
    if (row && firstSeen && item.collection === 'articles') {
      const at = Date.parse(row.publishedAt ?? '')
      if (!(at >= firstSeen.from - 1000 && at <= firstSeen.to + 1000))
        faults.push(
          `publishedAt of articles/${item.id} is ${row.publishedAt}, and the public first saw it at ${new Date(firstSeen.to).toISOString()}`,
        )
    }
  }
  const look: Look = { desk, world, followed, rows, expected, faults }
  await lookAtFeeds(look)
  followed.turn += 1
  for (const [n, list] of lists.entries()) if (isWhole || n === followed.turn % lists.length) await list(look)
  await lookAtPlaces(look, changed, isWhole)
  return faults
}

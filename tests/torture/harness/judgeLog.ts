import { isTombstone, type WireEvent, type WireItem } from '../../../src/livewire/types.js'
import { type Ledger, type Operation, uidOf } from './ledger.js'

/** How the log differs from what was asked for and acknowledged. */
export interface Verdict {
  /** Acknowledged operations without an event. */
  lost: number
  /** Events that nobody asked for, or one too many for what was asked, and ids that came twice. */
  duplicated: number
  /** Events of an item in another order than its operations, or with a wrong revision; numbers with a gap. */
  outOfOrder: number
  /** Withdrawn items whose text the log still tells. */
  withdrawnShown: number
  /** The first differences, in words. */
  differences: string[]
}

export const noDifference = (): Verdict => ({ lost: 0, duplicated: 0, outOfOrder: 0, withdrawnShown: 0, differences: [] })

/**
 * Holds the whole log against the ledger. A publish whose answer was lost, and which the log has, is taken into the
 * ledger: from then on it counts as asked for.
 */
export const judgeLog = (events: WireEvent[], ledger: Ledger): Verdict => {
  const verdict = noDifference()
  const differs = (kind: Exclude<keyof Verdict, 'differences'>, words: string) => {
    verdict[kind] += 1
    if (verdict.differences.length < 20) verdict.differences.push(words)
  }

  events.forEach(({ seq }, index) => {
    if (seq !== index + 1) differs('outOfOrder', `Number ${seq} stands in place ${index + 1}`)
  })
  const ids = new Set(events.map(({ id }) => id))
  for (let n = ids.size; n < events.length; n++) differs('duplicated', 'An event id came twice')

  const byItem = eventsByItem(events)
  adoptUnanswered(byItem, ledger)
  for (const uid of byItem.keys()) {
    if (!ledger.items.has(uid)) differs('duplicated', `Nobody published ${uid}`)
  }
  for (const [uid, { operations }] of ledger.items) {
    const own = byItem.get(uid) ?? []
    const isWithdrawn = own.some(({ type }) => type === 'article.withdrawn')
    const shown = operations.map(() => 0)
    let place = -1
    own.forEach((event, index) => {
      const isRedacted = isTombstone(event.article)
      if (!isRedacted && event.article.revision !== index + 1)
        differs('outOfOrder', `${uid}: revision ${event.article.revision} in place ${index + 1}`)
      if (isWithdrawn && !isRedacted) differs('withdrawnShown', `${uid} was withdrawn, and number ${event.seq} still tells its text`)
      if (followsOthers(event, own[index - 1])) return
      const found = findOperation(operations, event, place)
      // Of what was withdrawn nobody can say any more which updates followed others.
      if (
        isRedacted &&
        event.type === 'article.updated' &&
        (found < place || found > place + 1 || (shown[found] ?? 0) >= (operations[found]?.sent ?? 0))
      )
        return
      if (found === -1) {
        differs('duplicated', `${uid}: nobody asked for ${event.type} ${event.seq}`)
        return
      }
      if (found < place) differs('outOfOrder', `${uid}: ${event.type} ${event.seq} comes after what was done later`)
      place = Math.max(place, found)
      shown[found] = (shown[found] ?? 0) + 1
    })
    operations.forEach((operation, index) => {
      const times = shown[index] ?? 0
      if (times === 0) differs('lost', `${uid}: ${operation.type} "${operation.text}" is not in the log`)
      for (let n = mostEvents(operation); n < times; n++)
        differs('duplicated', `${uid}: ${operation.type} "${operation.text}" is in the log ${times} times`)
    })
  }
  return verdict
}

/** An update that tells of nothing but what the item shows of others: a new name, another credit, a link that came or went. */
export const followsOthers = ({ type, article }: WireEvent, before: WireEvent | undefined): boolean => {
  if (type !== 'article.updated' || !before || isTombstone(article) || isTombstone(before.article)) return false
  const shown = ({ bylines, image, bodyHtml }: WireItem) => JSON.stringify([bylines, image?.creditLine, bodyHtml])
  return article.headline === before.article.headline && shown(article) !== shown(before.article)
}

/** Each update that was sent may have been applied; a verb changes nothing the second time. */
const mostEvents = ({ type, sent }: Operation): number => (type === 'article.updated' ? sent : 1)

export const eventsByItem = (events: WireEvent[]): Map<string, WireEvent[]> => {
  const byItem = new Map<string, WireEvent[]>()
  for (const event of events) {
    const own = byItem.get(event.article.uid)
    if (own) own.push(event)
    else byItem.set(event.article.uid, [event])
  }
  return byItem
}

const adoptUnanswered = (byItem: Map<string, WireEvent[]>, { items, unanswered }: Ledger): void => {
  for (const [uid, [first]] of byItem) {
    if (items.has(uid) || !first || isTombstone(first.article)) continue
    const text = first.article.headline
    const asked = unanswered.get(text)
    if (!asked) continue
    unanswered.delete(text)
    items.set(uid, { id: uid.slice(uidOf('').length), ...asked, operations: [{ type: 'article.published', text, sent: 1 }] })
  }
}

/** Which operation an event tells of. A redacted event has no text left: then the next of its type. */
const findOperation = (operations: Operation[], { type, article }: WireEvent, place: number): number => {
  if (isTombstone(article) && type !== 'article.withdrawn') {
    const isSame = (index: number) => operations[index]?.type === type
    return isSame(place + 1) ? place + 1 : isSame(place) ? place : operations.findIndex((operation) => operation.type === type)
  }
  const text = isTombstone(article)
    ? article.withdrawal.reason
    : type === 'article.corrected'
      ? article.corrections.at(-1)?.text
      : article.headline
  return operations.findIndex((operation) => operation.type === type && operation.text === text)
}

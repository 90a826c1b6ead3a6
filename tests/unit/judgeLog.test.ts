import { describe, expect, it } from 'vitest'

import type { WireEvent } from '../../src/livewire/types.js'
import { compareCast } from '../torture/harness/judgeCast.js'
import { judgeLog } from '../torture/harness/judgeLog.js'
import { createLedger } from '../torture/harness/ledger.js'

/** The torture itself must be able to fail. */
const ledgerOf = (...texts: [string, WireEvent['type'], number?][]) => {
  const ledger = createLedger()
  ledger.items.set('articles:1', { id: '1', part: 0, shows: {}, operations: texts.map(([text, type, sent = 1]) => ({ text, type, sent })) })
  return ledger
}

const event = (seq: number, type: WireEvent['type'], text: string, revision = seq, id = `e${seq}`): WireEvent =>
  ({ seq, id, type, at: '', article: { uid: 'articles:1', revision, headline: text, corrections: [{ text }] } }) as unknown as WireEvent

const tombstone = (seq: number, type: WireEvent['type']): WireEvent =>
  ({
    seq,
    id: `e${seq}`,
    type,
    at: '',
    article: { uid: 'articles:1', revision: 2, withdrawal: { reason: 'gone', at: '' } },
  }) as unknown as WireEvent

const asked = () => ledgerOf(['a', 'article.published'], ['b', 'article.updated', 2], ['c', 'article.corrected'])

const log = [event(1, 'article.published', 'a'), event(2, 'article.updated', 'b'), event(3, 'article.corrected', 'c')]

describe('judgeLog', () => {
  it('finds nothing where all is as it was asked for', () => {
    expect(judgeLog(log, asked())).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0, withdrawnShown: 0, differences: [] })
  })

  it('counts what is lost', () => {
    expect(judgeLog(log.slice(0, 2), asked())).toMatchObject({ lost: 1, duplicated: 0 })
  })

  it('counts what is there twice, but an update that was sent twice', () => {
    expect(judgeLog([...log, event(4, 'article.corrected', 'c')], asked())).toMatchObject({ duplicated: 1 })
    const twice = [log[0], log[1], event(3, 'article.updated', 'b'), event(4, 'article.corrected', 'c')] as WireEvent[]
    expect(judgeLog(twice, asked())).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0 })
  })

  it('counts an event that nobody asked for, and an id that came twice', () => {
    expect(judgeLog([...log, event(4, 'article.updated', 'x')], asked())).toMatchObject({ duplicated: 1 })
    expect(judgeLog([log[0], event(2, 'article.updated', 'b', 2, 'e1'), log[2]] as WireEvent[], asked())).toMatchObject({ duplicated: 1 })
  })

  it('counts another order, and a gap', () => {
    const other = [event(1, 'article.published', 'a'), event(2, 'article.corrected', 'c'), event(3, 'article.updated', 'b')]
    expect(judgeLog(other, asked())).toMatchObject({ lost: 0, outOfOrder: 1 })
    expect(judgeLog([log[0], log[1], event(4, 'article.corrected', 'c', 3)] as WireEvent[], asked())).toMatchObject({ outOfOrder: 1 })
  })

  it('counts a withdrawn item whose text is still told', () => {
    const withdrawn = () => ledgerOf(['a', 'article.published'], ['gone', 'article.withdrawn'])
    expect(judgeLog([tombstone(1, 'article.published'), tombstone(2, 'article.withdrawn')], withdrawn())).toMatchObject({
      withdrawnShown: 0,
      lost: 0,
      duplicated: 0,
    })
    expect(judgeLog([event(1, 'article.published', 'a'), tombstone(2, 'article.withdrawn')], withdrawn())).toMatchObject({
      withdrawnShown: 1,
    })
  })

  it("takes an update for nobody's asking where it tells of what the item shows of others alone", () => {
    const told = (seq: number, type: WireEvent['type'], name: string): WireEvent => {
      const one = event(seq, type, 'a')
      return { ...one, article: { ...one.article, bylines: [{ name }], bodyHtml: '' } } as WireEvent
    }
    const ledger = () => ledgerOf(['a', 'article.published'])
    expect(judgeLog([told(1, 'article.published', 'Bo'), told(2, 'article.updated', 'Li')], ledger())).toMatchObject({
      lost: 0,
      duplicated: 0,
    })
    expect(judgeLog([told(1, 'article.published', 'Bo'), told(2, 'article.updated', 'Bo')], ledger())).toMatchObject({ duplicated: 1 })
  })

  it('finds an item that still tells an old name', () => {
    const ledger = ledgerOf(['a', 'article.published'])
    const member = { kind: 'people' as const, id: '3', name: 'Li' }
    ledger.cast.push(member)
    const item = ledger.items.get('articles:1')
    if (item) item.shows = { person: member }
    const told = (name: string) => [{ ...log[0], article: { ...log[0]?.article, bylines: [{ name }], bodyHtml: '' } } as WireEvent]
    expect(compareCast(told('Li'), ledger)).toEqual([])
    expect(compareCast(told('Bo'), ledger)).toEqual(['articles:1 shows the byline "Bo" in place of "Li"'])
  })
})

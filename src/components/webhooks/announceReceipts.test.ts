import { describe, expect, it } from 'vitest'

import type { Receipt, Receipts } from '../../endpoints/webhookReceipts.js'
import { announceReceipts, sayStanding } from './announceReceipts.js'

const delivery = { delivery: '1', eventId: 'e1', type: 'article.withdrawn', seq: 9, status: 'pending', deliveredAt: null, attempts: 1, nextAttemptAt: null, lastAttempt: null }

const receipt = (id: string, more: Partial<Receipt> = {}): Receipt => ({
  endpoint: { id, host: `${id}.example`, description: null, enabled: true },
  original: { ...delivery, type: 'article.published', seq: 1 },
  notice: delivery,
  acknowledged: false,
  phone: false,
  telephoned: null,
  ...more,
})

const receipts = (list: Receipt[], type = 'article.withdrawn'): Receipts => ({
  item: 'articles:1',
  notice: { eventId: 'e1', type, seq: 9 },
  counts: {
    told: list.length,
    acknowledged: list.filter(({ acknowledged }) => acknowledged).length,
    waiting: list.filter(({ acknowledged }) => !acknowledged).length,
    phone: list.filter(({ phone }) => phone).length,
    telephoned: 0,
  },
  receipts: list,
  may: { replay: true },
})

describe('announceReceipts', () => {
  it('says who has acknowledged since, and whom to telephone now', () => {
    const before = receipts([receipt('a'), receipt('b'), receipt('c', { acknowledged: true })])
    const now = receipts([receipt('b', { phone: true }), receipt('a', { acknowledged: true }), receipt('c', { acknowledged: true })])
    expect(announceReceipts(before, now)).toBe('a.example acknowledged. Telephone b.example. 2 of 3 subscribers have acknowledged the withdrawal.')
  })

  it('is silent when only an attempt was made', () => {
    const before = receipts([receipt('a')])
    expect(announceReceipts(before, receipts([receipt('a', { notice: { ...delivery, attempts: 2 } })]))).toBe('')
  })

  it('begins anew with another notice', () => {
    const before = { ...receipts([receipt('a', { acknowledged: true })]), notice: { eventId: 'e0', type: 'article.corrected', seq: 5 } }
    expect(announceReceipts(before, receipts([receipt('a', { acknowledged: true })]))).toContain('a.example acknowledged.')
    expect(announceReceipts(before, { ...receipts([]), notice: null })).toBe('')
  })
})

describe('sayStanding', () => {
  it('counts those whom the notice concerns', () => {
    expect(sayStanding(receipts([receipt('a', { acknowledged: true })]))).toBe('The one subscriber that had it has acknowledged the withdrawal.')
    expect(sayStanding(receipts([receipt('a', { acknowledged: true }), receipt('b', { notice: null })], 'article.corrected'))).toContain('the correction')
    expect(sayStanding(receipts([]))).toBe('No subscriber is concerned by the withdrawal.')
  })
})

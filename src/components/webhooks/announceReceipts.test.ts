import { describe, expect, it } from 'vitest'

import type { Receipt, Receipts } from '../../endpoints/webhookReceipts.js'
import { sayIn } from '../../words/desk/say.js'
import { announceReceipts, sayStanding } from './announceReceipts.js'

const english = { say: sayIn({ language: 'en', translations: {} }), language: 'en' }

const delivery = {
  delivery: '1',
  eventId: 'e1',
  type: 'article.withdrawn',
  seq: 9,
  status: 'pending',
  deliveredAt: null,
  attempts: 1,
  nextAttemptAt: null,
  lastAttempt: null,
}

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
    expect(announceReceipts(before, now, english)).toBe(
      'Acknowledged by a.example. Telephone b.example. The withdrawal has been acknowledged by 2 of 3 subscribers.',
    )
  })

  it('is silent when only an attempt was made', () => {
    const before = receipts([receipt('a')])
    expect(announceReceipts(before, receipts([receipt('a', { notice: { ...delivery, attempts: 2 } })]), english)).toBe('')
  })

  it('begins anew with another notice', () => {
    const before = { ...receipts([receipt('a', { acknowledged: true })]), notice: { eventId: 'e0', type: 'article.corrected', seq: 5 } }
    expect(announceReceipts(before, receipts([receipt('a', { acknowledged: true })]), english)).toContain('Acknowledged by a.example.')
    expect(announceReceipts(before, { ...receipts([]), notice: null }, english)).toBe('')
  })
})

describe('sayStanding', () => {
  it('counts those whom the notice concerns', () => {
    expect(sayStanding(receipts([receipt('a', { acknowledged: true })]), english.say)).toBe(
      'The withdrawal has been acknowledged by 1 of 1 subscribers.',
    )
    expect(
      sayStanding(receipts([receipt('a', { acknowledged: true }), receipt('b', { notice: null })], 'article.corrected'), english.say),
    ).toContain('1 of 1')
    expect(sayStanding(receipts([]), english.say)).toBe('No subscriber is concerned by the withdrawal.')
  })
})

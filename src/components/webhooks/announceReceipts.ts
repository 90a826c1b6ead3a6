import type { Receipt, Receipts } from '../../endpoints/webhookReceipts.js'
import type { Say } from '../../words/desk/say.js'

export const nameOf = ({ endpoint: { description, host } }: Receipt): string => description || host

interface Spoken {
  say: Say
  language: string
}

/** What has changed between two looks at an item's receipts, as one tells a colleague; `''` when nothing has. */
export const announceReceipts = (before: Receipts, now: Receipts, { say, language }: Spoken): string => {
  if (!now.notice) return ''
  const said =
    before.notice?.eventId === now.notice.eventId
      ? new Map(before.receipts.map((one) => [one.endpoint.id, one]))
      : new Map<string, Receipt>()
  const names = (test: (one: Receipt, was: Receipt | undefined) => boolean) =>
    now.receipts.filter((one) => test(one, said.get(one.endpoint.id))).map(nameOf)
  const acknowledged = names((one, was) => one.acknowledged && !was?.acknowledged)
  const phone = names((one, was) => one.phone && !was?.phone)
  const list = new Intl.ListFormat(language)
  const parts = [
    acknowledged.length > 0 ? say('subAckBy', { names: list.format(acknowledged) }) : '',
    phone.length > 0 ? say('subCall', { names: list.format(phone) }) : '',
  ].filter(Boolean)
  if (parts.length === 0) return ''
  return `${parts.join(' ')} ${sayStanding(now, say)}`
}

/** "The withdrawal has been acknowledged by 7 of 9 subscribers." */
export const sayStanding = ({ counts, receipts, notice }: Receipts, say: Say): string => {
  const all = receipts.filter((one) => one.notice !== null).length
  const isWithdrawal = notice?.type === 'article.withdrawn'
  if (all === 0) return say(isWithdrawal ? 'subNoneWithdrawal' : 'subNoneCorrection')
  return say(isWithdrawal ? 'subSomeWithdrawal' : 'subSomeCorrection', { count: counts.acknowledged, all })
}

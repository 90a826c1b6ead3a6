import type { Receipt, Receipts } from '../../endpoints/webhookReceipts.js'

export const nameOf = ({ endpoint: { description, host } }: Receipt): string => description || host

const list = new Intl.ListFormat('en')

/** What has changed between two looks at an item's receipts, as one tells a colleague; `''` when nothing has. */
export const announceReceipts = (before: Receipts, now: Receipts): string => {
  if (!now.notice) return ''
  const said = before.notice?.eventId === now.notice.eventId ? new Map(before.receipts.map((one) => [one.endpoint.id, one])) : new Map<string, Receipt>()
  const names = (test: (one: Receipt, was: Receipt | undefined) => boolean) => now.receipts.filter((one) => test(one, said.get(one.endpoint.id))).map(nameOf)
  const acknowledged = names((one, was) => one.acknowledged && !was?.acknowledged)
  const phone = names((one, was) => one.phone && !was?.phone)
  const parts = [
    acknowledged.length > 0 ? `${list.format(acknowledged)} acknowledged.` : '',
    phone.length > 0 ? `Telephone ${list.format(phone)}.` : '',
  ].filter(Boolean)
  if (parts.length === 0) return ''
  return `${parts.join(' ')} ${sayStanding(now)}`
}

/** "7 of 9 subscribers have acknowledged the withdrawal." */
export const sayStanding = ({ counts, receipts, notice }: Receipts): string => {
  const concerned = receipts.filter((one) => one.notice !== null).length
  const what = notice?.type === 'article.withdrawn' ? 'withdrawal' : 'correction'
  if (concerned === 0) return `No subscriber is concerned by the ${what}.`
  return counts.acknowledged === concerned
    ? `${concerned === 1 ? 'The one subscriber that had it has' : `All ${concerned} subscribers have`} acknowledged the ${what}.`
    : `${counts.acknowledged} of ${concerned} subscribers ${counts.acknowledged === 1 && concerned === 1 ? 'has' : 'have'} acknowledged the ${what}.`
}

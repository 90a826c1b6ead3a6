import type { Phase } from '../types.js'

/** Comments of one reader in a minute that none of them waits for. */
const most = 5

/** Many at once are slowed down at the door; what still comes fast waits for a person. */
export const rate: Phase = ({ now, recent, author }) => {
  const lately = recent.filter(({ own, at }) => own && now.getTime() - Date.parse(at) < 60_000).length
  return lately >= most && !author.badge ? { phase: 'rate', action: 'hold', why: `${lately + 1} comments within a minute.` } : undefined
}

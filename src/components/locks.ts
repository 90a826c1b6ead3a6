/** A row of Payload's locks, with its user: who typed last in a document, and when. */
export interface Lock {
  document?: { value?: number | string | { id: number | string } }
  updatedAt: string
  user?: { value?: Holder | number | string | null } | null
}

interface Holder {
  id: number | string
  name?: string | null
  email?: string
}

/** A lock that was not renewed for so long is one of a tab that was closed: as long as Payload itself keeps one. */
const lockMs = 5 * 60_000

/** Who else has the document open now; `undefined` where that is nobody, or the account that asks. */
export const otherHolder = ({ updatedAt, user }: Lock, account: number | string | undefined): Holder | undefined => {
  const who = user?.value
  if (typeof who !== 'object' || who === null || String(who.id) === String(account)) return undefined
  return Date.now() - new Date(updatedAt).getTime() < lockMs ? who : undefined
}

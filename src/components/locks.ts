/** A row of Payload's locks, with its user: who has a document open, and when that was said last. */
export interface Lock {
  id: number | string
  document?: { value?: number | string | { id: number | string } }
  updatedAt: string
  user?: { value?: Holder | number | string | null } | null
}

interface Holder {
  id: number | string
  name?: string | null
  email?: string
}

/** Milliseconds after which an open form says again that it is there, and one in a tab at which nobody looks. */
export const renewMs = 20_000
export const hiddenMs = 60_000
/** Milliseconds after which a tab that says nothing was killed. Browsers let one in the background do something once a minute. */
const lockMs = 180_000

export const holderOf = ({ user }: Lock): string => {
  const who = user?.value
  return String(typeof who === 'object' && who !== null ? who.id : who)
}

interface Asked {
  account: number | string | undefined
  /** By the server's clock, as the rows are: epoch milliseconds. */
  now: number
}

/** Who else has a document open now; `undefined` where that is nobody, or the account that asks. */
export const otherHolder = ({ updatedAt, user }: Lock, { account, now }: Asked): Holder | undefined => {
  const who = user?.value
  if (typeof who !== 'object' || who === null || String(who.id) === String(account)) return undefined
  return now - new Date(updatedAt).getTime() < lockMs ? who : undefined
}

/** Their names, each once. */
export const otherNames = (locks: readonly Lock[], asked: Asked): string[] => [
  ...new Set(
    locks.flatMap((lock) => {
      const who = otherHolder(lock, asked)
      return who ? [who.name || who.email || '…'] : []
    }),
  ),
]

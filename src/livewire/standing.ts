import { decoded } from '../shared/decoded.js'
import { isTombstone, type WireCorrection, type WireEvent, type WireWithdrawal } from './types.js'

/** What has become of something that was read, quoted, archived or bought. */
export const standings = ['current', 'corrected', 'moved', 'unpublished', 'withdrawn', 'unknown'] as const

/** The answer to "is it still standing?" about one address. Times are ISO 8601 in UTC, addresses absolute. */
export interface Standing {
  /** The address that was asked for, as it was asked for. */
  url: string
  /**
   * `moved`: it stands, at the address in `now`; its corrections, if any, are told as well. `unpublished`: taken back, and may come again.
   * `withdrawn`: for good. `unknown`: the public never saw anything of ours there.
   */
  standing: (typeof standings)[number]
  uid?: string
  /** Unique in the world, the same as in every feed. */
  uri?: string
  /** Counts the item's events: a copy with a smaller one is older than what stands. */
  revision?: number
  /** Number of the item's last event in the log; absent for the moment in which that waits for its number. */
  seq?: number
  /** When that happened. */
  at?: string
  /** Where it stands now. */
  now?: string
  publishedAt?: string
  updatedAt?: string
  corrections?: WireCorrection[]
  withdrawal?: WireWithdrawal
}

/** @param event the last one of what stood there; `undefined` where nothing ever did */
export const toStanding = (url: string, event: (Omit<WireEvent, 'seq'> & { seq?: number }) | undefined): Standing => {
  if (!event) return { url, standing: 'unknown' }
  const { seq, at, article } = event
  const { uid, uri, revision, publishedAt } = article
  const known = { uid, ...(uri === undefined ? {} : { uri }), revision, ...(seq === undefined ? {} : { seq }), at }
  if (isTombstone(article)) {
    return { url, standing: article.withdrawal.final ? 'withdrawn' : 'unpublished', ...known, publishedAt, withdrawal: article.withdrawal }
  }
  const { updatedAt, corrections } = article
  const isCorrected = corrections.some(({ retracted }) => !retracted)
  const standing = isSameAddress(url, article.url) ? (isCorrected ? 'corrected' : 'current') : 'moved'
  return { url, standing, ...known, now: article.url, publishedAt, updatedAt, corrections }
}

/**
 * An address of the newsroom's own, below its folder: `{ path: '/articles/a-slug', fragment: 'entry-7' }`; `undefined` for others'.
 * @param bases where the newsroom is published, then where it was
 */
export const ownAddress = (asked: string, bases: readonly [string, ...string[]]): { path: string; fragment: string } | undefined => {
  if (!URL.canParse(asked, bases[0])) return undefined
  const { protocol, host, pathname, hash } = new URL(asked, bases[0])
  // Who holds an address since before the newsroom had https holds the same address.
  if (!/^https?:$/.test(protocol)) return undefined
  const [folder] = bases
    .map((base) => new URL(base))
    .map((base) => ({ host: base.host, folder: base.pathname.replace(/\/$/, '') }))
    .filter((base) => host === base.host && pathname.startsWith(`${base.folder}/`))
    .map((base) => base.folder)
    .sort((one, other) => other.length - one.length)
  return folder === undefined ? undefined : { path: pathname.slice(folder.length).replace(/\/+$/, ''), fragment: hash.slice(1) }
}

/** What is added behind a `?`, a slash at the end, http or https, and a place on the page that is no entry's make no other address. */
const isSameAddress = (asked: string, url: string): boolean => {
  const [one, other] = [new URL(asked, new URL('/', url)), new URL(url)]
  return bare(one) === bare(other) && (other.hash === '' || one.hash === other.hash)
}

const bare = ({ host, pathname }: URL): string => `${host}${(decoded(pathname) ?? pathname).replace(/\/+$/, '')}`

import { toWireEntry } from '../livewire/liveEntries.js'
import { isTombstone, type WireEntry, type WireEvent, type WireItem, type WireTombstone, type WireWithdrawal } from '../livewire/types.js'

/** What stands at the place of one entry. */
export interface BlogPart {
  uid: string
  revision: number
  /** Time that it is listed under. */
  at: string
  entry?: WireEntry
  withdrawn?: WireWithdrawal
}

export interface LiveBlog {
  uid: string
  /** Newest first; what was withdrawn keeps its place. */
  parts: BlogPart[]
  /** Where the blog itself was withdrawn while the page was open; what is only unpublished may come back. */
  withdrawn?: WireWithdrawal & { revision: number }
  /** Of the blog's return, where it came back while the page was open. */
  revision?: number
}

const toPart = (part: WireItem | WireTombstone): BlogPart => ({
  uid: part.uid,
  revision: part.revision,
  at: part.publishedAt,
  ...(isTombstone(part) ? { withdrawn: part.withdrawal } : { entry: toWireEntry(part) }),
})

const sorted = (parts: BlogPart[]): BlogPart[] => [...parts].sort((a, b) => b.at.localeCompare(a.at))

export const toLiveBlog = (uid: string, parts: (WireItem | WireTombstone)[]): LiveBlog => ({ uid, parts: sorted(parts.map(toPart)) })

/** The blog after an event of the wire. Events may come twice, or late: an older state of an entry changes nothing. */
export const applyToBlog = (blog: LiveBlog, { article }: Pick<WireEvent, 'article'>): LiveBlog => {
  if (article.uid === blog.uid) {
    const last = blog.withdrawn?.revision ?? blog.revision ?? 0
    if (last > article.revision) return blog
    if (isTombstone(article)) return withdraw(blog, article)
    if (!blog.withdrawn || last === article.revision) return blog
    const { uid, parts } = blog
    return { uid, parts, revision: article.revision }
  }
  if (article.partOf?.uid !== blog.uid || (blog.withdrawn && !isTombstone(article))) return blog
  const known = blog.parts.find(({ uid }) => uid === article.uid)
  if (known && (known.revision > article.revision || (known.revision === article.revision && !isTombstone(article)))) return blog
  return { ...blog, parts: sorted([...blog.parts.filter(({ uid }) => uid !== article.uid), toPart(article)]) }
}

/** Nothing of what its entries said is kept; which states of them are known is, because the blog may come back. */
const withdraw = ({ uid, parts }: LiveBlog, { revision, withdrawal }: WireTombstone): LiveBlog => ({
  uid,
  parts: parts.map((part) => ({ uid: part.uid, revision: part.revision, at: part.at, withdrawn: part.withdrawn ?? withdrawal })),
  withdrawn: { ...withdrawal, revision },
})

/** What the page shows first, and the list of key moments, newest first. */
export const layOut = ({ parts }: LiveBlog) => {
  const isPinned = ({ entry }: BlogPart) => entry?.pinned === true
  return {
    pinned: parts.filter(isPinned),
    rest: parts.filter((part) => !isPinned(part)),
    moments: parts.flatMap(({ entry }) => (entry?.keyEvent ? [entry] : [])),
  }
}

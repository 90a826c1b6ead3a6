import type { DeskWord } from '../../words/desk/types.js'
import type { WireStanding } from '../wireVerbs/verbsFor.js'

/** An entry as the panel lists it. */
export interface ListedEntry extends WireStanding {
  id: number | string
  headline?: string | null
  summary?: string | null
  at?: string | null
  createdAt: string
  updatedAt?: string
}

/** Entries that the panel shows at the most; the rest are in their own list. */
export const maxListed = 100

/** The time that an entry is listed under: a draft has none of its own yet. */
export const timeOf = ({ at, createdAt }: ListedEntry): string => at ?? createdAt

/** Newest first. */
export const inOrder = (entries: ListedEntry[]): ListedEntry[] => [...entries].sort((a, b) => timeOf(b).localeCompare(timeOf(a)))

/** Those that readers find in the list of key moments. */
export const momentsOf = (entries: readonly ListedEntry[]): ListedEntry[] =>
  entries.filter(({ keyEvent, wireState }) => keyEvent && (wireState === 'live' || wireState === 'waiting'))

/** How an entry stands, as words of the desk. Versions do not know what became of the blog since. */
export const describe = ({ _status, wireState }: ListedEntry, blogIsLive: boolean): DeskWord[] => {
  if (wireState === 'withdrawn') return ['withdrawn']
  if (wireState !== 'live' && wireState !== 'waiting') return ['draft']
  const state = blogIsLive ? 'streamLive' : 'waiting'
  return _status === 'draft' ? [state, 'newerDraft'] : [state]
}

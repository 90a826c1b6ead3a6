/** What of the wire is shown; kept in the address, so that it can be sent to a colleague. */
export interface WireFilters {
  q: string
  state: WireFilterState
  kind: string
  page: number
}

export const wireFilterStates = ['all', 'live', 'held', 'ready', 'drafts', 'off'] as const
export type WireFilterState = (typeof wireFilterStates)[number]
export const wireKinds = ['wire', 'story', 'live'] as const

/** Items on a page. */
export const wirePageSize = 25

const selected = [
  ...['headline', 'kind', 'section', '_status', 'wireState', 'publishedAt', 'embargoUntil', 'updatedAt', 'createdAt'],
  ...['pinned', 'keyEvent', 'slug', 'corrections', 'coverageEndTime', 'readyForDesk'],
]

export const filtersOf = (query: URLSearchParams): WireFilters => ({
  q: (query.get('q') ?? '').slice(0, 200),
  state: wireFilterStates.find((state) => state === query.get('state')) ?? 'all',
  kind: wireKinds.find((kind) => kind === query.get('kind')) ?? '',
  page: Math.max(1, Math.min(10_000, Math.trunc(Number(query.get('page') ?? 1)) || 1)),
})

/** The part of the address behind `?`; empty where everything is as it is by itself. */
export const toAddress = ({ q, state, kind, page }: WireFilters): string => {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(state === 'all' ? {} : { state }),
    ...(kind ? { kind } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()
  return query ? `?${query}` : ''
}

const byState: Readonly<Record<WireFilterState, readonly (readonly [string, string])[]>> = {
  all: [],
  live: [['[wireState][equals]', 'live']],
  held: [['[wireState][in]', 'embargoed,waiting']],
  ready: [['[readyForDesk][equals]', 'true']],
  drafts: [
    ['[wireState][equals]', 'none'],
    ['[_status][equals]', 'draft'],
  ],
  off: [['[wireState][in]', 'unpublished,withdrawn']],
}

/** A draft that was never published has its text in its versions alone; of what the public sees, the published row says how it stands. */
export const showsNewest = (state: WireFilterState): boolean => state === 'all' || state === 'drafts' || state === 'ready'

/** Asks the API for a page of the wire: what changed last comes first, and of what is live, what came last. */
export const toRequest = ({ q, state, kind, page }: WireFilters): string => {
  const query = new URLSearchParams({ depth: '0', joins: 'false', limit: String(wirePageSize), page: String(page) })
  if (showsNewest(state)) query.set('draft', 'true')
  query.set('sort', state === 'live' ? '-publishedAt' : '-updatedAt')
  for (const name of selected) query.set(`select[${name}]`, 'true')
  const and = [...byState[state], ...(kind ? ([['[kind][equals]', kind]] as const) : [])]
  and.forEach(([path, value], at) => query.set(`where[and][${at}]${path}`, value))
  const words = q.trim()
  if (words) {
    ;['headline', 'standfirst', 'section', 'slug'].forEach((field, at) =>
      query.set(`where[and][${and.length}][or][${at}][${field}][like]`, words),
    )
  }
  return `/articles?${query.toString()}`
}

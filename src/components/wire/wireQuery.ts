/** What of the wire is shown; kept in the address, so that it can be sent to a colleague. */
export interface WireFilters {
  q: string
  state: WireFilterState
  kind: string
  section: string
  tag: string
  /** Id of a person. */
  byline: string
  page: number
}

export const wireFilterStates = ['all', 'live', 'held', 'ready', 'drafts', 'off'] as const
export type WireFilterState = (typeof wireFilterStates)[number]
export const wireKinds = ['wire', 'story', 'live', 'entry'] as const

/** Items on a page. */
export const wirePageSize = 25

const selected = [
  ...['headline', 'kind', 'section', '_status', 'wireState', 'publishedAt', 'embargoUntil', 'updatedAt', 'createdAt'],
  ...['pinned', 'keyEvent', 'slug', 'corrections', 'coverageEndTime', 'readyForDesk'],
]

const selectedOfEntry = [
  'headline',
  'article',
  '_status',
  'wireState',
  'at',
  'createdAt',
  'updatedAt',
  'pinned',
  'keyEvent',
  'corrections',
  'readyForDesk',
]

export const filtersOf = (query: URLSearchParams): WireFilters => ({
  q: (query.get('q') ?? '').slice(0, 200),
  state: wireFilterStates.find((state) => state === query.get('state')) ?? 'all',
  kind: wireKinds.find((kind) => kind === query.get('kind')) ?? '',
  section: textOf(query, 'section'),
  tag: textOf(query, 'tag'),
  byline: textOf(query, 'byline'),
  page: Math.max(1, Math.min(10_000, Math.trunc(Number(query.get('page') ?? 1)) || 1)),
})

const textOf = (query: URLSearchParams, name: string): string => (query.get(name) ?? '').slice(0, 80)

/** The part of the address behind `?`; empty where everything is as it is by itself. */
export const toAddress = ({ q, state, kind, section, tag, byline, page }: WireFilters): string => {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(state === 'all' ? {} : { state }),
    ...(kind ? { kind } : {}),
    ...(section ? { section } : {}),
    ...(tag ? { tag } : {}),
    ...(byline ? { byline } : {}),
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

type Ids = readonly (number | string)[]

/** Of what the words of a search are found in anywhere, the ids. */
export interface FoundIds {
  articles: Ids
  entries: Ids
}

/** Live blogs whose entries are shown at the most, where a section or a tag is asked for: an entry has those of its blog. */
const mostBlogs = 200

/** Asks for the live blogs that entries have to be of; `undefined` where they may be of any. */
export const blogsRequest = (filters: WireFilters): string | undefined => {
  const { section, tag } = filters
  if (!hasEntries(filters) || (!section && !tag)) return undefined
  const query = new URLSearchParams({ depth: '0', joins: 'false', limit: String(mostBlogs), sort: '-updatedAt', 'select[slug]': 'true' })
  const and = [['[kind][equals]', 'live'], ...placed({ section, tag })] as const
  and.forEach(([path, value], at) => query.set(`where[and][${at}]${path}`, value))
  return `/articles?${query.toString()}`
}

const placed = ({ section, tag }: Pick<WireFilters, 'section' | 'tag'>): (readonly [string, string])[] => [
  ...(section ? ([['[section][equals]', section]] as const) : []),
  ...(tag ? ([['[tags][in]', tag]] as const) : []),
]

/**
 * Asks the API for all of the wire up to the end of a page, as addresses of lists that are put in one order: what changed last comes first,
 * and of what is live, what came last. What the words of a search stand in elsewhere than in a headline is asked for by its id.
 */
export const toRequests = (
  filters: WireFilters,
  { found, blogs }: { found?: FoundIds | undefined; blogs?: Ids | undefined } = {},
): string[] => {
  const words = filters.q.trim()
  const lists = [
    ...(filters.kind === 'entry' ? [] : [articleList(filters)]),
    ...(hasEntries(filters) && blogs?.length !== 0 ? [entryList(filters, blogs)] : []),
  ]
  return lists.flatMap(({ path, fields, query, and }) => {
    const ask = (more: readonly (readonly [string, string])[]) => {
      const asked = new URLSearchParams(query)
      and.forEach(([where, value], at) => asked.set(`where[and][${at}]${where}`, value))
      more.forEach(([where, value]) => asked.set(`where[and][${and.length}]${where}`, value))
      return `${path}?${asked.toString()}`
    }
    if (!words) return [ask([])]
    const ids = found?.[path.slice(1) as keyof FoundIds] ?? []
    return [
      ask(fields.map((field, at) => [`[or][${at}][${field}][like]`, words] as const)),
      ...(ids.length > 0 ? [ask([['[id][in]', ids.join(',')]])] : []),
    ]
  })
}

interface List {
  path: '/articles' | '/entries'
  /** In which a word is looked for wherever it stands. */
  fields: readonly string[]
  query: Record<string, string>
  and: readonly (readonly [string, string])[]
}

/** An entry is of no kind but its own. */
const hasEntries = ({ kind }: WireFilters): boolean => kind === '' || kind === 'entry'

const common = ({ state, page }: WireFilters, selected: readonly string[]) => ({
  joins: 'false',
  limit: String(wirePageSize * page),
  ...(showsNewest(state) ? { draft: 'true' } : {}),
  ...Object.fromEntries(selected.map((name) => [`select[${name}]`, 'true'])),
})

const articleList = (filters: WireFilters): List => {
  const { state, kind, section, tag, byline } = filters
  return {
    path: '/articles',
    fields: ['headline', 'standfirst', 'section', 'slug'],
    query: { ...common(filters, selected), depth: '0', sort: state === 'live' ? '-publishedAt' : '-updatedAt' },
    and: [
      ...byState[state],
      ...(kind ? ([['[kind][equals]', kind]] as const) : []),
      ...placed({ section, tag }),
      ...(byline ? ([['[bylines][in]', byline]] as const) : []),
    ],
  }
}

const entryList = (filters: WireFilters, blogs: Ids | undefined): List => {
  const { state, byline } = filters
  return {
    path: '/entries',
    fields: ['headline', 'summary'],
    // With the headline of its live blog.
    query: {
      ...common(filters, selectedOfEntry),
      depth: '1',
      'populate[articles][headline]': 'true',
      sort: state === 'live' ? '-createdAt' : '-updatedAt',
    },
    and: [
      ...byState[state],
      ...(blogs ? ([['[article][in]', blogs.join(',')]] as const) : []),
      ...(byline ? ([['[bylines][in]', byline]] as const) : []),
    ],
  }
}

interface Row {
  id: number | string
  publishedAt?: string | null
  at?: string | null
  createdAt?: string
  updatedAt: string
}

/** The page of it, each once, in order. */
export const pageOf = <T extends Row>(lists: readonly (readonly T[])[], { state, page }: WireFilters, keyOf: (row: T) => string): T[] => {
  const timeOf = ({ publishedAt, at, createdAt, updatedAt }: T) =>
    state === 'live' ? (publishedAt ?? at ?? createdAt ?? updatedAt) : updatedAt
  const all = [...new Map(lists.flat().map((row) => [keyOf(row), row])).values()]
  return all.sort((a, b) => timeOf(b).localeCompare(timeOf(a))).slice((page - 1) * wirePageSize, page * wirePageSize)
}

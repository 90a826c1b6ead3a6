interface StoredNote {
  at?: string
  retracted?: { at?: string | null } | null
}

/** Corrections that stand: one that was taken back is shown, and corrects nothing. */
export const standingCorrections = <T extends StoredNote>(corrections: readonly T[] | null | undefined): T[] =>
  (corrections ?? []).filter(({ retracted }) => !retracted?.at)

/** What is stored of an item, as far as its standing goes: the row that the public is served from. */
export interface StandingRow {
  _status?: string | null
  wireState?: string | null
  publishedAt?: string | null
  /** An entry's time, which is what its readers are told. */
  at?: string | null
  embargoUntil?: string | null
  updatedAt?: string | null
  slug?: string | null
  /** The live blog of an entry. */
  article?: number | string | null
  corrections?: StoredNote[] | null
  withdrawal?: { reason?: string | null; at?: string | null } | null
}

export interface PlannedAction {
  action: string
  at: string
}

interface Known {
  row: StandingRow | undefined
  /** Whether the newest version is a draft that is not the row itself. */
  hasDraft: boolean
  /** Whether something is typed and not saved. */
  typed: boolean
  planned: readonly PlannedAction[]
  /** Whether a reporter said that it is ready for the desk, and the desk has not published it since. @default false */
  isReady?: boolean
}

export type StandingState =
  'draft' | 'embargoed' | 'live' | 'notSaved' | 'readyForDesk' | 'scheduled' | 'unpublished' | 'waiting' | 'withdrawn'

/** A sentence about what the public sees; `time` is ISO 8601. */
export interface Sight {
  word:
    | 'publishesAt'
    | 'seesCorrections'
    | 'seesNoTyped'
    | 'seesNothing'
    | 'seesOlder'
    | 'seesOneCorrection'
    | 'seesSince'
    | 'seesUnpublished'
    | 'seesUntil'
    | 'seesWithdrawn'
    | 'unpublishesAt'
  time?: string
  count?: number
  reason?: string
}

export interface Standing {
  state: StandingState
  corrected: boolean
  sights: Sight[]
}

/** Where an item stands, and what of it the public sees now. Says nothing that another part of the screen would contradict. */
export const standingOf = ({ row, hasDraft, typed, planned, isReady = false }: Known): Standing => {
  if (!row) return { state: 'notSaved', corrected: false, sights: [{ word: 'seesNothing' }] }
  const state = stateOf(row, planned, isReady)
  const corrections = state === 'live' ? standingCorrections(row.corrections) : []
  return {
    state,
    corrected: corrections.length > 0,
    sights: [...sightsOf(state, row), ...sayCorrections(corrections), ...sayPlanned(planned), ...sayOlder(state, row, { hasDraft, typed })],
  }
}

/** One for the line above a form and for a row of the Wire. */
export const stateOf = (
  { wireState }: Pick<StandingRow, 'wireState'>,
  planned: readonly Pick<PlannedAction, 'action'>[],
  isReady: boolean,
): StandingState => {
  if (wireState === 'embargoed' || wireState === 'waiting' || wireState === 'live' || wireState === 'withdrawn') return wireState
  if (planned.some(({ action }) => action === 'publish')) return 'scheduled'
  if (wireState === 'unpublished') return 'unpublished'
  return isReady ? 'readyForDesk' : 'draft'
}

const sightsOf = (state: StandingState, { at, embargoUntil, publishedAt = at, withdrawal }: StandingRow): Sight[] => {
  switch (state) {
    case 'live':
      return publishedAt ? [{ word: 'seesSince', time: publishedAt }] : []
    case 'embargoed':
      return embargoUntil ? [{ word: 'seesUntil', time: embargoUntil }] : [{ word: 'seesNothing' }]
    case 'unpublished':
      return [{ word: 'seesUnpublished' }]
    case 'withdrawn':
      return [{ word: 'seesWithdrawn', reason: withdrawal?.reason ?? '', ...(withdrawal?.at ? { time: withdrawal.at } : {}) }]
    default:
      return [{ word: 'seesNothing' }]
  }
}

const sayCorrections = (corrections: readonly StoredNote[]): Sight[] => {
  const last = corrections
    .flatMap(({ at }) => at ?? [])
    .sort()
    .at(-1)
  if (!last) return []
  return [
    corrections.length === 1
      ? { word: 'seesOneCorrection', time: last }
      : { word: 'seesCorrections', time: last, count: corrections.length },
  ]
}

const sayPlanned = (planned: readonly PlannedAction[]): Sight[] =>
  planned.map(({ action, at }) => ({ word: action === 'publish' ? ('publishesAt' as const) : ('unpublishesAt' as const), time: at }))

const sayOlder = (state: StandingState, row: StandingRow, { hasDraft, typed }: { hasDraft: boolean; typed: boolean }): Sight[] => [
  ...(hasDraft && state === 'live' && row.updatedAt ? [{ word: 'seesOlder' as const, time: row.updatedAt }] : []),
  ...(typed ? [{ word: 'seesNoTyped' as const }] : []),
]

/** How long until a time, in words: `in 2 hours`, `in 3 minutes`. */
export const sayLeft = (time: string, now: Date, language: string): string => {
  const seconds = Math.round((new Date(time).getTime() - now.getTime()) / 1000)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' })
  const size = Math.abs(seconds)
  if (size < 90) return format.format(seconds, 'second')
  if (size < 90 * 60) return format.format(Math.round(seconds / 60), 'minute')
  if (size < 36 * 3600) return format.format(Math.round(seconds / 3600), 'hour')
  return format.format(Math.round(seconds / 86_400), 'day')
}

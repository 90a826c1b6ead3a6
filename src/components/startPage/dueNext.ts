export interface Due {
  id: number | string
  action: 'publish' | 'release' | 'unpublish'
  /** ISO 8601 */
  at: string
  article: { id: number | string; headline?: string | null } | number | string
}

export interface Embargoed {
  id: number | string
  headline?: string | null
  embargoUntil?: string | null
}

/** What the clock does next: what was planned, and what comes out of its embargo, the soonest first. */
export const dueNext = (planned: readonly Due[], embargoed: readonly Embargoed[], most: number): Due[] =>
  [
    ...planned.filter(({ action }) => action !== 'release'),
    ...embargoed.flatMap(({ id, headline, embargoUntil }): Due[] =>
      embargoUntil ? [{ id: `release ${id}`, action: 'release', at: embargoUntil, article: { id, headline: headline ?? null } }] : [],
    ),
  ]
    .sort((a, b) => new Date(a.at).getTime() - new Date(b.at).getTime())
    .slice(0, most)

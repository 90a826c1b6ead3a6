import { decoded } from '../shared/decoded.js'
import { remembering } from '../shared/remembering.js'

/** What an address of the Livewire asks for. `slug` is `''` for the whole Livewire, else a feed's. */
export type LivewirePath =
  | { kind: 'file'; slug: string; file: string }
  | { kind: 'log'; slug: string }
  | { kind: 'events'; slug: string }
  | { kind: 'hub' }
  | { kind: 'standing' }
  | { kind: 'sitemap' }

/** Longest slug of a feed that is looked up. */
const maxSlugLength = 100

const readPath = (pathname: string): LivewirePath | undefined => {
  if (pathname === '/news-sitemap.xml') return { kind: 'sitemap' }
  const [, room, ...rest] = pathname.split('/')
  if (room !== 'livewire' || rest.length === 0 || rest.length > 2) return undefined
  const [slug, file] = rest.length === 1 ? ['', rest[0]] : [decoded(rest[0] ?? ''), rest[1]]
  if (!file || slug === undefined || (rest.length === 2 && slug === '') || slug.length > maxSlugLength) return undefined
  if (file === 'hub' && slug === '') return { kind: 'hub' }
  if (file === 'standing' && slug === '') return { kind: 'standing' }
  if (file === 'log') return { kind: 'log', slug }
  if (file === 'events') return { kind: 'events', slug }
  return { kind: 'file', slug, file }
}

/** Reads `/livewire/…` and `/news-sitemap.xml`; `undefined` where the path is neither. Few are asked for, thousands of times a second. */
export const parseLivewirePath = remembering(readPath)

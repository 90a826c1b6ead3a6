import { decoded } from '../shared/decoded.js'

/** Which of an app's addresses are Payload's own reading operations. */
export interface KeptRoutes {
  /** E.g. `/api`. */
  api: string
  /** By slug: which operations of a collection are answered by Payload's own handlers. */
  collections: ReadonlyMap<string, CollectionRoutes>
  globals: ReadonlySet<string>
}

export interface CollectionRoutes {
  find: boolean
  count: boolean
  findByID: boolean
  /** First parts of paths that are other endpoints' own: `me`, `versions`, … */
  reserved: ReadonlySet<string>
}

export interface Endpoint {
  path: string
  method: string
}

/**
 * What of a collection Payload itself answers. An endpoint of the app's own at the same address comes first with Payload; then nothing is
 * kept there.
 */
export const routesOf = (endpoints: readonly Endpoint[]): CollectionRoutes => {
  const paths = endpoints.filter(({ method }) => method === 'get').map(({ path }) => path.replace(/\/+$/, '') || '/')
  const times = (path: string) => paths.filter((one) => one === path).length
  const first = paths.map((path) => path.split('/')[1] ?? '')
  const catchesAll = paths.some((path) => /[*(]/.test(path))
  const parameters = paths.filter((path) => /^\/:[^/]+$/.test(path) && path !== '/:id')
  return {
    find: !catchesAll && times('/') === 1,
    count: !catchesAll && times('/count') === 1 && parameters.length === 0,
    findByID: !catchesAll && times('/:id') === 1 && parameters.length === 0,
    reserved: new Set(first.filter((part) => part !== '' && !part.startsWith(':'))),
  }
}

const ofLists = [
  'depth',
  'limit',
  'page',
  'pagination',
  'sort',
  'where',
  'select',
  'populate',
  'joins',
  'locale',
  'fallback-locale',
  'fallbackLocale',
]
const parameters = { find: new Set(ofLists), count: new Set(['where', 'locale']), one: new Set(ofLists) }

const listPath = /^\/([\w-]+)$/
const onePath = /^\/([\w-]+)\/([\w-]+)$/

/** Whether an address asks for something that Payload answers everybody alike. `draft`, `trash` and what is unknown is not among it. */
export const isRestQuestion = (url: string, routes: KeptRoutes): boolean => {
  const at = url.indexOf('?')
  const path = at === -1 ? url : url.slice(0, at)
  if (!path.startsWith(`${routes.api}/`)) return false
  const known = knownOf(path.slice(routes.api.length), routes)
  return known !== undefined && (at === -1 || hasOnly(url.slice(at + 1), known))
}

const knownOf = (path: string, { collections, globals }: KeptRoutes): ReadonlySet<string> | undefined => {
  const list = listPath.exec(path)?.[1]
  if (list !== undefined) return collections.get(list)?.find === true ? parameters.find : undefined
  const [, slug = '', second = ''] = onePath.exec(path) ?? []
  // What follows /globals is a global, whatever a collection of that name has.
  if (slug === 'globals') return globals.has(second) ? parameters.one : undefined
  const routes = collections.get(slug)
  if (!routes) return undefined
  if (second === 'count') return routes.count ? parameters.count : undefined
  return routes.findByID && !routes.reserved.has(second) ? parameters.one : undefined
}

/** Whether a query names no other parameters. */
export const hasOnly = (search: string, known: ReadonlySet<string>): boolean => {
  for (const pair of search.split('&')) {
    // `[draft]=true` names `draft` as well, and nothing in front of its bracket.
    if (pair !== '' && !known.has(nameOf(pair) ?? '')) return false
  }
  return true
}

/** An address without the parameters that are not known. */
export const onlyWith = (url: string, known: ReadonlySet<string>): string => {
  const at = url.indexOf('?')
  if (at === -1) return url
  const left = url
    .slice(at + 1)
    .split('&')
    .filter((pair) => known.has(nameOf(pair) ?? ''))
  return url.slice(0, at) + (left.length > 0 ? `?${left.join('&')}` : '')
}

/** `where[slug][equals]=x`: `where`; `undefined` where it cannot be read. */
const nameOf = (pair: string): string | undefined => {
  const [encoded = ''] = pair.split('=', 1)
  return decoded(encoded.replaceAll('+', ' '))?.split('[', 1)[0]?.trim()
}

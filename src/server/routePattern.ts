import { remembering } from '../shared/remembering.js'

/**
 * The shape of an address, for logs and metrics. Only words of this list come out: no id, slug, token
 * or query value of a reader is kept, and the number of label values stays small.
 */
const verbs =
  'publish|correct|withdraw|pin|unpin|login|logout|me|refresh-token|forgot-password|reset-password|unlock|verify|first-register|init|versions|count|file'

interface Routes {
  admin: string
  api: string
  graphQL: string
}

type Pattern = [RegExp, (slugs: ReadonlySet<string>, found: RegExpMatchArray) => string]

const patternsOf = ({ admin, api, graphQL }: Routes): Pattern[] => [
  [/^\/livewire\/(feed\.json|rss\.xml|atom\.xml|ninjs\.json|log|events|hub)$/, (_, [path]) => path],
  [/^\/(healthz|readyz|metrics|news-sitemap\.xml|favicon\.ico|robots\.txt)$/, (_, [path]) => path],
  [/^\/livewire\/[^/]+\/(feed\.json|rss\.xml|atom\.xml|ninjs\.json|log|events)$/, (_, [, file]) => `/livewire/:feed/${file}`],
  [/^\/livewire(\/|$)/, () => '/livewire/*'],
  [/^\/_next\//, () => '/_next/*'],
  [new RegExp(`^${literal(admin)}(/|$)`), () => `${admin}/*`],
  [new RegExp(`^${literal(api + graphQL)}(-playground)?$`), (_, [path]) => path],
  [new RegExp(`^${literal(api)}/([^/]+)(?:/([^/]+))?(?:/([^/]+))?`), (slugs, found) => api + apiPattern(slugs, found)],
  [/^\/$/, () => '/'],
]

const literal = (path: string): string => path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const isVerb = new RegExp(`^(?:${verbs})$`)

const apiPattern = (slugs: ReadonlySet<string>, [, slug = '', second, third]: RegExpMatchArray): string => {
  const parts = [slugs.has(slug) ? slug : ':other']
  if (second !== undefined) parts.push(isVerb.test(second) ? second : ':id')
  if (third !== undefined) parts.push(isVerb.test(third) ? third : ':more')
  return `/${parts.join('/')}`
}

/**
 * @param slugs the collections' and globals' slugs, which may be named
 * @returns (url) => its pattern, e.g. `/api/articles/:id/publish`; `other` for an address of no known shape
 */
export const routePattern = (slugs: Iterable<string>, routes: Routes = { admin: '/admin', api: '/api', graphQL: '/graphql' }) => {
  const known = new Set(slugs)
  const patterns = patternsOf(routes)
  const patternOf = remembering((path) => {
    for (const [pattern, name] of patterns) {
      const found = path.match(pattern)
      if (found) return name(known, found)
    }
    return 'other'
  })
  return (url: string): string => {
    const at = url.indexOf('?')
    return patternOf(at === -1 ? url : url.slice(0, at))
  }
}

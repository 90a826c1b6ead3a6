import { seededRandom } from '../../torture/seededRandom.js'

export interface RandomQuestion {
  path: string
  /** Of a GraphQL query. */
  body?: string
}

interface Options {
  seed: number
  count: number
  /** Ids of documents, by collection. */
  ids: Record<string, (number | string)[]>
}

/** Questions that anybody may ask, and some that have no answer. */
export const randomQuestions = ({ seed, count, ids }: Options): RandomQuestion[] => {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const slugs = ['articles', 'articles', 'articles', 'entries', 'people', 'images', 'comments', 'masthead-roles', 'feeds', 'users', 'livewire-items']
  const parameters = [
    () => `limit=${pick([0, 1, 3, 10, 50, 1000, -1, 'x'])}`, () => `page=${pick([1, 2, 99])}`, () => `depth=${pick([0, 1, 2, 3, 11])}`, () => `sort=${pick(['-publishedAt', 'headline', 'id', '-createdAt', 'nothing', 'users.email'])}`,
    () => `where[${pick(['kind', 'language', 'headline', 'id', 'name', 'status', 'nothing'])}][${pick(['equals', 'not_equals', 'in', 'like', 'exists', 'greater_than', 'nonsense'])}]=${pick(['wire', 'story', 'en', 'true', '1', 'a', '%20'])}`,
    () => `select[${pick(['headline', 'slug', 'name', 'alt', 'text'])}]=true`, () => `pagination=${pick([true, false])}`, () => `populate[${pick(['images', 'people'])}][${pick(['alt', 'name'])}]=true`,
    () => `locale=${pick(['en', 'de', 'all'])}`, () => 'fallback-locale=none', () => `draft=${pick([true, false])}`,
  ]
  const search = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(parameters)()).join('&')
  const rest = (): RandomQuestion => {
    const slug = pick(slugs)
    const id = random() < 0.8 ? (pick(ids[slug] ?? ['x']) ?? 'x') : pick(['999999', 'none', 'count', 'me'])
    const path = pick([`/api/${slug}`, `/api/${slug}`, `/api/${slug}/${id}`, `/api/${slug}/count`])
    const asked = search()
    return { path: asked ? `${path}?${asked}` : path }
  }
  const fields = { Articles: '{ docs { id headline slug bylines { name } leadImage { alt creditLine } } totalDocs }', People: '{ docs { name } }', Comments: '{ docs { handle text } totalDocs }', countArticles: '{ totalDocs }', Images: '{ docs { alt url } }' }
  const graphQL = (): RandomQuestion => {
    const name = pick(Object.keys(fields) as (keyof typeof fields)[])
    const given = [random() < 0.5 && name !== 'countArticles' ? `limit: ${pick([1, 2, 7])}` : '', random() < 0.3 ? 'where: { id: { exists: true } }' : '', random() < 0.1 ? 'draft: true' : ''].filter(Boolean).join(', ')
    return { path: '/api/graphql', body: JSON.stringify({ query: `{ ${name}${given ? `(${given})` : ''} ${fields[name]} }` }) }
  }
  return Array.from({ length: count }, () => (random() < 0.25 ? graphQL() : rest()))
}

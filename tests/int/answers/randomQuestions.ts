import { seededRandom } from '../../torture/seededRandom.js'

export interface RandomQuestion {
  path: string
  method?: string
  headers?: Record<string, string>
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
  const slugs = [
    'articles',
    'articles',
    'articles',
    'entries',
    'people',
    'images',
    'comments',
    'masthead-roles',
    'feeds',
    'users',
    'livewire-items',
  ]
  const parameters = [
    () => `limit=${pick([0, 1, 3, 10, 50, 1000, -1, 'x'])}`,
    () => `page=${pick([1, 2, 99])}`,
    () => `depth=${pick([0, 1, 2, 3, 11])}`,
    () => `sort=${pick(['-publishedAt', 'headline', 'id', '-createdAt', 'nothing', 'users.email'])}`,
    () =>
      `where[${pick(['kind', 'language', 'headline', 'id', 'name', 'status', 'nothing'])}][${pick(['equals', 'not_equals', 'in', 'like', 'exists', 'greater_than', 'nonsense'])}]=${pick(['wire', 'story', 'en', 'true', '1', 'a', '%20'])}`,
    () => `select[${pick(['headline', 'slug', 'name', 'alt', 'text'])}]=true`,
    () => `pagination=${pick([true, false])}`,
    () => `populate[${pick(['images', 'people'])}][${pick(['alt', 'name'])}]=true`,
    () => `locale=${pick(['en', 'de', 'all'])}`,
    () => 'fallback-locale=none',
    () => `draft=${pick([true, false])}`,
    () => '[draft]=true',
    () => '%5Bdraft%5D=true',
    () => 'draft[]=1',
    () => 'trash=true',
    () => '=x',
    () => '',
    () => `where[or][0][${pick(['kind', 'slug'])}][equals]=wire&where[or][1][id][exists]=true`,
    () => `joins[${pick(['comments', 'nothing'])}][limit]=1`,
    () => 'joins=false',
    () => `where[bylines.${pick(['name', 'slug', 'email'])}][like]=a`,
    () => 'limit=1&limit=2',
    () => `where=${encodeURIComponent('{"kind":{"equals":"wire"}}')}`,
    () => `sort[]=headline&sort[]=-${pick(['id', 'slug'])}`,
    () => `select[body]=${pick([true, false])}`,
    () => 'depth=-1',
    () => 'limit=1e3',
    () => 'page=0',
  ]
  /** What readers and what stands between send along. */
  const senders: (() => Record<string, string>)[] = [
    () => ({ 'accept-encoding': pick(['gzip', 'br', 'gzip;q=0, br;q=0.5', 'identity', '*', 'zstd', 'identity;q=0, *;q=0']) }),
    () => ({
      accept: pick([
        'text/plain',
        'application/graphql-response+json',
        'application/graphql-response+json, application/json;q=0.9',
        'application/json;charset=utf-16',
        'image/*',
        '',
      ]),
    }),
    () => ({ 'accept-language': pick(['de', 'fr-CA, fr;q=0.5', 'xx', '*', 'ar;q=1']) }),
    () => ({ cookie: pick(['a=b', 'payload-token=x']) }),
    () => ({ authorization: pick(['JWT x', 'Bearer y', 'users API-Key z']) }),
    () => ({ range: pick(['bytes=0-10', 'bytes=-5']) }),
    () => ({ 'if-none-match': pick(['"x"', 'W/"x", "y"']) }),
    () => ({ 'if-modified-since': 'Sat, 28 Nov 2037 00:00:00 GMT' }),
    () => ({ 'if-match': '"x"' }),
    () => ({ origin: 'https://other.example' }),
    () => ({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'other.example' }),
    () => ({ 'x-requested-with': 'XMLHttpRequest', 'cache-control': 'no-cache', pragma: 'no-cache' }),
    () => ({ 'sec-fetch-site': 'cross-site' }),
    () => ({ 'x-payload-http-method-override': 'GET' }),
  ]
  const sent = (): Pick<RandomQuestion, 'headers'> =>
    random() < 0.35
      ? {
          headers: Object.assign({}, ...Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(senders)())) as Record<
            string,
            string
          >,
        }
      : {}
  const types = [
    'application/json',
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=utf-16',
    'application/json;',
    'APPLICATION/JSON',
    'text/plain',
  ]
  const search = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(parameters)()).join('&')
  const rest = (): RandomQuestion => {
    const slug = pick(slugs)
    const id = random() < 0.8 ? (pick(ids[slug] ?? ['x']) ?? 'x') : pick(['999999', 'none', 'count', 'me'])
    const path = pick([`/api/${slug}`, `/api/${slug}`, `/api/${slug}/${id}`, `/api/${slug}/count`])
    const asked = search()
    return { path: asked ? `${path}?${asked}` : path, ...sent(), ...(random() < 0.08 ? { method: pick(['HEAD', 'OPTIONS']) } : {}) }
  }
  const fields = {
    Articles: '{ docs { id headline slug bylines { name } leadImage { alt creditLine } } totalDocs }',
    People: '{ docs { name } }',
    Comments: '{ docs { handle text } totalDocs }',
    countArticles: '{ totalDocs }',
    Images: '{ docs { alt url } }',
  }
  const graphQL = (): RandomQuestion => {
    const name = pick(Object.keys(fields) as (keyof typeof fields)[])
    const given = [
      random() < 0.5 && name !== 'countArticles' ? `limit: ${pick([1, 2, 7])}` : '',
      random() < 0.3 ? 'where: { id: { exists: true } }' : '',
      random() < 0.1 ? 'draft: true' : '',
    ]
      .filter(Boolean)
      .join(', ')
    const body = JSON.stringify({
      query: `{ ${name}${given ? `(${given})` : ''} ${fields[name]} }`,
      ...(random() < 0.1 ? { [pick(['variables', 'operationName', 'extensions'])]: null } : {}),
    })
    return { path: '/api/graphql', method: 'POST', body, headers: { 'content-type': pick(types), ...sent().headers } }
  }
  return Array.from({ length: count }, () => (random() < 0.25 ? graphQL() : rest()))
}

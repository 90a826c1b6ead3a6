import { formatNames, type Payload, toWords } from 'payload'

import { type KeptRoutes, routesOf } from '../../answers/restQuestion.js'

export interface AnsweredRoutes {
  rest: KeptRoutes
  /** Path of GraphQL. */
  graphQL: string | undefined
  /** Fields of a GraphQL query that are kept. */
  fields: ReadonlySet<string>
}

/** Which of an app's addresses are Payload's own reading operations, as its config says after all plugins. */
export const answeredRoutes = ({ config }: Pick<Payload, 'config'>, except: ReadonlySet<string>): AnsweredRoutes => {
  const { api, graphQL } = config.routes
  const collections = config.collections.filter(({ slug }) => !except.has(slug))
  const globals = config.globals.filter(({ slug }) => !except.has(slug))
  const rest: KeptRoutes = {
    api,
    collections: new Map(collections.flatMap(({ slug, endpoints }) => (endpoints ? [[slug, routesOf(endpoints)] as const] : []))),
    globals: new Set(globals.flatMap(({ slug, endpoints }) => (endpoints && isPlain(endpoints) ? [slug] : []))),
  }
  const fields = config.graphQL.disable ? [] : [...collections.flatMap(collectionFields), ...globals.flatMap(globalFields)]
  return { rest, graphQL: fields.length > 0 ? `${api}${graphQL}` : undefined, fields: new Set(fields) }
}

/** Payload's own way to read a global stands first. */
const isPlain = (endpoints: readonly { method: string; path: string }[]): boolean =>
  endpoints.filter(({ method, path }) => method === 'get' && (path === '/' || path === '')).length === 1 &&
  !endpoints.some(({ path }) => /[*(]/.test(path))

type CollectionConfig = Payload['config']['collections'][number]
type GlobalConfig = Payload['config']['globals'][number]

/** As Payload names them: `Article`, `Articles`, `countArticles`. */
const collectionFields = ({ slug, graphQL }: CollectionConfig): string[] => {
  if (graphQL === false) return []
  const names = formatNames(slug)
  const singular = graphQL?.singularName ? toWords(graphQL.singularName, true) : names.singular
  const plural = graphQL?.pluralName ? toWords(graphQL.pluralName, true) : names.plural
  const list = singular === plural ? `all${singular}` : plural
  return graphQL?.disableQueries ? [] : [singular, list, `count${list}`]
}

const globalFields = ({ slug, graphQL }: GlobalConfig): string[] =>
  graphQL === false || graphQL?.disableQueries ? [] : [graphQL?.name ?? formatNames(slug).singular]

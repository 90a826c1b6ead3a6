/** What of Payload's API a request asks for, wherever the API stands. */
export interface PlaceInApi {
  isGraphQL: boolean
  /** What comes behind the API's own address: of `/api/articles/7/publish` `['articles', '7', 'publish']`. */
  parts: readonly string[]
}

/**
 * Next tells a route what its `[...slug]` stands for; the route of GraphQL has none. So `routes.api` may have several parts,
 * `routes.graphQL` another name, and the app a `basePath`. A handler that is called by itself gets nothing of it: its API has one part,
 * such as `/api`.
 * @param context what Next hands to a route beside the request
 */
export const placeInApi = async (url: string, context: unknown): Promise<PlaceInApi> => {
  if (isContext(context)) {
    const { slug } = (await context.params) ?? {}
    return { isGraphQL: !slug, parts: slug ?? [] }
  }
  const parts = new URL(url).pathname.split('/').filter(Boolean).slice(1)
  return { isGraphQL: parts.at(-1) === 'graphql', parts }
}

const isContext = (context: unknown): context is { params?: Promise<{ slug?: readonly string[] }> } =>
  typeof context === 'object' && context !== null && 'params' in context

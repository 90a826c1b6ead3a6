import { getPayload, type SanitizedConfig } from 'payload'

/**
 * The config of the app that serves, for handlers that make something of a config themselves, as GraphQL its schema. Where
 * the server and the pages are bundled apart, the config is made twice, and what is locked when the app starts is locked in
 * one of them: `GRAPHQL_POST(servedConfig(config))`. Asked for with the first request, since a build loads the route, too.
 */
export const servedConfig = (config: Promise<SanitizedConfig> | SanitizedConfig): Promise<SanitizedConfig> => {
  const later: PromiseLike<SanitizedConfig> = {
    then: (resolve, reject) =>
      getPayload({ config })
        .then((payload) => payload.config)
        .then(resolve, reject),
  }
  return later as Promise<SanitizedConfig>
}

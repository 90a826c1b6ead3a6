/** Next's `basePath`, as `withPayload` says it in the environment; `''` where the app has none. */
export const basePath = (): string => process.env.NEXT_BASE_PATH ?? ''

/**
 * Where a browser finds something of the app. Payload's `Link` and its router put `basePath` before a path themselves.
 * @param path from the root of the app, such as `/api/images`
 * @param serverURL where it is empty, the address has no host
 */
export const appAddress = (path: string, serverURL = ''): string => `${serverURL}${serverURL.endsWith(basePath()) ? '' : basePath()}${path}`

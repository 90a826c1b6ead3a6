import { AsyncLocalStorage } from 'node:async_hooks'
import { register } from 'node:module'

import type { Payload, ServerFunctionHandler } from 'payload'

import { guardServerFunctions } from '../../src/access/guardServerFunctions.js'

/** What Next does for the functions that the admin's pages call: styles are nothing, and headers are those of the caller. */
const loader = `
export const load = (url, context, next) => /\\.(s?css|svg|png)$/.test(url) ? { format: 'module', shortCircuit: true, source: 'export default {}' } : next(url, context)
export const resolve = (name, context, next) => name === 'next/headers.js' ? { url: ${JSON.stringify(
  `data:text/javascript,${encodeURIComponent('export const headers = () => Promise.resolve(globalThis.newsroomHeaders.getStore()); export const cookies = () => Promise.resolve(new Map())')}`,
)}, shortCircuit: true } : next(name, context)
`

const headers = new AsyncLocalStorage<Headers>()
let handler: Promise<ServerFunctionHandler> | undefined

const load = async (): Promise<ServerFunctionHandler> => {
  Object.assign(globalThis, { newsroomHeaders: headers })
  register(`data:text/javascript,${encodeURIComponent(loader)}`, import.meta.url)
  const { handleServerFunctions } = await import('@payloadcms/next/layouts')
  return handleServerFunctions
}

/** Every component is there, and shows nothing: what is rendered is Next's to do. */
const importMap = new Proxy({}, { get: () => () => null, has: () => true })

/** The functions behind the admin's pages, as the app's layout offers them, called with a token or without. */
export const serverFunctionsOf = async (payload: Payload) => {
  handler ??= load()
  const handleServerFunctions = await handler
  const call = guardServerFunctions((asked) => handleServerFunctions({ ...asked, config: payload.config, importMap } as never))
  const known = (globalThis as unknown as { _payload: Map<string, object> })._payload
  return (name: unknown, args: unknown, token?: string): Promise<unknown> => {
    // The handler knows one app of this process, under the key `default`.
    known.set('default', { payload, promise: Promise.resolve(payload), reload: false, ws: null, initializedCrons: true })
    return headers.run(new Headers(token ? { authorization: `JWT ${token}` } : {}), async () => call({ name, args } as never))
  }
}

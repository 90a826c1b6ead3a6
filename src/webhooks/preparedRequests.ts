import { parseAddress } from './checkAddress.js'
import { checkHeaders } from './checkHeaders.js'

/** What is the same for every request to one endpoint. */
export type PreparedRequest =
  | {
      ok: true
      /** As it was normalised. */
      url: string
      origin: string
      path: string
      /** Names and values in turn, as undici takes them fastest. */
      headers: readonly string[]
      /** Values of the endpoint's own headers. */
      ownValues: readonly string[]
    }
  | { ok: false; code: 'ADDRESS_REFUSED' | 'BAD_REQUEST'; message: string }

type Header = { name: string; value: string }

const prepare = (text: string, own: readonly Header[], { localNames, userAgent }: PrepareOptions): PreparedRequest => {
  const address = parseAddress(text, { localNames })
  if (!address.ok) return { ok: false, code: 'ADDRESS_REFUSED', message: address.message }
  const checked = checkHeaders(own)
  if (!checked.ok) return { ok: false, code: 'BAD_REQUEST', message: `Header ${checked.name}: ${checked.message}` }
  const { origin, pathname, search } = new URL(address.url)
  const headers = Object.entries({
    ...checked.headers,
    'user-agent': userAgent,
    'content-type': 'application/json',
    'accept-encoding': 'identity',
  }).flat()
  return { ok: true, url: address.url, origin, path: pathname + search, headers, ownValues: Object.values(checked.headers) }
}

export interface PrepareOptions {
  localNames: boolean
  userAgent: string
}

/** Judges the address and headers of an endpoint once for as long as the same objects are given; nothing of it asks the network. */
export const createPreparedRequests = (options: PrepareOptions) => {
  const none: readonly Header[] = []
  const known = new WeakMap<readonly Header[], { text: string; prepared: PreparedRequest }>()
  return (text: string, headers: readonly Header[] = none): PreparedRequest => {
    const before = known.get(headers)
    if (before?.text === text) return before.prepared
    const prepared = prepare(text, headers, options)
    known.set(headers, { text, prepared })
    return prepared
  }
}

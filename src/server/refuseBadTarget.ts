import { decoded } from '../shared/decoded.js'
import { plainTarget } from './plainTarget.js'
import type { NodeHandler } from './types.js'

const body =
  '{"errors":[{"code":"BAD_TARGET","message":"The address of this request cannot be read: it is no path, or its percent-encoding is broken."}]}'

/**
 * Answers 400 to what is no path of ours, whatever stands behind: `*`, and percent-encoding that is broken or no UTF-8
 * (RFC 3986, 2.1), which Next answers with 500, what a redirect would make another host of, and what names its host twice (RFC 9112,
 * 3.2): a proxy in front may have taken the other one for it. Whatever else an address is, it goes on as everybody writes it.
 */
export const refuseBadTarget: NodeHandler = (req, res) => {
  const isOneHosts = !namesHostTwice(req.rawHeaders)
  if (isOneHosts && req.url !== undefined && isOrdinary(req.url)) return false
  // A whole address, as proxies are asked (RFC 9112, 3.2.2): whom it names is not looked at, and never answered with.
  const path = (req.url ?? '').replace(/^https?:\/\/[^/?#]*/i, '')
  if (path !== req.url) req.url = path.startsWith('/') ? path : `/${path}`
  if (isOneHosts && isReadable(req.url)) {
    req.url = plainTarget(req.url)
    return false
  }
  res.writeHead(400, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  res.end(req.method === 'HEAD' ? undefined : body)
  return true
}

const namesHostTwice = (rawHeaders: readonly string[]): boolean => {
  let hosts = 0
  for (let n = 0; n < rawHeaders.length; n += 2) {
    const name = rawHeaders[n] as string
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1
}

/** What nearly everybody asks for, told at a glance: `/`, then no slash, and nothing that is encoded. */
const isOrdinary = (url: string): boolean => {
  const second = url.charCodeAt(1)
  return url.charCodeAt(0) === 47 && second !== 47 && second !== 92 && !url.includes('%')
}

const isReadable = (target: string): boolean => {
  // Two slashes, or one and a backslash, begin the address of another host where a browser reads them.
  if (!/^\/(?![/\\])/.test(target)) return false
  return !target.includes('%') || decoded(target.split('?', 1)[0] ?? '') !== undefined
}

import { decoded } from '../shared/decoded.js'
import type { NodeHandler } from './types.js'

const body =
  '{"errors":[{"code":"BAD_TARGET","message":"The address of this request cannot be read: it is no path, or its percent-encoding is broken."}]}'

/**
 * Answers 400 to what is no path of ours, whatever stands behind: `*`, and percent-encoding that is broken or no UTF-8
 * (RFC 3986, 2.1), which Next answers with 500, and what a redirect would make another host of.
 */
export const refuseBadTarget: NodeHandler = (req, res) => {
  if (req.url !== undefined && isOrdinary(req.url)) return false
  // A whole address, as proxies are asked (RFC 9112, 3.2.2): whom it names is not looked at, and never answered with.
  const path = (req.url ?? '').replace(/^https?:\/\/[^/?#]*/i, '')
  if (path !== req.url) req.url = path.startsWith('/') ? path : `/${path}`
  if (isReadable(req.url)) return false
  res.writeHead(400, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  res.end(req.method === 'HEAD' ? undefined : body)
  return true
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

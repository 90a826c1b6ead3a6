import type { NodeHandler } from './types.js'

const body = '{"errors":[{"code":"BAD_TARGET","message":"The address of this request cannot be read: it is no path, or its percent-encoding is broken."}]}'

/**
 * Answers 400 to what is no path of ours, whatever stands behind: `*`, and percent-encoding that is broken or no UTF-8
 * (RFC 3986, 2.1). Next answers those with 500.
 */
export const refuseBadTarget: NodeHandler = (req, res) => {
  if (isReadable(req.url ?? '')) return false
  res.writeHead(400, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  res.end(req.method === 'HEAD' ? undefined : body)
  return true
}

const isReadable = (target: string): boolean => {
  if (!target.startsWith('/') && !/^https?:\/\//i.test(target)) return false
  if (!target.includes('%')) return true
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

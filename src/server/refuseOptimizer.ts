import { decoded } from '../shared/decoded.js'
import type { NodeHandler } from './types.js'

const body = '{"errors":[{"message":"Not Found"}]}'

/**
 * 404 for Next's image optimizer, whatever its settings say: it would serve pictures that were taken back, without their credit, and
 * work on the largest there are. The newsroom makes its own sizes.
 */
export const refuseOptimizer: NodeHandler = (req, res) => {
  if (!isOptimizer(req.url ?? '')) return false
  res.writeHead(404, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' })
  res.end(req.method === 'HEAD' ? undefined : body)
  return true
}

/** Most layers of percent-encoding that anything behind us might take off. */
export const layers = 4

/** Every way to write it: percent-encoded, once or more often, with dots, doubled or turned slashes, in capitals. */
export const isOptimizer = (target: string): boolean => {
  if (!/image/i.test(target) && !target.includes('%')) return false
  let path = target.split(/[?#]/, 1)[0] ?? ''
  for (let n = 0; ; n += 1) {
    if (/^\/_next\/image(\/|$)/.test(plainPath(path))) return true
    const inside = decoded(path) ?? path
    if (inside === path || n === layers) return false
    path = inside
  }
}

/** A path as whoever is lenient reads it: in small letters, without dots, and with each slash once. */
export const plainPath = (path: string): string => {
  const segments: string[] = []
  for (const segment of path.toLowerCase().replaceAll('\\', '/').split(/[?#;]/, 1)[0]?.split('/') ?? []) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}`
}

import type { ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { isForeign } from '../access/accounts/foreignOrigin.js'
import { type ErrorCode, errorTable } from '../shared/errors.js'
import type { ServerPart } from './types.js'

const readers = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Pages take no forms, and the admin's pages alone call functions of the server. Next would read a form in parts at any
 * address, hand a call on to the page that knows it, and answer what it cannot read, and calls by other sites, with 500.
 * @param options.strictPages `false` leaves pages outside of the admin to the app, which may have forms and functions of its own
 */
export const pageWritesPart = ({ config: { csrf, routes } }: Pick<Payload, 'config'>, { strictPages = true } = {}): ServerPart => ({
  name: 'writes to pages',
  handler: (req, res) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
    if (isUnder(path, routes.api) || !(strictPages || isUnder(path, routes.admin))) return false
    const isCall = req.headers['next-action'] !== undefined
    const isForm = !readers.has(req.method ?? '') && /^\s*multipart\//i.test(req.headers['content-type'] ?? '')
    if (!isCall && !isForm) return false
    if (!isCall || req.method !== 'POST' || !isUnder(path, routes.admin)) return refuse(res, 'INVALID_REQUEST', 405)
    if (isForeign({ headers: new Headers(req.headers as Record<string, string>), trusted: csrf })) return refuse(res, 'FOREIGN_ORIGIN')
    // The functions themselves throw nothing (see `guardServerFunctions`): what fails before them is how they were asked.
    const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse
    res.writeHead = ((status: number, ...rest: unknown[]) => writeHead(status === 500 ? 400 : status, ...rest)) as typeof res.writeHead
    return false
  },
})

const isUnder = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`)

const refuse = (res: ServerResponse, code: ErrorCode, as?: number): true => {
  const { status, message } = errorTable[code]
  const body = JSON.stringify({ errors: [{ code, message }] })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(as === 405 ? { allow: [...readers].join(', ') } : {}),
  }
  res.writeHead(as ?? status, headers).end(body)
  return true
}

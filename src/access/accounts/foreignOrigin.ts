import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

import { NewsroomError } from '../../shared/errors.js'

/** Operations that set a cookie. */
const signing = new Set(['login', 'refresh', 'resetPassword', 'forgotPassword'])
const writing = new Set(['create', 'update', 'updateByID', 'delete', 'deleteByID'])

interface Origins {
  headers: Pick<Headers, 'get'>
  /** Origins that the app trusts, `config.csrf`. */
  trusted: readonly string[]
}

/**
 * Whether a page of another origin sent this, as browsers say by `Sec-Fetch-Site` and `Origin` (which no page can forge).
 * What sends neither is no browser, and has no cookies that it does not know of.
 */
export const isForeign = ({ headers, trusted }: Origins): boolean => {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (origin !== null && trusted.includes(origin)) return false
  if (site !== null) return !(site === 'same-origin' || (site === 'none' && origin === null) || (site === 'same-site' && origin === null))
  if (origin === null) return false
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host')
}

/** Whether it is a cookie that says who calls: a token in a header is sent on purpose. */
const actsByCookie = ({ headers, user }: PayloadRequest): boolean => Boolean(user) && headers.get('authorization') === null

/**
 * Answers 403 to a page of another origin that signs somebody in, be it with its own account, or acts by a cookie. Runs in
 * every door: REST with JSON and with forms, GraphQL, the admin's own functions.
 */
export const refuseForeignOrigin: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  const isFirstRegister = operation === 'create' && (req.pathname ?? '').endsWith('/first-register')
  const concerns = isFirstRegister || (!overrideAccess && (signing.has(operation) || (writing.has(operation) && actsByCookie(req))))
  if (concerns && isForeign({ headers: req.headers, trusted: req.payload.config.csrf })) throw new NewsroomError('FOREIGN_ORIGIN')
  return args
}

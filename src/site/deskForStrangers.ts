import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Payload, SanitizedConfig } from 'payload'

import type { ServerPart } from '../server/types.js'

/**
 * Whether a page of the admin would be made for nobody: no session, no setting of Payload's own in a cookie, and not by Next's client,
 * which asks for a part of a page.
 */
export const isStrangerAtDesk = ({ cookiePrefix }: Pick<SanitizedConfig, 'cookiePrefix'>): ((req: IncomingMessage) => boolean) => {
  return ({ headers }) => {
    if (headers.authorization !== undefined || headers['rsc'] !== undefined) return false
    if (headers.cookie !== undefined && headers.cookie.includes(`${cookiePrefix}-`)) return false
    for (const name in headers) if (name.startsWith('next-')) return false
    return true
  }
}

/** Pages that Payload shows to who is not signed in, by their names in the config. */
const openNames = ['createFirstUser', 'forgot', 'login', 'logout', 'inactivity', 'unauthorized', 'reset'] as const

/**
 * Sends who is not signed in from a page of the admin to where one signs in, and back from there: in front of Next, which would make a page
 * that does no more than that. Views of an app's own are public to Payload, and are left to it.
 */
export const deskForStrangers = ({ config }: Pick<Payload, 'config'>): ServerPart => {
  const { admin, routes } = config
  const isStranger = isStrangerAtDesk(config)
  const signIn = `${routes.admin}${admin.routes.login}`
  const open = [
    ...openNames.map((name) => admin.routes[name]),
    ...Object.values(admin.components.views ?? {}).flatMap((view) => view?.path ?? []),
  ]
  const isOpen = (within: string): boolean =>
    open.some((path) => path.length > 1 && within.startsWith(path)) || /^\/[^/]+\/verify\//.test(within)
  return {
    name: 'the desk for strangers',
    handler: (req, res) => {
      if (req.method !== 'GET' && req.method !== 'HEAD') return false
      const [path = '/', search = ''] = (req.url ?? '/').split('?', 2)
      if (path !== routes.admin && !path.startsWith(`${routes.admin}/`)) return false
      if (isOpen(path.slice(routes.admin.length)) || !isStranger(req)) return false
      const query = new URLSearchParams(search)
      query.delete('redirect')
      const back = (path === routes.admin ? '' : path) + (query.size > 0 ? `?${query.toString()}` : '')
      redirect(res, signIn + (back === '' ? '' : `?${new URLSearchParams({ redirect: back }).toString()}`))
      return true
    },
  }
}

const redirect = (res: ServerResponse, location: string): void => void res.writeHead(307, { Location: location, 'Content-Length': 0 }).end()

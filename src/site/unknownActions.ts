import type { ServerPart } from '../server/types.js'
import { type BuiltSite, readBuiltSite } from './builtSite.js'

/** Length of a name that Next gives to a function. */
const nameLength = 42

/**
 * Answers calls of functions that no page has, as Next itself does (its client loads the page again then: another version may be served by
 * now), which would write each to the log with its stack.
 */
export const unknownActions = ({ actions }: BuiltSite = readBuiltSite()): ServerPart => ({
  name: 'unknown actions',
  handler: (req, res) => {
    const name = req.headers['next-action']
    if (actions.size === 0 || req.method !== 'POST' || typeof name !== 'string' || actions.has(name)) return false
    const [status, body] = name.length === nameLength ? [409, 'Server Action unavailable.'] : [400, 'Invalid Server Action request.']
    res.writeHead(status, { 'content-type': 'text/plain', 'content-length': body.length, 'x-nextjs-action-not-found': '1' })
    res.end(body)
    return true
  },
})

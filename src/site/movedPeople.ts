import type { Payload } from 'payload'

import type { ServerPart } from '../server/types.js'
import { movedPerson } from '../sources/movedPerson.js'
import { publisherOf } from './data/publisherOf.js'
import { isRead, leadOn } from './leadOn.js'

const personAddress = /^(\/people\/[^/?#]+)\/?(\?[^#]*)?(?:#|$)/

/** Leads on from the addresses that pages of people had before. */
export const movedPeople = (payload: Payload): ServerPart => ({
  name: 'moved people',
  handler: async (req, res) => {
    const [, path, query = ''] = (isRead(req) && personAddress.exec(req.url ?? '/')) || []
    const now = path === undefined ? undefined : await movedPerson(payload, path)
    if (now === undefined) return false
    leadOn(res, publisherOf(payload).url, now + query)
    return true
  },
})

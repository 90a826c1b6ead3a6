import type { Payload } from 'payload'

import type { ServerPart } from '../server/types.js'
import { movedPerson } from '../sources/movedPerson.js'
import { publisherOf } from './data/publisherOf.js'
import { leadOn, pageAsked } from './leadOn.js'

/** Leads on from the addresses that pages of people had before. */
export const movedPeople = (payload: Payload): ServerPart => ({
  name: 'moved people',
  handler: async (req, res) => {
    const asked = pageAsked(req, 'people')
    if (!asked) return false
    const now = await movedPerson(payload, asked.path)
    if (now === undefined) return false
    leadOn(res, publisherOf(payload).url, now + asked.query)
    return true
  },
})

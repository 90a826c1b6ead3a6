import type { Payload } from 'payload'

import type { ServerPart } from '../types.js'
import { movedPerson } from '../../sources/movedPerson.js'
import { publisherOf } from '../../jobs/publisherOf.js'
import { leadOn, pageAsked, sendGone } from './leadOn.js'
import { goneHtml } from './tombstoneHtml.js'

/** Leads on from the addresses that pages of people had before; those of who was deleted are 410 (RFC 9110, 15.5.11). */
export const movedPeople = (payload: Payload): ServerPart => ({
  name: 'moved people',
  handler: async (req, res) => {
    const asked = pageAsked(req, 'people')
    if (!asked) return false
    const now = await movedPerson(payload, asked.path)
    if (now === undefined) return false
    const publisher = publisherOf(payload)
    if (now === 'gone') sendGone(req, res, goneHtml(publisher))
    else leadOn(res, publisher.url, now + asked.query)
    return true
  },
})

import { APIError, type Endpoint, Forbidden } from 'payload'

import { isStaff } from '../access/caller.js'
import { searchDesk } from '../sources/searchDesk.js'

/** Longest search in characters. */
const maxLength = 200

/** `GET /api/articles/search?q=…` for staff: ids of articles and entries, drafts too, that have all the words anywhere in their text. */
export const deskSearch = (): Endpoint => ({
  path: '/search',
  method: 'get',
  handler: async (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    const text = req.searchParams.get('q') ?? ''
    if (text.length > maxLength) throw new APIError(`\`q\` has at most ${maxLength} characters.`, 400)
    return Response.json(await searchDesk(req, text), { headers: { 'Cache-Control': 'private, no-store' } })
  },
})

import type { Endpoint } from 'payload'

import { promoteEntry, promotedKinds } from '../collections/entries/promoteEntry.js'
import { readOneOf } from '../requests/readBody.js'
import { type Verb, verbEndpoints, wireVerbs } from './wireVerbs.js'

const verbs: Record<string, Verb> = {
  ...wireVerbs('entries'),
  promote: (req, id, body) => promoteEntry(req, id, readOneOf('kind', body.kind ?? 'wire', promotedKinds)),
}

/** What an editor does to an entry of a live blog, by name: `POST /api/entries/<id>/<verb>`. */
export const entryVerbs = (): Endpoint[] => verbEndpoints(verbs)

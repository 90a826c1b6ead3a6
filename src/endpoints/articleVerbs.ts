import { APIError, type Endpoint } from 'payload'

import { scheduleArticle, unscheduleArticle } from '../collections/article-schedule/scheduleArticle.js'
import { endLiveBlog, resumeLiveBlog } from '../collections/articles/liveBlogEnd.js'
import { instantExample } from '../shared/instant.js'
import { readOneOf, readTime } from '../requests/readBody.js'
import { type Verb, verbEndpoints, wireVerbs } from './wireVerbs.js'

const scheduledVerbs = ['publish', 'unpublish'] as const

const verbs: Record<string, Verb> = {
  ...wireVerbs('articles'),

  schedule: (req, id, body) => {
    const action = readOneOf('action', body.action ?? 'publish', scheduledVerbs)
    const at = readTime('at', body.at)
    if (!at) throw new APIError(`\`at\` is needed: a time with its zone, as ${instantExample}.`, 400)
    return scheduleArticle(req, id, { action, at })
  },

  'end-live-blog': (req, id) => endLiveBlog(req, id),
  'resume-live-blog': (req, id) => resumeLiveBlog(req, id),
  // The same two, as they are spelled where names have no hyphens.
  endLiveBlog: (req, id) => endLiveBlog(req, id),
  resumeLiveBlog: (req, id) => resumeLiveBlog(req, id),

  unschedule: (req, id, body) => unscheduleArticle(req, id, readOneOf('action', body.action ?? 'publish', scheduledVerbs)),
}

/** What an editor does to an article, by name: `POST /api/articles/<id>/<verb>`. */
export const articleVerbs = (): Endpoint[] => verbEndpoints(verbs)

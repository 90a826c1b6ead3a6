import type { Payload } from 'payload'

import { isGraphQLAddress, isGraphQLQuestion } from '../../answers/graphQLQuestion.js'
import { isPlainReader } from '../../answers/plainReader.js'
import { isRestQuestion } from '../../answers/restQuestion.js'
import { remembering } from '../remembering.js'
import type { ServerPart } from '../types.js'
import { answeredRoutes } from './answeredRoutes.js'
import { answerKeeper } from './answerKeeper.js'
import { type AnswerKind, answerKinds } from './answerKinds.js'
import { measureAnswers } from './measureAnswers.js'
import { peekBody } from './readQuestion.js'

/** Answers what anybody may read of Payload's API and of the site's pages from memory, and keeps what is behind it answered. */
export const publicAnswersPart = (payload: Payload): ServerPart | undefined => {
  const keeper = answerKeeper(payload)
  if (!keeper) return undefined
  const routes = answeredRoutes(payload, new Set(keeper.options.except ?? []))
  const kinds = answerKinds(keeper.options)
  const kindAt = remembering((url): AnswerKind | undefined => {
    if (isRestQuestion(url, routes.rest)) return kinds.rest
    if (routes.graphQL !== undefined && isGraphQLAddress(url, routes.graphQL, routes.fields)) return kinds.graphQL
    return kinds.page?.isAsked(url) ? kinds.page : undefined
  })
  return {
    name: 'public answers',
    stop: keeper.stop,
    metrics: (registry) => measureAnswers(registry, keeper.counts),
    handler: (req, res, rest) => {
      const { method, url = '/' } = req
      if (!rest || !isPlainReader(req.headers)) return false
      if (method === 'GET') {
        const kind = kindAt(url)
        return kind ? keeper.answer(kind, { req, res, rest }) : false
      }
      if (method !== 'POST' || url !== routes.graphQL || !plainJson.test(req.headers['content-type'] ?? '')) return false
      const peeked = peekBody(req)
      if (!peeked) return false
      return peeked.then((body) => (body ? keeper.answer(kinds.graphQL, { req, res, rest, body }, () => isGraphQLQuestion(body.toString('utf8'), routes.fields)) : false))
    },
  }
}

/** What GraphQL's handler reads; it refuses any other. */
const plainJson = /^application\/json(?:\s*;\s*charset=utf-8)?\s*$/i

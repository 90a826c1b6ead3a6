import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'

import { isGraphQLAddress, isGraphQLQuestion } from '../../answers/graphQLQuestion.js'
import { isRestQuestion } from '../../answers/restQuestion.js'
import { remembering } from '../../shared/remembering.js'
import type { ServerPart } from '../types.js'
import { answeredRoutes } from './answeredRoutes.js'
import { answerKeeper, type Asked } from './answerKeeper.js'
import { type AnswerKind, answerKinds } from './answerKinds.js'
import { measureAnswers } from './measureAnswers.js'
import { bodyThatIsHere, peekBody, putBack } from './readQuestion.js'
import { readerOf } from './readerOf.js'

/** Requests for addresses of pages at which there is nothing. */
const empty = new WeakSet<IncomingMessage>()

/** Whether it was found out by now that there is nothing at the address of a page. */
export const asksForNothing = (req: IncomingMessage): boolean => empty.has(req)

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
  const isThere = ({ req }: Asked) => {
    const found = kinds.page?.isThere?.(payload, req.url ?? '/') ?? true
    if (found === true) return true
    return found.then((known) => {
      if (!known) empty.add(req)
      return known
    })
  }
  // The same questions are asked again after each change: what was read once need not be read again.
  const isQuestion = remembering((body) => isGraphQLQuestion(body, routes.fields))
  const asksAlike = ({ body }: Asked) => isQuestion(body?.toString('utf8') ?? '')
  const answerGraphQL = (asked: Asked) => keeper.answer(kinds.graphQL, asked, asksAlike)
  return {
    name: 'public answers',
    stop: keeper.stop,
    metrics: (registry) => measureAnswers(registry, keeper.counts),
    handler: (req, res, rest) => {
      const { method, url = '/' } = req
      if (!rest) return false
      if (method === 'GET' || method === 'HEAD') {
        const kind = kindAt(url)
        if (!kind || !(kind.isForAll || readerOf(req).isPlain)) return false
        return keeper.answer(kind, { req, res, rest }, kind === kinds.page ? isThere : undefined)
      }
      if (method !== 'POST' || url !== routes.graphQL || !readerOf(req).isPlain || !isPlainJson(req.headers['content-type'])) return false
      const here = bodyThatIsHere(req)
      if (!here) return peekBody(req)?.then((body) => (body ? answerGraphQL({ req, res, rest, body }) : false)) ?? false
      const answered = answerGraphQL({ req, res, rest, body: here })
      // What is answered by now needs it no more; whoever else answers reads it again.
      if (answered !== true) putBack(req, here)
      return answered
    },
  }
}

/** What GraphQL's handler reads; it refuses any other. */
const isPlainJson = (type = ''): boolean => type === 'application/json' || /^application\/json(?:\s*;\s*charset=utf-8)?\s*$/i.test(type)

import type { IncomingMessage, ServerResponse } from 'node:http'

import { getRequestLanguage, type Payload } from 'payload'

import { isGraphQLAddress, isGraphQLQuestion } from '../../answers/graphQLQuestion.js'
import { createKeptAnswers } from '../../answers/keptAnswers.js'
import { publicAnswersName, type PublicAnswersOptions } from '../../answers/options.js'
import { circumstancesOf, isPlainReader, nameOf } from '../../answers/plainReader.js'
import { type AnswerForm, isUnchanged, prepareAnswer, type PreparedAnswer } from '../../answers/preparedAnswer.js'
import { isRestQuestion } from '../../answers/restQuestion.js'
import { publicRevisionOf } from '../../database/publicRevision.js'
import { chooseEncoding } from '../../feeds/answerSnapshot.js'
import { stopBeforeDestroy } from '../../plugins/running.js'
import { answeredFromMemory } from '../observe.js'
import { remembering } from '../remembering.js'
import type { Rest, ServerPart } from '../types.js'
import { type AnswerKind, answerKinds } from './answerKinds.js'
import { answeredRoutes } from './answeredRoutes.js'
import { askRest, type Question } from './askRest.js'
import { measureAnswers } from './measureAnswers.js'
import { peekBody } from './readQuestion.js'

/** Milliseconds after which another look is taken at what others have written, where the database does not tell. */
const lookMs = 20

/** Answers what anybody may read of Payload's API and of the site's pages from memory, and keeps what is behind it answered. */
export const publicAnswersPart = (payload: Payload): ServerPart | undefined => {
  const options = (payload.config.custom as Record<string, PublicAnswersOptions | undefined>)[publicAnswersName]
  const revision = publicRevisionOf(payload)
  if (!options || options.enabled === false || !revision) return undefined
  revision.follow()
  stopBeforeDestroy(payload, revision.stop)
  const { maxMegabytes = 64, except = [], turnsAt } = options
  const routes = answeredRoutes(payload, new Set(except))
  const kept = createKeptAnswers({ maxBytes: maxMegabytes * 1024 * 1024 })
  const generation = countTurns(turnsAt)
  const languageOf = languages(payload)
  const readsOrigin = payload.config.cors !== '*'
  const kinds = answerKinds(options)

  const kindAt = remembering((url): AnswerKind | undefined => {
    if (isRestQuestion(url, routes.rest)) return kinds.rest
    if (routes.graphQL !== undefined && isGraphQLAddress(url, routes.graphQL, routes.fields)) return kinds.graphQL
    return kinds.page?.isAsked(url) ? kinds.page : undefined
  })

  const stateOf = ({ channels }: AnswerKind) => {
    const value = revision.value(channels)
    return value === undefined ? undefined : value + generation()
  }

  const make = async (kind: AnswerKind, question: Question, { rest, at, previous }: { rest: Rest; at: number; previous: PreparedAnswer | undefined }) => {
    const made = await askRest(rest, question)
    const mayKeep = kind.isKept(made)
    const told = mayKeep ? await kind.adapt(made, question.url, payload) : made
    // Whatever was read may be of before a change that is committed by now.
    await revision.look(0)
    const answer = prepareAnswer(told, { ...(mayKeep && made.status === 200 ? { cacheControl: kind.cacheControl } : {}), vary: kind.vary, previous })
    return { answer, until: mayKeep && stateOf(kind) === at ? Date.now() + kind.maxSeconds * 1000 : 0 }
  }

  const answer = (kind: AnswerKind, req: IncomingMessage, res: ServerResponse, rest: Rest, body?: Buffer): boolean | Promise<boolean> => {
    const at = stateOf(kind)
    if (at === undefined) return false
    const { headers, url = '/' } = req
    const method = req.method === 'POST' ? 'POST' : 'GET'
    const around = circumstancesOf(headers, kind.isPage ? '' : languageOf(headers['accept-language']), readsOrigin && !kind.isPage)
    const key = nameOf(method, url, around, body?.toString('latin1'))
    const encoding = chooseEncoding(headers['accept-encoding'] as string | undefined)
    const found = kept.find(key, at)
    if (found) {
      const form = found.peek(encoding)
      if (form) return send(res, form, headers['if-none-match'])
      return found.form(encoding).then((made) => send(res, made, headers['if-none-match']))
    }
    if (body !== undefined && !isGraphQLQuestion(body.toString('utf8'), routes.fields)) return false
    let isFirst = false
    const question = { method, url, headers: headersOf(req, around.language, kind), ...(body ? { body } : {}) } as const
    const making = kept.make(key, at, (previous) => {
      isFirst = true
      return make(kind, question, { rest, at, previous })
    })
    return making.then(async (made) => {
      // What was meant for the one who asked first is nobody else's.
      if (!isFirst && !made.isShared) return false
      return send(res, await made.form(encoding), headers['if-none-match'])
    })
  }

  const begin = (kind: AnswerKind, req: IncomingMessage, res: ServerResponse, rest: Rest, body?: Buffer): boolean | Promise<boolean> => {
    const looking = revision.look(lookMs)
    return looking ? looking.then(() => answer(kind, req, res, rest, body)) : answer(kind, req, res, rest, body)
  }

  return {
    name: 'public answers',
    stop: revision.stop,
    metrics: (registry) => measureAnswers(registry, kept.counts),
    handler: (req, res, rest) => {
      const { method, url = '/' } = req
      if (!rest || !isPlainReader(req.headers)) return false
      if (method === 'GET') {
        const kind = kindAt(url)
        return kind ? begin(kind, req, res, rest) : false
      }
      if (method !== 'POST' || url !== routes.graphQL || !/^application\/json\s*(?:;|$)/i.test(req.headers['content-type'] ?? '')) return false
      return peekBody(req)?.then((body) => (body ? begin(kinds.graphQL, req, res, rest, body) : false)) ?? false
    },
  }
}

/** What is told of the reader: nothing but what stands in the answer's name, and the mark by which rates are counted. */
const headersOf = ({ headers }: IncomingMessage, language: string, { isPage }: AnswerKind): Record<string, string> => {
  // Next holds a page back until all of it is there for those who read no scripts.
  const told: Record<string, string> = isPage ? { accept: 'text/html', 'user-agent': 'bingbot' } : { accept: '*/*', 'accept-language': language }
  for (const name of passedOn) {
    const value = headers[name]
    if (typeof value === 'string') told[name] = value
  }
  return told
}

const passedOn = ['host', 'x-forwarded-host', 'x-forwarded-proto', 'origin', 'content-type', 'x-newsroom-caller'] as const

const send = (res: ServerResponse, form: AnswerForm, ifNoneMatch: string | undefined): true => {
  answeredFromMemory(res)
  if (isUnchanged(ifNoneMatch, form.etag)) res.writeHead(304, form.unchanged).end()
  else res.writeHead(form.status, form.headers).end(form.body)
  return true
}

/** How often what the public sees has changed by the clock alone. */
const countTurns = (turnsAt: PublicAnswersOptions['turnsAt']): (() => number) => {
  if (!turnsAt) return () => 0
  let turns = 0
  let next = turnsAt(Date.now())
  return () => {
    const at = Date.now()
    if (at >= next) {
      turns += 1
      next = turnsAt(at)
    }
    return turns
  }
}

const languages = ({ config }: Payload): ((list: string | undefined) => string) => {
  const languageOf = remembering((list) => getRequestLanguage({ config, cookies: new Map(), headers: new Headers(list ? { 'Accept-Language': list } : {}) }))
  return (list = '') => languageOf(list)
}

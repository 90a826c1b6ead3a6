import type { IncomingMessage, ServerResponse } from 'node:http'

import { getRequestLanguage, type Payload } from 'payload'

import { type AnswerCounts, createKeptAnswers } from '../../answers/keptAnswers.js'
import { publicAnswersName, type PublicAnswersOptions } from '../../answers/options.js'
import { type Circumstances, circumstancesOf, tailOf } from '../../answers/plainReader.js'
import {
  type AnswerForm,
  type Encoding,
  type Headers,
  isUnchanged,
  prepareAnswer,
  type PreparedAnswer,
} from '../../answers/preparedAnswer.js'
import { publicRevisionOf } from '../../database/publicRevision.js'
import { stopBeforeDestroy } from '../../database/running.js'
import { callerHeader } from '../../shared/callerMark.js'
import { answeredFromMemory } from '../observe.js'
import { remembering } from '../../shared/remembering.js'
import type { Rest } from '../types.js'
import type { AnswerKind } from './answerKinds.js'
import { askRest, type Question } from './askRest.js'
import { makeAhead } from './makeAhead.js'
import { type Reader, readerOf } from './readerOf.js'

/**
 * Milliseconds after which another look is taken at what others have written, where the database does not tell; and after which nobody is
 * answered before it is taken. Others see a change within 100.
 */
const lookMs = 25
const mustLookMs = 60

/** Signs of a name that a connection remembers. */
const longestName = 2000

/** Signs of an `Accept` that are looked at: what is longer is for Payload itself to read. */
const longestAccept = 200

export interface Asked {
  req: IncomingMessage
  res: ServerResponse
  /** What answers where nothing is kept. */
  rest: Rest
  /** Of a GraphQL query. */
  body?: Buffer
}

type MayKeep = (asked: Asked) => boolean | Promise<boolean>

/** What one instance keeps of its public answers. */
export interface AnswerKeeper {
  options: PublicAnswersOptions
  /**
   * Sends what is kept, or has it made, once for all who ask for the same. `false`: the caller has to answer, because nobody knows now what
   * is still true, or because the answer is one reader's alone.
   * @param mayKeep asked before anything is made
   */
  answer: (kind: AnswerKind, asked: Asked, mayKeep?: MayKeep) => boolean | Promise<boolean>
  counts: () => AnswerCounts
  stop: () => Promise<void>
}

const key = Symbol.for('payload-newsroom.answerKeepers')
const keepers = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, AnswerKeeper>

/** The one of an app whose plugin asks for it. */
export const answerKeeper = (payload: Payload): AnswerKeeper | undefined => {
  const known = keepers.get(payload)
  if (known) return known
  const options = (payload.config.custom as Record<string, PublicAnswersOptions | undefined>)[publicAnswersName]
  if (!options || options.enabled === false || !publicRevisionOf(payload)) return undefined
  const made = createAnswerKeeper(payload, options)
  keepers.set(payload, made)
  return made
}

const createAnswerKeeper = (payload: Payload, options: PublicAnswersOptions): AnswerKeeper => {
  const revision = publicRevisionOf(payload)
  if (!revision) throw new Error('The database does not tell its public revision')
  const ahead = makeAhead()
  revision.onMove(ahead.changed)
  revision.follow()
  const stop = async () => {
    await ahead.stop()
    await revision.stop()
  }
  stopBeforeDestroy(payload, stop)
  const kept = createKeptAnswers({ maxBytes: (options.maxMegabytes ?? 64) * 1024 * 1024 })
  const generation = countTurns(options.turnsAt)
  const languageOf = languages(payload)
  const readsOrigin = payload.config.cors !== '*'

  const stateOf = ({ channels }: AnswerKind) => {
    const value = revision.value(channels)
    return value === undefined ? undefined : value + generation()
  }

  const make = async (
    kind: AnswerKind,
    question: Question,
    { rest, at, previous }: { rest: Rest; at: number; previous: PreparedAnswer | undefined },
  ) => {
    // Pages without a question are as many as there are documents.
    const isUrgent = previous !== undefined || (kind.isPage && !question.url.includes('?'))
    const made = await askRest(rest, { ...question, isUrgent })
    const mayKeep = kind.isKept(made)
    const told = mayKeep ? await kind.adapt(made, question.url, payload) : made
    // Whatever was read may be of before a change that is committed by now.
    await revision.look(0)
    const answer = prepareAnswer(told, {
      ...(mayKeep && made.status === 200 ? { cacheControl: kind.cacheControl } : {}),
      vary: kind.vary,
      previous,
    })
    return { answer, until: mayKeep && stateOf(kind) === at ? Date.now() + kind.maxSeconds * 1000 : 0 }
  }

  const aroundOf = (kind: AnswerKind, headers: IncomingMessage['headers']): Circumstances =>
    circumstancesOf(kind.isForAll ? {} : headers, kind.isPage ? '' : languageOf(headers['accept-language']), {
      readsOrigin: readsOrigin && !kind.isPage,
      readsAccept: kind.readsAccept === true,
    })

  const nameOf = (kind: AnswerKind, req: IncomingMessage, reader: Reader, body: string): string => {
    const { url = '/' } = req
    const { last, tails } = reader
    if (last?.kind === kind && last.url === url && last.body === body) return last.name
    let tail = tails.get(kind)
    if (tail === undefined) tails.set(kind, (tail = tailOf(aroundOf(kind, req.headers))))
    const name = `${methodOf(req)} ${kind.addressOf?.(url) ?? url}${tail}${body}`
    if (name.length <= longestName) reader.last = { kind, url, body, name }
    return name
  }

  /** What is made before anybody asks for it is counted for nobody. */
  const noteWanted = (
    kind: AnswerKind,
    { headers, ...asked }: Question,
    { key, rest, reads }: { key: string; rest: Rest; reads: number },
  ): void => {
    const { [callerHeader]: _caller, ...unmarked } = headers
    const again = async () => {
      await revision.look(lookMs, mustLookMs)
      const at = stateOf(kind)
      if (at === undefined || kept.isTrue(key, at)) return
      if ((await kind.isThere?.(payload, asked.url)) === false) return
      let encodings: readonly Encoding[] = []
      const made = await kept.make(key, at, (previous) => {
        encodings = previous?.encodings() ?? []
        return make(kind, { ...asked, headers: unmarked }, { rest, at, previous })
      })
      await Promise.all(encodings.map((encoding) => made.form(encoding)))
    }
    ahead.note(key, reads, { readings: () => kept.readings(key), again })
  }

  const makeFor = async (kind: AnswerKind, { req, res, rest, body }: Asked, { key, at }: { key: string; at: number }): Promise<boolean> => {
    const around = aroundOf(kind, req.headers)
    if (around.accept.length > longestAccept) return false
    const { url = '/' } = req
    const question = { method: methodOf(req), url: kind.addressOf?.(url) ?? url, headers: headersOf(req, around, kind) }
    let isFirst = false
    let reads: number | undefined
    const made = await kept.make(key, at, (previous) => {
      isFirst = true
      if (previous) ({ reads } = kept.readings(key))
      return make(kind, { ...question, ...(body ? { body } : {}) }, { rest, at, previous })
    })
    if (reads !== undefined) noteWanted(kind, { ...question, ...(body ? { body: Buffer.from(body) } : {}) }, { key, rest, reads })
    // What was meant for the one who asked first is nobody else's.
    if (!isFirst && !made.isShared) return false
    // It may depend on more of who asks than it was made with.
    if (!kind.isPage && made.isUnkept) return false
    const reader = readerOf(req)
    return send(kind, { req, res, reader }, await made.form(reader.encoding))
  }

  const answer: AnswerKeeper['answer'] = (kind, asked, mayKeep) => {
    const { req, res, body } = asked
    const at = stateOf(kind)
    if (at === undefined) return false
    const reader = readerOf(req)
    const { encoding } = reader
    const key = nameOf(kind, req, reader, body?.toString('latin1') ?? '')
    const found = kept.find(key, at)
    if (found) {
      const form = found.peek(encoding)
      if (form) return send(kind, { req, res, reader }, form)
      return found.form(encoding).then((made) => send(kind, { req, res, reader }, made))
    }
    const may = mayKeep?.(asked) ?? true
    if (typeof may === 'boolean') return may && makeFor(kind, asked, { key, at })
    return may.then((known) => known && makeFor(kind, asked, { key, at }))
  }

  return {
    options,
    answer: (kind, asked, mayKeep) => {
      const looking = revision.look(lookMs, mustLookMs)
      return looking ? looking.then(() => answer(kind, asked, mayKeep)) : answer(kind, asked, mayKeep)
    },
    counts: kept.counts,
    stop,
  }
}

const methodOf = ({ method }: IncomingMessage): 'GET' | 'POST' => (method === 'POST' ? 'POST' : 'GET')

/** What is told of the reader: nothing but what stands in the answer's name, and the mark by which rates are counted. */
const headersOf = (
  { headers }: IncomingMessage,
  { accept, language }: Circumstances,
  { isForAll, isPage }: AnswerKind,
): Record<string, string> => {
  // Next holds a page back until all of it is there for those who read no scripts.
  const told: Record<string, string> = isPage
    ? { accept: 'text/html', 'user-agent': 'bingbot' }
    : { accept: accept || '*/*', 'accept-language': language }
  if (isForAll) return told
  for (const name of passedOn) {
    const value = headers[name]
    if (typeof value === 'string') told[name] = value
  }
  return told
}

const passedOn = ['host', 'x-forwarded-host', 'x-forwarded-proto', 'origin', 'content-type', callerHeader] as const

const send = (kind: AnswerKind, { req, res, reader }: Pick<Asked, 'req' | 'res'> & { reader: Reader }, form: AnswerForm): true => {
  answeredFromMemory(res)
  if (isUnchanged(reader.ifNoneMatch, form.etag)) res.writeHead(304, form.unchanged).end()
  else if (form.headers['location'] === undefined) res.writeHead(form.status, form.headers).end(form.body)
  else res.writeHead(form.status, ledOn(kind, req.url ?? '/', form.headers)).end(form.body)
  return true
}

/** One answer is kept for all who are led on, and each takes along what stands behind the `?` of its own address. */
const ledOn = ({ addressOf }: AnswerKind, url: string, headers: Headers): Headers => {
  const [path = '', query] = String(headers['location']).split('?', 2)
  const isPassedOn = addressOf !== undefined && query === addressOf(url).split('?', 2)[1]
  const at = url.indexOf('?')
  return isPassedOn && at !== -1 ? { ...headers, location: path + url.slice(at).replace(/#.*/s, '') } : headers
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
  const languageOf = remembering((list) =>
    getRequestLanguage({ config, cookies: new Map(), headers: new Headers(list ? { 'Accept-Language': list } : {}) }),
  )
  return (list = '') => languageOf(list)
}

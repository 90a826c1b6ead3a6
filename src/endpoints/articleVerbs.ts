import type { Endpoint, PayloadRequest } from 'payload'

import { addDataAndFileToRequest, APIError, Forbidden, headersWithCors } from 'payload'

import { roleOf } from '../access/caller.js'
import { type ArticleRecord, changePublished } from '../collections/articles/changePublished.js'
import { publishArticle } from '../collections/articles/publishArticle.js'
import { scheduleArticle, unscheduleArticle } from '../collections/article-schedule/scheduleArticle.js'
import type { WireCorrectionKind } from '../livewire/types.js'

/** What an editor does to an article, by name: `POST /api/articles/<id>/<verb>`. Repeating one changes nothing more. */
export const articleVerbs = (): Endpoint[] =>
  Object.entries(verbs).map(([name, verb]) => ({ path: `/:id/${name}`, method: 'post', handler: handle(verb) }))

type Verb = (req: PayloadRequest, id: number | string, body: Record<string, unknown>) => Promise<ArticleRecord | Record<string, unknown> | void>

const scheduledVerbs = ['publish', 'unpublish'] as const

const correctionKinds: readonly WireCorrectionKind[] = ['correction', 'clarification', 'editors-note']

const verbs: Record<string, Verb> = {
  publish: (req, id, { embargoUntil }) => publishArticle(req, id, readTime('embargoUntil', embargoUntil)),

  correct: (req, id, body) => {
    const kind = readOneOf('kind', body.kind ?? 'correction', correctionKinds)
    const text = readText('text', body.text, 2000)
    return changePublished(req, id, ({ corrections }) => {
      const made = (corrections ?? []) as { kind: string; text: string }[]
      const last = made.at(-1)
      if (last?.kind === kind && last.text === text) return undefined
      return { corrections: [...made, { kind, text, at: new Date().toISOString() }] }
    })
  },

  withdraw: (req, id, body) => {
    const reason = readText('reason', body.reason, 1000)
    return changePublished(req, id, ({ withdrawal }) =>
      (withdrawal as { at?: string } | undefined)?.at ? undefined : { withdrawal: { reason, at: new Date().toISOString() } },
    )
  },

  schedule: (req, id, body) => {
    const action = readOneOf('action', body.action ?? 'publish', scheduledVerbs)
    const at = readTime('at', body.at)
    if (!at) throw new APIError('`at` is needed: a time as ISO 8601 writes it.', 400)
    return scheduleArticle(req, id, { action, at })
  },

  unschedule: (req, id, body) => unscheduleArticle(req, id, readOneOf('action', body.action ?? 'publish', scheduledVerbs)),

  pin: (req, id) => changePublished(req, id, ({ pinned }) => (pinned ? undefined : { pinned: true })),
  unpin: (req, id) => changePublished(req, id, ({ pinned }) => (pinned ? { pinned: false } : undefined)),
}

const handle =
  (verb: Verb): Endpoint['handler'] =>
  async (req) => {
    const role = roleOf(req)
    if (role !== 'editor' && role !== 'admin') throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const doc = await verb(req, readId(req), (req.data ?? {}) as Record<string, unknown>)
    return Response.json({ doc: doc ?? null }, { headers: headersWithCors({ headers: new Headers(), req }) })
  }

const readId = (req: PayloadRequest): number | string => {
  const id = String(req.routeParams?.id ?? '')
  if (req.payload.db.defaultIDType !== 'number') return id
  if (!/^\d{1,15}$/.test(id)) throw new APIError('There is no such article.', 404)
  return Number(id)
}

const readText = (name: string, value: unknown, maxLength: number): string => {
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') throw new APIError(`\`${name}\` is needed: some text.`, 400)
  if (text.length > maxLength) throw new APIError(`\`${name}\` has at most ${maxLength} characters.`, 400)
  return text
}

const readOneOf = <T extends string>(name: string, value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((candidate) => candidate === value)
  if (!found) throw new APIError(`\`${name}\` is one of ${allowed.join(', ')}.`, 400)
  return found
}

const readTime = (name: string, value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  const time = typeof value === 'string' ? new Date(value) : new Date(Number.NaN)
  if (Number.isNaN(time.getTime())) throw new APIError(`\`${name}\` is a time as ISO 8601 writes it.`, 400)
  return time.toISOString()
}

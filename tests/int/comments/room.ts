import { createLocalReq } from 'payload'

import { startSession } from '../../../src/collections/readers/startSession.js'
import { type BootedNewsroom, bootNewsroom, type BootNewsroomOptions } from '../../helpers/bootNewsroom.js'
import type { Engine } from '../../helpers/engines.js'

export type Id = number | string
export type Json = Record<string, unknown>

export interface Answer {
  status: number
  body: Json & {
    comments?: Json[]
    doc?: Json
    docs?: Json[]
    errors?: { message: string; data?: { errors?: { message: string; path: string }[] } }[]
  }
}

export const password = 'correct horse battery'

export interface Room extends BootedNewsroom {
  call: (as: string | undefined, method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  graphQL: (as: string | undefined, query: string, variables?: Json) => Promise<{ data?: Json; errors?: { message: string }[] }>
  /** Signs up; remembers the token under the handle. */
  join: (handle: string) => Promise<Json>
  /** Accounts by the hundred: a password costs a third of a second each, so all have that of the first. */
  joinAll: (handles: readonly string[]) => Promise<void>
  article: (data?: Json) => Promise<Id>
  say: (as: string, data: Json) => Promise<Answer>
  /** A comment that everybody sees. */
  said: (as: string, data: Json) => Promise<Id>
  decide: (id: unknown, status: string, more?: Json) => Promise<Answer>
  set: (settings: Json) => Promise<void>
  tokens: Map<string, string>
}

/** A newsroom in which readers talk. Callers are handles, or roles of the staff. */
export const bootRoom = async (engine: Engine, options: Partial<BootNewsroomOptions> = {}): Promise<Room> => {
  const newsroom = await bootNewsroom({
    ...options,
    engine,
    newsroom: { rates: false, embedOn: ['https://blog.example'], ...options.newsroom },
  })
  const { payload, request, tokenOf } = newsroom
  // The first account is an admin, whatever its role was to be.
  await tokenOf('admin')
  const tokens = new Map<string, string>()
  const tokenFor = (as: string | undefined) =>
    as === undefined ? undefined : ['admin', 'editor', 'moderator', 'reporter'].includes(as) ? tokenOf(as as 'admin') : tokens.get(as)
  const call: Room['call'] = async (as, method, path, body, headers) => {
    const token = await tokenFor(as)
    const response = await request(method, path, { body, ...(token ? { token } : {}), ...(headers ? { headers } : {}) })
    const text = await response.text()
    return {
      status: response.status,
      body: (response.headers.get('content-type')?.includes('application/json') && text !== ''
        ? JSON.parse(text)
        : { text }) as Answer['body'],
    }
  }
  let count = 0
  const room: Room = {
    ...newsroom,
    tokens,
    call,
    graphQL: async (as, query, variables) => (await call(as, 'POST', '/api/graphql', { query, variables })).body as never,
    join: async (handle) => {
      const { status, body } = await call(undefined, 'POST', '/api/readers/sign-up', { handle, password })
      if (status !== 201) throw new Error(`${handle}: ${status} ${JSON.stringify(body)}`)
      tokens.set(handle, body['token'] as string)
      return body
    },
    joinAll: async ([first, ...others]) => {
      if (first === undefined) return
      await room.join(first)
      const like = await payload.db.findOne<Json & { id: Id }>({ collection: 'readers', where: { username: { equals: first } } })
      for (const username of others) {
        const data = { username, hash: like?.['hash'], salt: like?.['salt'], standing: 'good' }
        const account = (await payload.db.create({ collection: 'readers', data })) as Json & { id: Id }
        tokens.set(username, (await startSession(await createLocalReq({}, payload), account)).token)
      }
    },
    article: async (data = {}) =>
      (await payload.create({ collection: 'articles', data: { headline: `Item ${++count}`, _status: 'published', ...data } as never })).id,
    say: (as, data) => call(as, 'POST', '/api/comments', { text: `Words, number ${++count}.`, ...data }),
    said: async (as, data) => {
      const { status, body } = await room.say(as, data)
      if (status !== 201) throw new Error(JSON.stringify(body))
      if (body.doc?.['status'] !== 'approved') await room.decide(body.doc?.['id'], 'approved')
      return body.doc?.['id'] as Id
    },
    decide: (id, status, more = {}) => call('moderator', 'PATCH', `/api/comments/${String(id)}`, { status, ...more }),
    set: async (settings) => {
      await payload.updateGlobal({ slug: 'comment-settings' as never, data: settings as never })
    },
  }
  return room
}

/** The first fault of an answer. */
export const faultOf = ({ body }: Answer) => body.errors?.[0]?.data?.errors?.[0]?.message ?? body.errors?.[0]?.message

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { JsonObject } from 'payload'
import sharp from 'sharp'

import { lockDefaults } from '../../../src/access/lockDefaults.js'
import { newsroomCollections } from '../../../src/collections/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import type { Engine } from '../../helpers/engines.js'

export const roles = ['anonymous', 'reader', 'reporter', 'editor', 'moderator', 'admin'] as const
export type Role = (typeof roles)[number]

export const password = 'correct horse battery'

export type Id = number | string

export interface Answer {
  status: number
  body: JsonObject
}

export interface Newsroom extends Booted {
  tokens: Record<Role, string | undefined>
  ids: Record<string, Id>
  /** A REST request as somebody, with the answer's JSON. */
  call: (as: Role, method: string, path: string, body?: unknown) => Promise<Answer>
  /** A GraphQL request as somebody. */
  graphQL: (as: Role, query: string) => Promise<{ data?: JsonObject | null; errors: string[] }>
  make: (collection: string, data: JsonObject, options?: JsonObject) => Promise<JsonObject & { id: Id }>
}

/** The collections and the locks alone, with one account of every role and one document of every kind. */
export const bootNewsroom = async (engine: Engine): Promise<Newsroom> => {
  const mediaDir = await mkdtemp(path.join(os.tmpdir(), 'newsroom-media-'))
  const { db: _, ...rest } = lockDefaults()({
    admin: { user: 'users' },
    collections: newsroomCollections({ mediaDir }),
    db: undefined as never,
    editor: lexicalEditor(),
    secret: 'a secret for tests alone',
    sharp,
  })
  const booted = await bootPayload({ engine, ...rest })
  const { payload, request } = booted

  const make: Newsroom['make'] = async (collection, data, options = {}) =>
    (await payload.create({ collection, data, depth: 0, ...options } as never)) as JsonObject & { id: Id }

  const tokens: Newsroom['tokens'] = {} as Newsroom['tokens']
  const ids: Newsroom['ids'] = {}
  const call: Newsroom['call'] = async (as, method, url, body) => {
    const token = tokens[as]
    const response = await request(method, url, { body, ...(token ? { token } : {}) })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as JsonObject }
  }

  // The first account is an admin, whatever its role was to be.
  for (const role of ['admin', 'reporter', 'editor', 'moderator']) {
    const email = `${role}@example.com`
    ids[role] = (await make('users', { name: `The ${role}`, email, password, role })).id
    tokens[role as Role] = (await call('anonymous', 'POST', '/api/users/login', { email, password })).body['token'] as string
  }
  ids['colleague'] = (await make('users', { email: 'colleague@example.com', password, role: 'reporter' })).id
  for (const username of ['reader', 'other']) ids[username] = (await make('readers', { username, password })).id
  tokens.reader = (await call('anonymous', 'POST', '/api/readers/login', { username: 'reader', password })).body['token'] as string

  const graphQL: Newsroom['graphQL'] = async (as, query) => {
    const { body } = await call(as, 'POST', '/api/graphql', { query })
    // A document that fails validation is answered by its errors alone.
    if (Array.isArray(body)) return { errors: body.map(({ message }: { message: string }) => message) }
    return {
      data: (body['data'] ?? null) as JsonObject | null,
      errors: ((body['errors'] ?? []) as { message: string }[]).map(({ message }) => message),
    }
  }

  await fill({ make, ids, tokens, call, payload })
  return {
    ...booted,
    tokens,
    ids,
    call,
    graphQL,
    make,
    stop: async () => {
      await booted.stop()
      await rm(mediaDir, { recursive: true, force: true })
    },
  }
}

/** A JPEG as the Local API takes it. */
export const picture = async () => {
  const data = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  return { data, mimetype: 'image/jpeg', name: 'field.jpg', size: data.length }
}

/** A word that is in hidden documents only, so that it shows wherever one leaks. */
export const canary = 'quetzalcoatlus'

const fill = async ({ make, ids, payload }: Pick<Newsroom, 'make' | 'ids' | 'tokens' | 'call' | 'payload'>) => {
  ids['image'] = (
    await make('images', { alt: 'A grey field', creator: 'Dominic Lipinski', supplier: 'PA Wire', shown: true }, { file: await picture() })
  ).id
  ids['hiddenImage'] = (
    await make('images', { alt: `A field ${canary}`, creator: 'Dominic Lipinski', supplier: 'PA Wire' }, { file: await picture() })
  ).id
  ids['person'] = (await make('people', { name: 'Jane Doe' })).id
  ids['role'] = (await make('masthead-roles', { title: 'Publisher', holders: [{ person: ids['person'] }] })).id

  const reporter = { ...((await payload.findByID({ collection: 'users', id: ids['reporter'] } as never)) as object), collection: 'users' }
  const article = async (name: string, data: JsonObject, options: JsonObject = {}) => {
    ids[name] = (await make('articles', { bylines: [ids['person']], leadImage: ids['image'], ...data }, options)).id
  }
  await article('live', { headline: 'Live', _status: 'published' })
  await article('draft', { headline: `Draft ${canary}`, _status: 'draft' }, { draft: true })
  await article('own', { headline: `Own ${canary}`, _status: 'draft' }, { draft: true, user: reporter })
  await article('embargoed', { headline: `Embargoed ${canary}`, _status: 'published', embargoUntil: '2999-01-01T00:00:00.000Z' })
  await article('withdrawn', { headline: `Withdrawn ${canary}`, _status: 'published' })
  await article('unpublished', { headline: `Unpublished ${canary}`, _status: 'published' })
  const change = (id: Id | undefined, data: JsonObject, options: JsonObject = {}) =>
    payload.update({ collection: 'articles', id, data, ...options } as never)
  await change(ids['withdrawn'], { withdrawal: { reason: 'Wrong', at: new Date().toISOString() } })
  await change(ids['unpublished'], { _status: 'draft' })
  await change(ids['live'], { headline: `Pending ${canary}` }, { draft: true })

  await article('blog', { headline: 'Blog', kind: 'live', bylines: [], _status: 'published' })
  await article('hiddenBlog', { headline: `Blog ${canary}`, kind: 'live', _status: 'draft' }, { draft: true })
  const entry = async (name: string, data: JsonObject, options: JsonObject = {}) => {
    ids[name] = (await make('entries', { article: ids['blog'], ...data }, options)).id
  }
  await entry('liveEntry', { headline: 'Entry', _status: 'published' })
  await entry('draftEntry', { headline: `Entry ${canary}`, _status: 'draft' }, { draft: true })
  await entry('waitingEntry', { headline: `Waiting ${canary}`, article: ids['hiddenBlog'], _status: 'published' })
  await entry('withdrawnEntry', { headline: `Killed ${canary}`, _status: 'published' })
  await payload.update({
    collection: 'entries',
    id: ids['withdrawnEntry'],
    data: { withdrawal: { reason: 'Wrong', at: new Date().toISOString() } },
  } as never)
  await article('promoted', { headline: `Promoted ${canary}`, bylines: [], fromEntry: ids['liveEntry'], _status: 'draft' }, { draft: true })
  ids['note'] = (await make('desk-notes', { article: ids['draft'], text: 'Who says so?' })).id
  ids['scheduled'] = (await make('article-schedule', { article: ids['draft'], action: 'publish', at: '2999-01-01T00:00:00.000Z' })).id

  const comment = async (name: string, data: JsonObject) => {
    ids[name] = (await make('comments', { article: ids['live'], handle: 'other', reader: ids['other'], ...data })).id
  }
  await comment('approved', { text: 'Good', status: 'approved' })
  await comment('pending', { text: `Pending ${canary}`, status: 'pending' })
  await comment('ownComment', { text: 'Mine', status: 'pending', handle: 'reader', reader: ids['reader'] })
  await comment('underWithdrawn', { text: `Under ${canary}`, status: 'approved', article: ids['withdrawn'] })

  ids['report'] = (await make('comment-reports', { comment: ids['pending'], reason: 'spam', note: canary })).id
  ids['reaction'] = (await make('comment-reactions', { comment: ids['pending'], kind: 'agree', key: canary })).id
  ids['decision'] = (await make('comment-decisions', { comment: ids['pending'], decision: 'approved', reference: canary })).id
  ids['count'] = (await make('comment-counts', { id: canary, conversation: canary, shown: 1 })).id
  ids['proof'] = (await make('comment-proofs', { id: canary, expiresAt: '2999-01-01T00:00:00.000Z' })).id
  ids['mark'] = (await make('handle-marks', { id: canary })).id
  ids['feed'] = (await make('feeds', { title: 'World' })).id
  ids['privateFeed'] = (await make('feeds', { title: `Partner ${canary}`, private: true })).id
  ids['endpoint'] = (
    await make('webhook-endpoints', {
      url: 'https://partner.example.com/hook',
      secret: [{ sealed: canary, createdAt: 0 }],
      headers: [{ name: 'authorization', value: `Bearer ${canary}` }],
    })
  ).id
  const event = { item: `articles:${ids['live']}`, type: 'article.published' }
  ids['delivery'] = (
    await make('webhook-deliveries', { ...event, endpoint: ids['endpoint'], eventId: 'e1', seq: 1, claimToken: canary })
  ).id
  const later = new Date(Date.now() + 86_400_000).toISOString()
  const subscription = {
    key: 'k1',
    feed: '',
    file: 'rss.xml',
    host: 'partner.example.com',
    callback: 'https://partner.example.com/hub',
    leaseUntil: later,
    nextAttemptAt: later,
  }
  ids['subscription'] = (await make('websub-subscriptions', { ...subscription, secret: canary, tokenHash: canary, claimToken: canary })).id
  const row = { ...event, revision: 1, at: new Date().toISOString(), source: 'articles', snapshot: { headline: canary } }
  ids['event'] = (await make('livewire-items', { ...row, id: 'e1', seq: 1 })).id
  ids['outboxEvent'] = (await make('livewire-outbox', { ...row, id: 'e2' })).id
  ids['reference'] = (await make('wire-references', { id: 'x:1>y:1', item: 'x:1', target: 'y:1' })).id
  ids['underTag'] = (await make('wire-tags', { id: 'x:1 y', item: 'x:1', tag: 'y' })).id
  ids['setAside'] = (await make('wire-set-aside', { id: 's1', room: 'item', reason: 'r', at: '2017-04-07' })).id
  ids['work'] = (await make('wire-work', { id: 'w1', target: 'y:1' })).id
  ids['state'] = (await make('livewire-state', { id: 'sequencer', token: canary })).id
}

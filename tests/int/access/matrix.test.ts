import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { bootNewsroom, type Newsroom, password, picture, type Role, roles } from './newsroom.js'

type Table = Record<string, Record<Role, string>>

/**
 * Who may do what, written down apart from the code. A line per role:
 * C creates, R reads a document that is not public, r reads public ones alone, U updates, D deletes.
 */
const table: Table = {
  articles: { anonymous: 'r', reader: 'r', reporter: 'CR', editor: 'CRUD', moderator: 'R', admin: 'CRUD' },
  entries: { anonymous: 'r', reader: 'r', reporter: 'CR', editor: 'CRUD', moderator: 'R', admin: 'CRUD' },
  'article-schedule': { anonymous: '', reader: '', reporter: 'R', editor: 'R', moderator: 'R', admin: 'R' },
  'desk-notes': { anonymous: '', reader: '', reporter: 'CRU', editor: 'CRU', moderator: 'CRU', admin: 'CRUD' },
  images: { anonymous: 'r', reader: 'r', reporter: 'CRU', editor: 'CRUD', moderator: 'R', admin: 'CRUD' },
  people: { anonymous: 'r', reader: 'r', reporter: 'r', editor: 'CrUD', moderator: 'r', admin: 'CrUD' },
  'masthead-roles': { anonymous: 'r', reader: 'r', reporter: 'r', editor: 'CrUD', moderator: 'r', admin: 'CrUD' },
  comments: { anonymous: 'r', reader: 'Cr', reporter: 'R', editor: 'RU', moderator: 'RU', admin: 'RUD' },
  'comment-reports': { anonymous: '', reader: '', reporter: '', editor: 'R', moderator: 'R', admin: 'R' },
  'comment-reactions': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'comment-decisions': { anonymous: '', reader: '', reporter: '', editor: 'R', moderator: 'R', admin: 'R' },
  'comment-counts': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'comment-proofs': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'handle-marks': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  users: { anonymous: '', reader: '', reporter: 'R', editor: 'R', moderator: 'R', admin: 'CRUD' },
  readers: { anonymous: 'C', reader: '', reporter: '', editor: '', moderator: 'R', admin: 'RUD' },
  feeds: { anonymous: 'r', reader: 'r', reporter: 'R', editor: 'CRUD', moderator: 'R', admin: 'CRUD' },
  'livewire-items': { anonymous: '', reader: '', reporter: 'R', editor: 'R', moderator: 'R', admin: 'R' },
  'livewire-outbox': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'livewire-state': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'wire-references': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'wire-tags': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'wire-set-aside': { anonymous: '', reader: '', reporter: 'R', editor: 'R', moderator: 'R', admin: 'R' },
  'wire-work': { anonymous: '', reader: '', reporter: 'R', editor: 'R', moderator: 'R', admin: 'R' },
  'webhook-endpoints': { anonymous: '', reader: '', reporter: '', editor: 'R', moderator: '', admin: 'CRUD' },
  'webhook-deliveries': { anonymous: '', reader: '', reporter: '', editor: 'R', moderator: '', admin: 'R' },
  'websub-subscriptions': { anonymous: '', reader: '', reporter: '', editor: 'R', moderator: '', admin: 'RD' },
  'payload-jobs': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
  'payload-kv': { anonymous: '', reader: '', reporter: '', editor: '', moderator: '', admin: '' },
}

/** The document that each collection is tried on, by its name in the fixture: a hidden one and a public one. */
const targets: Record<string, { hidden?: string; open?: string }> = {
  articles: { hidden: 'draft', open: 'live' },
  entries: { hidden: 'draftEntry', open: 'liveEntry' },
  'article-schedule': { hidden: 'scheduled' },
  'desk-notes': { hidden: 'note' },
  images: { hidden: 'hiddenImage', open: 'image' },
  people: { open: 'person' },
  'masthead-roles': { open: 'role' },
  comments: { hidden: 'pending', open: 'approved' },
  'comment-reports': { hidden: 'report' },
  'comment-reactions': { hidden: 'reaction' },
  'comment-decisions': { hidden: 'decision' },
  'comment-counts': { hidden: 'count' },
  'comment-proofs': { hidden: 'proof' },
  'handle-marks': { hidden: 'mark' },
  users: { hidden: 'colleague' },
  readers: { hidden: 'other' },
  feeds: { hidden: 'privateFeed', open: 'feed' },
  'livewire-items': { hidden: 'event' },
  'livewire-outbox': { hidden: 'outboxEvent' },
  'livewire-state': { hidden: 'state' },
  'wire-references': { hidden: 'reference' },
  'wire-tags': { hidden: 'underTag' },
  'wire-set-aside': { hidden: 'setAside' },
  'wire-work': { hidden: 'work' },
  'webhook-endpoints': { hidden: 'endpoint' },
  'webhook-deliveries': { hidden: 'delivery' },
  'websub-subscriptions': { hidden: 'subscription' },
}

let count = 0

/** A valid body for a new document. */
const bodies: Record<string, (newsroom: Newsroom) => Record<string, unknown>> = {
  articles: () => ({ headline: 'New' }),
  entries: ({ ids }) => ({ article: ids['blog'], headline: 'New' }),
  'article-schedule': ({ ids }) => ({ article: ids['draft'], action: 'publish', at: '2999-01-01T00:00:00.000Z' }),
  'desk-notes': ({ ids }) => ({ article: ids['draft'], text: 'New' }),
  images: () => ({ alt: 'New' }),
  people: () => ({ name: 'New' }),
  'masthead-roles': () => ({ title: 'New' }),
  comments: ({ ids }) => ({ article: ids['live'], text: 'New' }),
  'comment-reports': ({ ids }) => ({ comment: ids['pending'], reason: 'spam' }),
  'comment-reactions': ({ ids }) => ({ comment: ids['pending'], kind: 'agree', key: `x${++count}` }),
  'comment-decisions': ({ ids }) => ({ comment: ids['pending'], decision: 'approved', reference: `x${++count}` }),
  'comment-counts': () => ({ id: `x${++count}`, conversation: 'article:1', shown: 1 }),
  'comment-proofs': () => ({ id: `x${++count}`, expiresAt: '2999-01-01T00:00:00.000Z' }),
  'handle-marks': () => ({ id: `x${++count}` }),
  users: () => ({ email: `new${++count}@example.com`, password, role: 'reporter' }),
  readers: () => ({ username: `new${++count}`, password }),
  feeds: () => ({ title: `New ${++count}` }),
  'livewire-items': () => ({
    id: `x${++count}`,
    seq: count,
    item: `a:${count}`,
    revision: 1,
    type: 'article.published',
    at: '2017-04-07',
    source: 'a',
  }),
  'livewire-outbox': () => ({
    id: `x${++count}`,
    item: `a:${count}`,
    revision: 1,
    type: 'article.published',
    at: '2017-04-07',
    source: 'a',
  }),
  'livewire-state': () => ({ id: `x${++count}` }),
  'wire-references': () => ({ id: `x${++count}`, item: `a:${count}`, target: 'b:1' }),
  'wire-tags': () => ({ id: `x${++count}`, item: `a:${count}`, tag: 'b' }),
  'wire-set-aside': () => ({ id: `x${++count}`, room: 'item', reason: 'r', at: '2017-04-07' }),
  'wire-work': () => ({ id: `x${++count}`, target: 'b:1' }),
  'webhook-endpoints': () => ({ url: 'https://example.com/' }),
  'webhook-deliveries': ({ ids }) => ({
    endpoint: ids['endpoint'],
    eventId: `x${++count}`,
    seq: 9,
    item: 'a:1',
    type: 'article.published',
  }),
  'websub-subscriptions': () => ({
    key: `x${++count}`,
    file: 'rss.xml',
    host: 'x',
    callback: 'https://example.com/',
    leaseUntil: '2099-01-01',
  }),
}

const changes: Record<string, Record<string, unknown>> = {
  articles: { section: 'World' },
  entries: { summary: 'Changed' },
  images: { caption: 'Changed' },
  people: { bio: 'Changed' },
  'masthead-roles': { title: 'Changed' },
  comments: { status: 'approved' },
  users: { name: 'Changed' },
  readers: { password },
  feeds: { description: 'Changed' },
  'webhook-endpoints': { description: 'Changed' },
}

const doomedBody = (slug: string, newsroom: Newsroom) => ({
  ...bodies[slug]?.(newsroom),
  ...(slug === 'comments' && { handle: 'other' }),
})

const upload = async () => {
  const { data, name, mimetype } = await picture()
  const form = new FormData()
  form.set('file', new File([new Uint8Array(data)], name, { type: mimetype }))
  form.set('_payload', JSON.stringify({ alt: 'New' }))
  return form
}

/** Whoever may is answered with success; whoever may not with 403, or 404 where nothing may be known of it: any other error is a fault. */
const expectAnswer = ({ status, body }: { status: number; body: unknown }, allowed: boolean) => {
  if (allowed) expect(Math.floor(status / 100), JSON.stringify(body)).toBe(2)
  else expect([403, 404], JSON.stringify(body)).toContain(status)
}

describeEachEngine('access by role', (engine) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await bootNewsroom(engine)
  })
  afterAll(() => newsroom.stop())

  for (const [slug, rights] of Object.entries(table)) {
    for (const role of roles) {
      const may = (letter: string) => rights[role].includes(letter)
      it(`${slug}: ${role} may ${rights[role] || 'nothing'}`, async () => {
        const { call, ids, make } = newsroom
        const target = targets[slug] ?? {}
        const hidden = target.hidden && ids[target.hidden]
        const open = target.open && ids[target.open]

        if (hidden) expectAnswer(await call(role, 'GET', `/api/${slug}/${hidden}`), may('R'))
        if (open) expect((await call(role, 'GET', `/api/${slug}/${open}`)).status).toBe(200)
        const list = await call(role, 'GET', `/api/${slug}?limit=100`)
        const listed = ((list.body['docs'] ?? []) as { id: number | string }[]).map(({ id }) => id)
        if (hidden) expect(listed.includes(hidden)).toBe(may('R'))
        if (open) expect(listed.includes(open)).toBe(true)
        if (!may('R') && !may('r') && role !== 'reader') expect(listed).toEqual([])

        const body = bodies[slug]?.(newsroom)
        const created = await call(role, 'POST', `/api/${slug}`, slug === 'images' ? await upload() : (body ?? {}))
        expectAnswer(created, may('C'))

        const changed = await call(role, 'PATCH', `/api/${slug}/${hidden ?? open ?? 1}`, changes[slug] ?? { at: '2017-04-08T00:00:00Z' })
        expectAnswer(changed, may('U'))

        // Each deletes a document of its own, so that the order of roles does not matter.
        const doomed = bodies[slug] && (await make(slug, doomedBody(slug, newsroom), slug === 'images' ? { file: await picture() } : {}))
        const removed = await call(role, 'DELETE', `/api/${slug}/${doomed?.id ?? 1}`)
        expectAnswer(removed, may('D'))

        // Passwords are set one account at a time.
        const many = slug === 'readers' ? { username: 'other' } : (changes[slug] ?? {})
        const bulk = await call(role, 'PATCH', `/api/${slug}?where[id][equals]=${hidden ?? open ?? 1}`, many)
        const bulkChanged = ((bulk.body['docs'] ?? []) as unknown[]).length
        expect(bulkChanged > 0, JSON.stringify(bulk.body)).toBe(may('U'))
        if (!may('U')) expect([200, 403, 404], JSON.stringify(bulk.body)).toContain(bulk.status)
      })
    }
  }
})

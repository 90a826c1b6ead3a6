/** An app whose rule for its admin answers later, and which says who may, verb by verb. */
import type { CollectionConfig, PayloadRequest } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { roleOf } from '../../../src/access/caller.js'
import { imageCredits, livewire } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine, sqlite } from '../../helpers/engines.js'

const password = 'correct horse battery'
const later = async ({ req }: { req: PayloadRequest }): Promise<boolean> => Promise.resolve(Boolean(req.user))
const isChief = async ({ req }: { req: PayloadRequest }): Promise<boolean> =>
  Promise.resolve((req.user as { email?: string } | null)?.email === 'chief@site.example')

/** As an app has it that asks its own database, with its own rules, who is staff. */
const isEditor = async ({ req }: { req: PayloadRequest }): Promise<boolean> => {
  const { email } = req.user as unknown as { email: string }
  if (email.startsWith('broken')) throw new Error('Nobody knows')
  const { totalDocs } = await req.payload.find({ collection: 'posts' as never, req, user: req.user, overrideAccess: false })
  return totalDocs >= 0 && !email.startsWith('customer')
}

const collections: CollectionConfig[] = [
  { slug: 'users', auth: true, access: { admin: isEditor, create: () => true }, fields: [] },
  { slug: 'media', access: { read: () => true }, upload: { disableLocalStorage: true }, fields: [{ name: 'alt', type: 'text' }] },
  { slug: 'posts', access: { read: () => true }, versions: { drafts: true }, fields: [{ name: 'title', type: 'text' }] },
]
const posts = { access: { publish: later, correct: later, withdraw: isChief } }

describeEachEngine('Rules of an app’s own for the verbs', (engine) => {
  let app: Booted
  const tokens: Record<string, string> = {}
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      sharp,
      serverURL: 'https://site.example',
      collections,
      plugins: [
        imageCredits({ collections: ['media' as never], access: { original: isChief, rightsEnding: later } }),
        livewire({ sources: { posts } as never }),
      ],
    })
    for (const name of ['broken', 'chief', 'customer', 'writer']) {
      const account = { email: `${name}@site.example`, password }
      await app.payload.create({ collection: 'users', data: account as never })
      tokens[name] = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
    }
  })
  afterAll(() => app.stop())

  const ask = async (as: string | undefined, method: string, path: string, body?: object) =>
    (await app.request(method, `/api${path}`, { ...(body ? { body } : {}), ...(as ? { token: tokens[as] as string } : {}) })).status

  it('are asked, and waited for; what has none is for whoever enters the admin', async () => {
    const { id } = await app.payload.create({ collection: 'posts' as never, data: { title: 'Storm', _status: 'draft' } as never })
    const verb = (as: string | undefined, name: string, body: object = {}) => ask(as, 'POST', `/posts/${id}/${name}`, body)
    expect(await verb(undefined, 'publish')).toBe(403)
    expect(await verb('writer', 'publish')).toBe(200)
    expect(await verb('writer', 'correct', { text: 'It was a Monday.' })).toBe(200)
    expect(await verb('customer', 'pin')).toBe(403)
    expect(await verb('broken', 'pin')).toBe(403)
    expect(await verb('writer', 'pin')).toBe(200)
    expect(await verb('writer', 'withdraw', { reason: 'A court' })).toBe(403)
    expect(await verb('chief', 'withdraw', { reason: 'A court' })).toBe(200)
  })

  it('are asked for originals and for rights that end', async () => {
    expect(await ask(undefined, 'GET', '/media/rights-ending')).toBe(403)
    expect(await ask('writer', 'GET', '/media/rights-ending')).toBe(200)
    const id = engine === sqlite ? 1 : '0123456789abcdef01234567'
    expect(await ask('writer', 'GET', `/media/${id}/original`)).toBe(403)
    expect(await ask('chief', 'GET', `/media/${id}/original`)).toBe(404)
  })

  it('that fail keep nobody signed in out of what is theirs', async () => {
    const me = await app.request('GET', '/api/users/me', { token: tokens['broken'] as string })
    expect(await me.json()).toMatchObject({ user: { email: 'broken@site.example' } })
  })

  it('know an account that a route of the app hands on', async () => {
    const rights = async (name: string) => {
      const { user } = await app.payload.auth({ headers: new Headers({ authorization: `JWT ${tokens[name]}` }) })
      return roleOf({ user, payload: app.payload })
    }
    expect(await rights('writer')).toBe('admin')
    expect(await rights('customer')).toBe('reader')
  })

  it('have to be of verbs that there are', () => {
    const start = (access: object) => () => livewire({ sources: { posts: { access } } as never })({ collections } as never)
    expect(start({ kill: later })).toThrow(/livewire: sources.posts.access.kill is no option; there are publish, correct/)
    expect(start({ pin: true })).toThrow(/livewire: sources.posts.access.pin has to be a function/)
  })
})

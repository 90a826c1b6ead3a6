import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'

export const roles = ['anonymous', 'reader', 'reporter', 'moderator', 'editor', 'admin'] as const
export type Caller = (typeof roles)[number]

/** Words of what is not public. */
export const unpublished = 'Canary of what is not out yet'

/** Tokens of the six callers of a newsroom, with something to ask for: an article of each state, a person, comments, a partner. */
export const callersOf = async (app: BootedNewsroom): Promise<Record<Caller, string | undefined>> => {
  // The first account is the admin's, whatever role it asks for.
  await app.tokenOf('admin')
  const staff = await Promise.all(
    (['admin', 'editor', 'moderator', 'reporter'] as const).map(async (role) => [role, await app.tokenOf(role)] as const),
  )
  const account = { username: 'a_reader', password: 'the reader of all 1' }
  await app.request('POST', '/api/readers', { body: account })
  const { token } = (await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token?: string }
  const create = (collection: string, data: object) => app.payload.create({ collection: collection as 'users', data: data as never })
  const other = await create('readers', { username: 'another', password: 'the other reader 2' })
  const open = await create('articles', { kind: 'wire', headline: 'Here', _status: 'published', commentsOpen: true })
  await create('articles', { kind: 'wire', headline: unpublished, _status: 'draft' })
  await create('articles', { headline: 'As it happens', kind: 'live', _status: 'published' })
  await create('people', { name: 'Jane Doe' })
  await create('feeds', { title: 'Partners' }).catch(() => undefined)
  await create('comments', { article: open.id, reader: other.id, text: 'A comment of another', status: 'approved' }).catch(() => undefined)
  return { anonymous: undefined, reader: token, ...Object.fromEntries(staff) } as Record<Caller, string | undefined>
}

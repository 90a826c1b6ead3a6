import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'

/** Tokens of the six callers of a newsroom, with something to ask for: an article of each state, a person, a picture's place. */
export const callersOf = async (app: BootedNewsroom): Promise<Record<string, string | undefined>> => {
  const staff = await Promise.all((['admin', 'editor', 'moderator', 'reporter'] as const).map(async (role) => [role, await app.tokenOf(role)] as const))
  const account = { username: 'a_reader', password: 'the reader of all 1' }
  await app.request('POST', '/api/readers', { body: account })
  const { token } = (await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token?: string }
  for (const data of [{ headline: 'Here', _status: 'published' }, { headline: 'Not yet', _status: 'draft' }, { headline: 'As it happens', kind: 'live', _status: 'published' }]) {
    await app.payload.create({ collection: 'articles', data: { kind: 'wire', ...data } as never })
  }
  await app.payload.create({ collection: 'people', data: { name: 'Jane Doe' } as never })
  return { anonymous: undefined, reader: token, ...Object.fromEntries(staff) }
}

import { describe, expect, it, vi } from 'vitest'

import { guardServerFunctions } from './guardServerFunctions.js'

const collections = {
  articles: { config: { versions: { drafts: true } } },
  pages: { config: { versions: { drafts: { schedulePublish: true } } } },
}

/** An app that carries out whatever reaches it, called by an account of `users`, of another collection, or by nobody. */
const app = (user?: object, carryOut: () => unknown = () => 'done') => {
  const logger = { info: vi.fn() }
  const req = { user, payload: { config: { admin: { user: 'users' } }, collections, globals: { config: [] }, logger } }
  const handle = vi.fn((asked: { name: string; serverFunctions?: Record<string, (args: { req: unknown }) => unknown> }) =>
    Promise.resolve().then(() => asked.serverFunctions?.[asked.name]?.({ req }) ?? carryOut()),
  )
  const call = guardServerFunctions(handle as never)
  return { logger, handle, call: (name: unknown, args: unknown) => call({ name, args } as never) }
}
const editor = { collection: 'users', role: 'editor' }

describe('guardServerFunctions', () => {
  it('plans for what takes plans, and for nothing else', async () => {
    const { call } = app(editor)
    const plan = (relationTo: unknown) => call('schedule-publish', { type: 'publish', doc: { relationTo, value: 1 }, deleteID: 7 })
    expect(await plan('pages')).toBe('done')
    for (const other of ['articles', 'constructor', undefined, { toString: 'pages' }])
      expect(await plan(other)).toEqual({ error: expect.any(String) as string })
  })

  it('lets staff call, and nobody else, but for the form of the first account', async () => {
    expect(await app(editor).call('render-widget', {})).toBe('done')
    expect(await app({ collection: 'readers' }).call('render-widget', {})).toEqual({ error: expect.any(String) as string })
    expect(await app().call('slugify', {})).toBeNull()
    expect(await app().call('form-state', {})).toBe('done')
    expect(await app({ collection: 'readers' }).call('form-state', {})).toMatchObject({ state: null })
  })

  it('takes no value that is named in so many places that nobody could walk through them', async () => {
    let shared: object = {}
    for (let n = 0; n < 60; n++) shared = { a: shared, b: shared }
    const circle: Record<string, unknown> = {}
    circle['a'] = circle
    for (const args of [{ shared }, { list: [shared, shared] }, { map: new Map([['a', shared]]) }, circle]) {
      expect(await app().call('form-state', args)).toMatchObject({ state: null })
      expect(await app(editor).call('form-state', args)).toMatchObject({ state: null })
    }
    expect(await app(editor).call('form-state', { twice: [editor, editor] })).toBe('done')
  })

  it('says what failed in the log, and lets redirections pass', async () => {
    const failing = app(editor, () => {
      throw new Error('no such field')
    })
    expect(await failing.call('form-state', {})).toMatchObject({ state: null })
    expect(failing.logger.info).toHaveBeenCalledTimes(1)
    const gone = app(editor, () => {
      throw Object.assign(new Error(), { digest: 'NEXT_NOT_FOUND' })
    })
    await expect(gone.call('render-document', {})).rejects.toThrow()
  })
})

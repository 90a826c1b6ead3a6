/** The functions behind the admin's pages: staff alone call them, and whatever they are asked, nothing is thrown. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { serverFunctionsOf } from '../../helpers/serverFunctions.js'

const names = [
  'copy-data-from-locale',
  'form-state',
  'get-default-layout',
  'get-folder-results-component-and-data',
  'get-upcoming-scheduled-publish',
  'render-document',
  'render-document-slots',
  'render-field',
  'render-list',
  'render-widget',
  'schedule-publish',
  'slugify',
  'table-state',
]

describeEachEngine('Functions of the admin', (engine) => {
  let app: BootedNewsroom
  let call: Awaited<ReturnType<typeof serverFunctionsOf>>
  let reader: string
  let editor: string
  let id: number | string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    editor = await app.tokenOf('editor')
    const account = { username: 'a_reader', password: 'the reader of all 1' }
    await app.request('POST', '/api/readers', { body: account })
    reader = ((await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token: string }).token
    id = (await app.payload.create({ collection: 'articles', data: { headline: 'Not yet', kind: 'wire', _status: 'draft' } as never })).id
    call = await serverFunctionsOf(app.payload)
  })
  afterAll(() => app.stop())

  const asked = (name: string, schemaPath = 'collection.articles.headline') =>
    ({ slugify: { collectionSlug: 'articles', path: 'slug', valueToSlugify: 'A b', data: {} } })[name] ?? {
      collectionSlug: 'articles',
      docID: id,
      id,
      schemaPath,
      operation: 'update',
      docPermissions: {},
      docPreferences: { fields: {} },
      data: {},
      doc: { relationTo: 'articles', value: id },
      type: 'publish',
      date: '2030-01-01T00:00:00Z',
      widgetSlug: 'collections',
    }

  it.each(names)('%s is refused to readers and to nobody', async (name) => {
    const refusals = [
      null,
      [],
      { error: expect.any(String) as string },
      { state: null, message: expect.any(String) as string, errors: expect.any(Array) as unknown[] },
      { errors: [{ message: expect.stringMatching(/not logged in|Unauthorized|not allowed/i) as string }] },
    ]
    for (const token of [undefined, reader]) {
      const answer = await call(name, asked(name), token)
      expect(
        refusals.some((refusal) => {
          try {
            expect(answer).toEqual(refusal)
            return true
          } catch {
            return false
          }
        }),
        JSON.stringify(answer),
      ).toBe(true)
    }
  })

  it('answer staff', async () => {
    expect(await call('form-state', asked('form-state', 'articles'), editor)).toMatchObject({
      state: { headline: expect.anything() as unknown },
    })
    expect(await call('render-document', asked('render-document'), editor)).toMatchObject({ data: { headline: 'Not yet' } })
    expect(await call('slugify', asked('slugify'), editor)).toBe('a-b')
  })

  it('plan nothing for what takes no plans, and delete nothing of others', async () => {
    const before = await app.payload.count({ collection: 'payload-jobs' as never }).catch(() => undefined)
    for (const doc of [{ relationTo: 'articles', value: id }, { relationTo: 'constructor', value: 1 }, undefined]) {
      expect(await call('schedule-publish', { type: 'publish', date: '2030-01-01T00:00:00Z', doc, deleteID: '1' }, editor)).toEqual({
        error: expect.any(String) as string,
      })
    }
    expect(await app.payload.count({ collection: 'payload-jobs' as never }).catch(() => undefined)).toEqual(before)
  })

  it('take no inherited name, and throw nothing for odd arguments', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 7, null, {}]) expect(await call(name, {}, editor)).toBeNull()
    const deep: Record<string, unknown> = {}
    for (let n = 0, at = deep; n < 500; n++) at = (at['a'] = {}) as Record<string, unknown>
    for (const name of [...names, 'nope'])
      for (const args of [undefined, null, [], 'x', {}, deep, { collectionSlug: 'constructor' }, { collectionSlug: ['articles'] }]) {
        const answer = await call(name, args, editor).catch((error: unknown) => error)
        expect(answer instanceof Error ? `${name}: ${answer.message}` : '').toBe('')
      }
  })
})

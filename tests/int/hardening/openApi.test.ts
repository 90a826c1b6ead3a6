/** The document that tells clients what they may do: valid, and no more than that. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

interface Document {
  openapi: string
  paths: Record<string, Record<string, unknown>>
  components: { schemas: Record<string, unknown> }
}

describeEachEngine('OpenAPI', (engine) => {
  let app: BootedNewsroom
  let asked = 0
  const counted = { slug: 'counted', fields: [], access: { read: () => (asked++, true) } }
  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      database: { migrations: undefined as never, push: true },
      plugins: [(config) => ({ ...config, collections: [...(config.collections ?? []), counted] })],
    })
  })
  afterAll(() => app.stop())
  const read = async (token?: string) => {
    const response = await app.request('GET', '/api/openapi.json', token ? { token } : {})
    return { document: (await response.json()) as Document, headers: response.headers }
  }
  const verbs = ({ paths }: Document) =>
    Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))

  it('is valid for everybody, by another’s reading of the standard', async () => {
    for (const token of [undefined, await app.tokenOf('reporter'), await app.tokenOf('admin')]) {
      const { document } = await read(token)
      const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)) as never)
      expect([valid, errors]).toEqual([true, undefined])
      expect(document.openapi).toBe('3.1.0')
    }
  })

  it('shows nobody more than what it may do', async () => {
    const { document, headers } = await read()
    const open = verbs(document)
    expect(open).toEqual(
      expect.arrayContaining([
        'get /api/articles',
        'get /api/articles/{id}',
        'post /api/readers',
        'post /api/readers/login',
        'get /livewire/log',
      ]),
    )
    expect(open.filter((one) => /^(post|patch|delete) \/api\/(articles|users|images|people)(\/\{id\})?$/.test(one))).toEqual([])
    expect(open.filter((one) => /webhook|payload-|outbox|get \/api\/users(\/\{id\})?$/.test(one))).toEqual([])
    const text = JSON.stringify(document)
    for (const word of ['"hash"', '"salt"', 'resetPassword', 'sessions', '"secret"', 'loginAttempts']) expect(text).not.toContain(word)
    expect(headers.get('cache-control')).toMatch(/public/)
    const staff = await read(await app.tokenOf('editor'))
    expect(verbs(staff.document)).toEqual(
      expect.arrayContaining(['post /api/articles', 'patch /api/articles/{id}', 'post /api/articles/{id}/publish']),
    )
    expect(staff.headers.get('cache-control')).toBe('private, no-store')
    expect(verbs(staff.document)).not.toContain('post /api/users')
    expect(verbs((await read(await app.tokenOf('admin'))).document)).toContain('post /api/users')
  })

  it('is worked out for strangers once a minute, however many ask, and sent to nobody who has it; for accounts each time', async () => {
    const ask = (headers: Record<string, string> = {}) => app.request('GET', '/api/openapi.json', { headers })
    const etag = (await ask()).headers.get('etag') ?? ''
    asked = 0
    expect(new Set((await Promise.all([ask(), ask(), ask()])).map(({ status }) => status))).toEqual(new Set([200]))
    expect([etag.length > 20, asked]).toEqual([true, 0])
    const again = await ask({ 'if-none-match': `W/${etag}` })
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
    // Who shows a token, of whatever kind, is told nothing that was made for others, and nobody is told theirs.
    for (const [name, value] of Object.entries({ authorization: 'JWT none', cookie: 'payload-token=none' })) {
      asked = 0
      const own = await ask({ [name]: value, 'if-none-match': etag })
      expect([own.status, own.headers.get('cache-control'), own.headers.get('etag')]).toEqual([200, 'private, no-store', null])
      expect(asked).toBeGreaterThan(0)
    }
  })
})

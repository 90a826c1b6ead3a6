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
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
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
})

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'

import { bareItem, item, liveItem, publisher, tombstone } from '../../tests/contract/feeds/sampleFeed.js'
import { wireEventTypes, type WireEvent, type WireEventType } from '../livewire/types.js'
import { asyncApiDocument } from './asyncApiDocument.js'
import { webhookSchemas, type JsonSchema } from './schemas.js'
import { webhookBody } from './webhookBody.js'

const addFormats = formats as unknown as (ajv: Ajv2020) => void
const compile = (schema: JsonSchema): ValidateFunction => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
  addFormats(ajv)
  return ajv.compile(schema)
}

/** The same schema with no member allowed that it does not name: what is published is open, what is sent must be described. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]))
  return 'properties' in copy && copy.type === 'object' ? { ...copy, additionalProperties: false } : copy
}

const articles = { item, liveItem, bareItem, tombstone }
const event = (type: WireEventType, article: WireEvent['article']): WireEvent => ({
  seq: 7,
  id: 'evt',
  type,
  at: '2026-01-01T00:00:00.000Z',
  article,
})
const sent = (type: WireEventType, article: WireEvent['article']) =>
  JSON.parse(JSON.stringify(webhookBody(event(type, article)))) as Record<string, unknown>
const schemas = webhookSchemas(publisher.url)

describe.each(wireEventTypes)('the schema of %s', (type) => {
  const open = compile(schemas[type])
  const strict = compile(closed(schemas[type]) as JsonSchema)

  it.each(Object.entries(articles))('says whether %s may be sent', (name, article) => {
    const body = sent(type, article)
    const allowed = type !== 'article.withdrawn' || name === 'tombstone'
    expect([open(body), open.errors]).toEqual(allowed ? [true, null] : [false, expect.anything()])
    expect([strict(body), strict.errors]).toEqual(allowed ? [true, null] : [false, expect.anything()])
  })

  it('refuses what is not so', () => {
    const body = sent(type, tombstone)
    for (const wrong of [
      { ...body, type: 'article.other' },
      { ...body, timestamp: 'yesterday' },
      { ...body, timestamp: undefined },
      { ...body, data: { article: tombstone } },
      { ...body, data: { seq: 0, article: tombstone } },
      { ...body, data: { seq: 1, article: { ...tombstone, withdrawal: {} } } },
      { ...body, data: { seq: 1, article: { ...item, bodyHtml: undefined } } },
      { ...body, data: { seq: 1, article: { ...item, ...tombstone } } },
    ]) {
      expect(open(JSON.parse(JSON.stringify(wrong)))).toBe(false)
    }
    expect(strict({ ...body, extra: 1 })).toBe(false)
  })

  it('has an address with its version', () => {
    expect(schemas[type].$id).toBe(`https://news.example/webhooks/schemas/v1/${type}.json`)
  })
})

describe('asyncApiDocument', () => {
  const document = asyncApiDocument(publisher)
  const find = (pointer: string): unknown =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)
  const refs = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refs(inner)))
      : []

  it('names itself by where it stands', () => {
    const elsewhere = asyncApiDocument({ ...publisher, webhooksAt: '/cms/api/webhooks' })
    expect([document.id, elsewhere.id]).toEqual([
      'https://news.example/webhooks/asyncapi.json',
      'https://news.example/cms/api/webhooks/asyncapi.json',
    ])
  })

  it('has every reference that it makes', () => {
    const all = refs(document)
    expect(all.length).toBeGreaterThan(40)
    for (const pointer of all) expect(find(pointer), pointer).toBeDefined()
  })

  it('describes what is sent', () => {
    const ajv = new Ajv2020({ strict: false })
    addFormats(ajv)
    ajv.addSchema({ $id: 'doc', components: document.components })
    for (const type of wireEventTypes) {
      const id = type.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase())
      const validate = ajv.compile({ $ref: `doc#/components/schemas/${id}` })
      expect([validate(sent(type, tombstone)), validate.errors]).toEqual([true, null])
      expect(validate(sent(type, { ...tombstone, uid: '' }))).toBe(false)
      expect(find(`#/operations/${id}/action`)).toBe('send')
    }
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})

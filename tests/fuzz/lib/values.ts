import type { FlattenedField } from 'payload'

export type Random = () => number

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

export const texts = [
  '',
  'word',
  'a\u0000b',
  '\ud800',
  '\r\nX: y',
  '../..',
  '%00',
  '__proto__',
  'constructor',
  '$max',
  'a.b',
  'x'.repeat(3000),
  '<script>',
  '2026-01-31T12:00:00Z',
  '1970-01-01',
  '9999-12-31T23:59:59Z',
  '-1',
  '1.5',
  '1e400',
  '🦊',
  'null',
  '0123456789abcdef01234567',
  'javascript:alert(1)',
  "' OR 1=1 --",
  'https://example.com/\r\nX',
  '\u202e',
  'ﬁ',
  'toString',
  '{"a":1}',
  '[1]',
  '%',
  '\\',
  '*',
  'true',
  '0',
  '123456789012345678901234567890',
]

/** Text as it may stand in an address. */
export const inAddress = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').slice(0, 500))

const nodes = [
  'paragraph',
  'text',
  'nope',
  'block',
  'link',
  'heading',
  'upload',
  'list',
  'listitem',
  'quote',
  'relationship',
  'autolink',
  'horizontalrule',
  'linebreak',
  '',
]
const fieldsOfNode = [
  {},
  null,
  { blockType: 'imageBlock', id: 'x' },
  { blockType: 'constructor' },
  { blockType: ['imageBlock'], image: { id: {} } },
  { url: 'x' },
  { linkType: 'internal', doc: { relationTo: 'users', value: 1 } },
  { linkType: 'custom', url: 'javascript:alert(1)' },
  7,
]

const node = (random: Random, depth: number): unknown => ({
  type: pick(random, nodes),
  version: 1,
  ...(random() < 0.7 ? { children: depth > 0 ? Array.from({ length: Math.floor(random() * 3) }, () => node(random, depth - 1)) : [] } : {}),
  ...(random() < 0.3 ? { text: pick(random, texts), format: pick<unknown>(random, [0, -1, 'x', 1e9]) } : {}),
  ...(random() < 0.4 ? { fields: pick<unknown>(random, fieldsOfNode) } : {}),
  ...(random() < 0.1
    ? { value: pick<unknown>(random, [1, {}, null, 'x']), relationTo: pick(random, ['images', 'users', 'constructor']) }
    : {}),
})

const lexical = (random: Random): unknown => ({
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '',
    indent: 0,
    children: Array.from({ length: 1 + Math.floor(random() * 3) }, () => node(random, 3)),
  },
})

const names = [
  'id',
  'value',
  'relationTo',
  '$set',
  'a.b',
  'x',
  'constructor',
  'root',
  'equals',
  '__proto__',
  'prototype',
  'then',
  'toJSON',
  'length',
  'blockType',
]

/** Any value, now and then one that the field could have. */
export const valueOf = (random: Random, depth = 0): unknown => {
  const kind = random()
  if (kind < 0.4) return pick(random, texts)
  if (kind < 0.55) return pick<unknown>(random, [null, true, false, 0, -1, 1.5, 1e308, 7, 2 ** 53, -0, 5e-324])
  if (kind < 0.65 && depth < 3) return Array.from({ length: Math.floor(random() * 3) }, () => valueOf(random, depth + 1))
  // As JSON has it: `__proto__` is a name of the object itself.
  if (kind < 0.8 && depth < 3)
    return JSON.parse(`{${JSON.stringify(pick(random, names))}:${JSON.stringify(valueOf(random, depth + 1)) ?? 'null'}}`) as unknown
  if (kind < 0.9) return lexical(random)
  return pick(random, texts)
}

/** A value that the field could have, where that is easily said. */
const fitting = (random: Random, field: FlattenedField, depth = 0): unknown => {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'code':
      return 'hasMany' in field && field.hasMany ? ['word'] : pick(random, ['word', 'Two words', 'https://example.com/a'])
    case 'select':
    case 'radio':
      return pick(
        random,
        field.options.map((one) => (typeof one === 'string' ? one : one.value)),
      )
    case 'checkbox':
      return random() < 0.5
    case 'number':
      return Math.floor(random() * 100)
    case 'date':
      return pick(random, ['2026-01-31T12:00:00.000Z', '2031-01-31T12:00:00.000Z'])
    case 'richText':
      return lexical(random)
    case 'group':
      return depth > 2 ? {} : bodyOf(random, field.flattenedFields, depth + 1)
    case 'array':
      return depth > 2 ? [] : [bodyOf(random, field.flattenedFields, depth + 1)]
    default:
      return valueOf(random, depth)
  }
}

export const bodyOf = (random: Random, fields: readonly FlattenedField[], depth = 0): Record<string, unknown> => {
  const body: Record<string, unknown> = {}
  for (let n = Math.floor(random() * 4) + 1; n > 0; n--) {
    const field = random() < 0.85 && fields.length > 0 ? pick(random, fields) : undefined
    const value = field && random() < 0.4 ? fitting(random, field, depth) : valueOf(random)
    Object.defineProperty(body, field?.name ?? pick(random, texts), { value, enumerable: true, configurable: true, writable: true })
  }
  if (depth === 0 && random() < 0.1) body['_status'] = pick(random, ['draft', 'published', 'x', 7])
  return body
}

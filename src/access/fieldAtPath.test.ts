import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'

import { fieldAtPath } from './fieldAtPath.js'

const text = (name: string) => ({ name, type: 'text' }) as FlattenedField
const people = { slug: 'people', flattenedFields: [text('name')] }
const articles = {
  slug: 'articles',
  flattenedFields: [
    text('headline'),
    { name: 'parts', type: 'array', flattenedFields: [text('word'), { name: 'by', type: 'relationship', relationTo: 'people' }] },
    { name: 'mark', type: 'group', flattenedFields: [text('reason')] },
    { name: 'rest', type: 'json' },
    { name: 'any', type: 'relationship', relationTo: ['people', 'articles'] },
    { name: 'blocks', type: 'blocks', blocks: [{ slug: 'quote', flattenedFields: [text('said')] }] },
  ] as unknown as FlattenedField[],
}

describe('fieldAtPath', () => {
  const at = (path: string) => {
    const found = fieldAtPath(path, articles as never, (slug) => (slug === 'people' ? (people as never) : undefined))
    return found && [found.field?.name, found.rest.join('.'), found.slug, found.entered.join()]
  }
  it.each([
    ['headline', ['headline', '', 'articles', '']],
    ['id', [undefined, '', 'articles', '']],
    ['parts.word', ['word', '', undefined, '']],
    ['parts.id', [undefined, '', undefined, '']],
    ['parts.by.name', ['name', '', 'people', 'people']],
    ['parts.by.id', [undefined, '', 'people', 'people']],
    ['mark.reason', ['reason', '', 'articles', '']],
    ['rest.a.b', ['rest', 'a.b', 'articles', '']],
    ['any.value', ['any', 'value', 'articles', '']],
    ['blocks.said', ['said', '', undefined, '']],
  ])('%s', (path, expected) => expect(at(path)).toEqual(expected))

  it.each(['nothing', 'parts.nothing', 'headline.x', 'parts.by.nothing', 'mark.0.reason', '', '.', 'constructor', '__proto__'])(
    'knows no %j',
    (path) => expect(at(path)).toBeUndefined(),
  )
})

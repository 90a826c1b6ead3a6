import type { FlattenedField } from 'payload'

import { inAddress, pick, type Random, texts } from './values.js'

const operators = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'all',
  'exists',
  'like',
  'not_like',
  'contains',
  'greater_than',
  'less_than_equal',
  'near',
  'within',
  'intersects',
  '$gt',
  '',
  'constructor',
]

/** A path of the schema, down to where it ends and a little further. */
const pathIn = (random: Random, fields: readonly FlattenedField[]): string => {
  const field = pick(random, fields)
  if (!field) return 'x'
  if ('flattenedFields' in field && random() < 0.9) return `${field.name}.${pathIn(random, field.flattenedFields)}`
  if (field.type === 'json' || field.type === 'richText')
    return `${field.name}${pick(random, ['', '.a', '.a.b', '.0', '.root.children.text', '.root.children.fields.url', ".a'b"])}`
  return `${field.name}${pick(random, ['', '', '', '.id', '.name', '.x', '.0', '.value', '.relationTo', '.hash'])}`
}

/** What stands behind the `?` of an address, with its `?`; or of a form that stands for one, without. */
export const queryOf = (random: Random, fields: readonly FlattenedField[]): string => {
  const name = () =>
    inAddress(
      random() < 0.8 && fields.length > 0
        ? `${pick(random, ['', '', '', 'version.'])}${pathIn(random, fields)}`
        : pick(random, ['id', '_id', 'createdAt', 'version.headline', 'parent', 'latest', ...texts.slice(0, 12)]),
    )
  const value = () => inAddress(pick(random, texts))
  const operator = () => pick(random, operators)
  const parts = Array.from({ length: Math.floor(random() * 4) }, () =>
    pick(random, [
      () => `where[${name()}][${operator()}]=${value()}`,
      () => `where[${name()}][in][]=${value()}`,
      () => `where[${name()}][${operator()}][]=${value()}`,
      () => `where[${name()}][${operator()}][${pick(random, ['x', '0', '$gt', 'equals', '__proto__'])}]=${value()}`,
      () => `where[or][0][and][0][${name()}][equals][x]=${value()}`,
      () => `where[${pick(random, ['and', 'or', 'AND', 'not'])}]${pick(random, ['', '[]', '[x]', '[0][x]'])}=${value()}`,
      () => `where=${value()}`,
      () => `sort=${random() < 0.5 ? name() : value()}`,
      () => `sort[]=${name()}&sort[]=-${name()}`,
      () => `limit=${value()}`,
      () => `page=${pick(random, ['-1', '0', '1.5', '1e9', 'x', '99999999999999999999'])}`,
      () => `depth=${pick(random, ['-1', '0', '99', 'x', '1.5', '10'])}`,
      () => `select[${name()}]=${value()}`,
      () => `populate[${name()}][x]=true`,
      () => `populate[${pick(random, ['people', 'images', 'users', 'articles'])}][${pick(random, ['hash', 'name', 'sessions'])}]=true`,
      () => `joins[${name()}][limit]=${value()}`,
      () => `joins[${name()}][where][${name()}][${operator()}]=${value()}`,
      () => `joins=${value()}`,
      () => `field=${name()}`,
      () => `data=${value()}`,
      () =>
        `${pick(random, ['draft', 'trash', 'locale', 'fallback-locale', 'publishSpecificLocale', 'pagination', 'autosave', 'overrideAccess', 'showHiddenFields', 'duplicateFromID', 'uploadEdits', 'flattenLocales'])}${pick(random, ['', '', '', '[]', '[x]'])}=${value()}`,
    ])(),
  )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

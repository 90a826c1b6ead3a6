import type { FlattenedBlock, FlattenedField, Payload } from 'payload'

import { aroundOperations } from './aroundOperations.js'

type Select = Record<string, unknown>
interface Args {
  collection?: string
  slug?: string
  select?: Select
}

const isSelect = (value: unknown): value is Select => typeof value === 'object' && value !== null

/**
 * GraphQL's `select: true` says of a reference what is wanted of the document behind it. db-mongodb looks for fields of the reference
 * itself by that, finds none, and reads nothing: each byline and picture was missing from the answer.
 */
export const wholeReferences = (adapter: { payload: Payload }): void =>
  aroundOperations<Args>(adapter, ['find', 'findOne', 'findGlobal', 'queryDrafts'], (args, goOn) =>
    goOn(isSelect(args.select) ? { ...args, select: withWhole(fieldsOf(adapter.payload, args), args.select) } : args),
  )

const fieldsOf = ({ config }: Payload, { collection, slug }: Args): FlattenedField[] =>
  [...config.collections, ...config.globals].find((one) => one.slug === (collection ?? slug))?.flattenedFields ?? []

const withWhole = (fields: readonly FlattenedField[], select: Select): Select => {
  const changed = { ...select }
  for (const field of fields) {
    const wanted = changed[field.name]
    if (!isSelect(wanted)) continue
    if (field.type === 'relationship' || field.type === 'upload') changed[field.name] = true
    else if (field.type === 'blocks') changed[field.name] = ofBlocks(field.blocks, wanted)
    else if ('flattenedFields' in field) changed[field.name] = withWhole(field.flattenedFields, wanted)
  }
  return changed
}

const ofBlocks = (blocks: readonly FlattenedBlock[], wanted: Select): Select =>
  Object.fromEntries(
    Object.entries(wanted).map(([slug, one]) => {
      const block = blocks.find((known) => known.slug === slug)
      return [slug, block && isSelect(one) ? withWhole(block.flattenedFields, one) : one]
    }),
  )

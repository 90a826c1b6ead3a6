import type { CollectionAfterOperationHook, SelectType } from 'payload'
import { getSelectMode } from 'payload/shared'

type Select = Readonly<Record<string, unknown>>

/** Where a write's arguments keep what is asked back of it. */
const askedBack = Symbol.for('payload-newsroom.askedBack')

const writes = new Set(['create', 'update', 'delete', 'restoreVersion'])

/**
 * `select` says what a caller wants to read back of a write. Payload cuts the document to it before hooks see it, and files of a version,
 * the wire and rights would be those of a document without its fields. So a write goes through whole, and its answer is cut at the end.
 */
export const takeSelect = <Args extends { select?: unknown }>(args: Args, operation: string): Args => {
  const { select, ...rest } = args
  if (!writes.has(operation) || !isSelect(select)) return args
  return { ...rest, [askedBack]: select } as unknown as Args
}

/** Cuts the answer of a write to what was asked back. */
export const answerSelected: CollectionAfterOperationHook = ({ args, result }) => {
  const select = (args as unknown as Record<symbol, Select | undefined>)[askedBack]
  if (!select || typeof result !== 'object' || result === null) return result
  const many = result as unknown as { docs?: unknown; errors?: unknown }
  const cut =
    Array.isArray(many.docs) && Array.isArray(many.errors) ? { ...many, docs: selectedOf(many.docs, select) } : selectedOf(result, select)
  return cut as typeof result
}

const isSelect = (value: unknown): value is Select => isRecord(value) && Object.keys(value).length > 0

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Names that stay, whatever is asked for. */
const always = new Set(['id', 'blockType'])

/** A document, or several, cut to what a `select` of Payload's names; in blocks it goes by their type. */
export const selectedOf = (value: unknown, select: Select, without = getSelectMode(select as SelectType) === 'exclude'): unknown => {
  if (Array.isArray(value)) return value.map((one) => selectedOf(one, select, without))
  if (!isRecord(value)) return value
  const { blockType } = value
  const ofBlock = typeof blockType === 'string' && Object.hasOwn(select, blockType) ? select[blockType] : undefined
  if (ofBlock === true) return value
  const own = isRecord(ofBlock) ? ofBlock : select
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const wanted = Object.hasOwn(own, name) ? own[name] : undefined
      if (always.has(name)) return [[name, one]]
      if (without ? wanted === false : wanted === undefined || wanted === false) return []
      return [[name, isRecord(wanted) ? selectedOf(one, wanted, without) : one]]
    }),
  )
}

import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql'

import { countsFault } from './graphQLCounts.js'
import { signsFault } from './graphQLText.js'
import { introspectionFault, pagesFault, repeatedFault } from './graphQLExpansion.js'

export interface DocumentLimits {
  /** Longest document, in bytes of UTF-8. @default 16384 */
  maxBytes?: number
  /** Most words and signs. @default 1000 */
  maxTokens?: number
  /** Most operations and fragments. @default 20 */
  maxDefinitions?: number
  /** Deepest nesting of fields, fragments followed. @default 12 */
  maxDepth?: number
  /** Most aliased fields, fragments counted once. @default 30 */
  maxAliases?: number
  /** Most fields at the top of one operation: each is a query of its own. @default 15 */
  maxRootFields?: number
  /** Most fields of one operation once its fragments are filled in. @default 1200 */
  maxFields?: number
  /** Most documents that lists in lists may hold by their `limit`. @default 10000 */
  maxDocuments?: number
  /** Longest list that is answered: what a `limit` counts for that asks for all, for more, or cannot be read. @default 500 */
  maxPage?: number
  /** Most objects that those may hold: what they refer to, and groups. @default 30000 */
  maxObjects?: number
}

/** Each at least five times what a tool's question for the schema needs, or the largest query of the docs: see docs/contracts/limits.md. */
export const documentLimits: Required<DocumentLimits> = {
  maxBytes: 16 * 1024,
  maxTokens: 1000,
  maxDefinitions: 20,
  maxDepth: 12,
  maxAliases: 30,
  maxRootFields: 15,
  maxFields: 1200,
  maxDocuments: 10_000,
  maxPage: 500,
  maxObjects: 30_000,
}

/** Of who is not signed in: a tenth of a millisecond and more goes into each, and nobody counts how often they ask. */
export const strangersLimits = { maxDocuments: 500, maxObjects: 3000, maxPage: 100 } as const satisfies DocumentLimits

/** Brackets in one another, those of conditions too. */
const maxNesting = 60

/** Longest name: what is unknown is compared with each that is known, sign by sign. */
const maxNameLength = 128

/**
 * What makes a GraphQL document too costly to be looked at by a rule whose own cost grows with it, or `undefined`. Every
 * step is linear in the document's length: fragments are measured once, however often they are spread.
 */
export const textFault = (query: string, variables: unknown, given: DocumentLimits = {}): string | undefined => {
  const limits = { ...documentLimits, ...given }
  if (Buffer.byteLength(query) > limits.maxBytes) return `This query is longer than ${limits.maxBytes} bytes.`
  const signs = signsFault(query, { maxTokens: limits.maxTokens, maxNesting })
  if (signs) return signs
  let document: DocumentNode
  try {
    document = parse(query, { noLocation: true, maxTokens: limits.maxTokens })
  } catch (error) {
    return (error as Error).message
  }
  return documentFault(document, variables, limits)
}

/** The same of a document that was parsed already. */
export const documentFault = (document: DocumentNode, variables: unknown, given: DocumentLimits = {}): string | undefined => {
  const limits = { ...documentLimits, ...given }
  const { definitions } = document
  if (definitions.length > limits.maxDefinitions) return `This query has more than ${limits.maxDefinitions} operations and fragments.`
  const fragments = new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])))
  const measure = measureOf(fragments)
  let aliases = 0
  let fields = 0
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      return 'This query holds more than operations and fragments.'
    const size = measure.ofSet(definition.selectionSet)
    if (measure.isCyclic()) return 'A fragment of this query holds itself.'
    aliases += aliasesIn(definition.selectionSet)
    fields += size.fields
    if (size.fields > limits.maxFields || fields > 2 * limits.maxFields) return `This query asks for more than ${limits.maxFields} fields.`
    if (aliases > limits.maxAliases) return `This query has more than ${limits.maxAliases} aliases.`
    if (size.longestName > maxNameLength) return `A name in this query is longer than ${maxNameLength} signs.`
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue
    if (size.depth > limits.maxDepth) return `This query nests deeper than ${limits.maxDepth} levels.`
    if (size.root > limits.maxRootFields) return `This query asks more than ${limits.maxRootFields} things at once.`
  }
  return (
    countsFault(document) ??
    repeatedFault(definitions, fragments) ??
    introspectionFault(definitions, fragments) ??
    pagesFault(definitions, fragments, {
      variables,
      most: limits.maxDocuments,
      mostObjects: limits.maxObjects,
      longest: limits.maxPage,
    })
  )
}

interface Size {
  /** Fields and spreads in all, fragments filled in. */
  fields: number
  depth: number
  /** Fields at the top, fragments filled in. */
  root: number
  longestName: number
}

const empty: Size = { fields: 0, depth: 0, root: 0, longestName: 0 }

const add = (one: Size, other: Size): Size => ({
  fields: one.fields + other.fields,
  depth: Math.max(one.depth, other.depth),
  root: one.root + other.root,
  longestName: Math.max(one.longestName, other.longestName),
})

const measureOf = (fragments: ReadonlyMap<string, FragmentDefinitionNode>) => {
  const known = new Map<string, Size | 'open'>()
  let cyclic = false

  const ofFragment = (name: string): Size => {
    const value = known.get(name)
    if (value === 'open') cyclic = true
    if (value !== undefined) return value === 'open' ? empty : value
    known.set(name, 'open')
    const fragment = fragments.get(name)
    const size = fragment ? ofSet(fragment.selectionSet) : empty
    known.set(name, size)
    return size
  }

  const ofSet = ({ selections }: SelectionSetNode): Size =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return add(sum, ofField(selection))
      const inside = selection.kind === Kind.INLINE_FRAGMENT ? ofSet(selection.selectionSet) : ofFragment(selection.name.value)
      // A spread counts as a field does: one of nothing is walked through all the same.
      return add(add(sum, { ...empty, fields: 1 }), inside)
    }, empty)

  const ofField = (field: FieldNode): Size => {
    const inside = field.selectionSet ? ofSet(field.selectionSet) : empty
    const longest = Math.max(
      inside.longestName,
      field.name.value.length,
      field.alias?.value.length ?? 0,
      ...(field.arguments ?? []).map(({ name }) => name.value.length),
    )
    // What a schema says of itself nests deep in every tool's query, and has a rule of its own.
    const depth = field.name.value.startsWith('__') ? 1 : 1 + inside.depth
    return { fields: 1 + inside.fields, depth, root: 1, longestName: longest }
  }
  return { ofSet, isCyclic: () => cyclic }
}

const aliasesIn = ({ selections }: SelectionSetNode): number =>
  selections.reduce((sum, selection) => {
    const own = selection.kind === Kind.FIELD && selection.alias ? 1 : 0
    const inside = 'selectionSet' in selection && selection.selectionSet ? aliasesIn(selection.selectionSet) : 0
    return sum + own + inside
  }, 0)
